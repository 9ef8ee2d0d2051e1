/** One end of a mark follows the pointer; the answer changes once, when it is let go. */
import type { Span } from "../geometry/span";
import type { SpanAnnotation } from "../state/annotation";
import { wordBeside, type Stretch } from "../text/words";
import type { DocumentHost } from "./host";
import { setSpan } from "./span-editing";
import type { TextPart } from "./text-part";

export type Edge = "start" | "end";

/** CSS pixels beside an end that take hold of it. */
const REACH = 5;

/** The end of a mark that the pointer is on. */
export function edgeAt(part: TextPart, span: Span, { clientX, clientY }: PointerEvent): Edge | null {
  const rectangles = part.view.rangeOf(part.stretchOf(span)).getClientRects();
  const [first, last] = [rectangles[0], rectangles[rectangles.length - 1]];
  const isBeside = (x: number | undefined, line: DOMRect | undefined): boolean =>
    x !== undefined && line !== undefined && Math.abs(clientX - x) <= REACH && clientY >= line.top && clientY <= line.bottom;
  if (isBeside(last?.right, last)) return "end";
  return isBeside(first?.left, first) ? "start" : null;
}

export class EdgeDrag {
  readonly #part: TextPart;
  readonly #host: DocumentHost;
  readonly #annotation: SpanAnnotation;
  readonly #edge: Edge;

  constructor(part: TextPart, host: DocumentHost, annotation: SpanAnnotation, edge: Edge) {
    this.#part = part;
    this.#host = host;
    this.#annotation = annotation;
    this.#edge = edge;
  }

  /** The browser's selection shows what the mark would be. */
  move(event: PointerEvent): void {
    const { start, end } = this.#wanted(event);
    if (this.#edge === "end") this.#part.cursor.select(start, end);
    else this.#part.cursor.select(end, start);
  }

  release(event: PointerEvent): void {
    const wanted = this.#wanted(event);
    this.#part.cursor.place(this.#edge === "end" ? wanted.end : wanted.start);
    setSpan(this.#host.workspace, this.#annotation.id, this.#part.spanOf(wanted));
  }

  /** Past the other end nothing would be left: the mark then stays as it was. */
  #wanted(event: PointerEvent): Stretch {
    const { start, end } = this.#part.stretchOf(this.#annotation.span);
    const unit = this.#part.cursor.unitAtPoint(event.clientX, event.clientY);
    if (unit === null) return { start, end };
    const isWidened = this.#host.workspace.settings.display.wholeWords !== event.altKey;
    const word = isWidened ? wordBeside(this.#part.view.text, unit) : null;
    const goal = word === null ? unit : nearest(word, unit);
    if (this.#edge === "end") return goal > start ? { start, end: goal } : { start, end };
    return goal < end ? { start: goal, end } : { start, end };
  }
}

const nearest = ({ start, end }: Stretch, unit: number): number => (unit - start < end - unit ? start : end);
