/** One paragraph on the page: its letters in pieces under their marks, and the chips behind them. */
import type { CodePoints } from "../state/code-points";
import { piecesOf, type Laned, type Piece } from "./marks";
import type { Paragraph } from "./paragraphs";
import { pieceLook } from "./piece-look";
import styles from "./Text.module.css";
import type { TextMark } from "./text-mark";

/** Characters to a line, roughly: how high a paragraph is before anybody has come to it. */
const LINE_LENGTH = 85;

export type Side = "behind" | "before";

export interface PagePoint {
  readonly node: Node;
  readonly offset: number;
}

const LONGEST_CHIP = 28;

interface Run {
  readonly start: number;
  readonly node: Text;
}

export class ParagraphView {
  readonly element: HTMLElement;
  readonly paragraph: Paragraph;
  readonly #text: string;
  #runs: readonly Run[] = [];
  #painted: string | null = null;

  constructor(document: Document, { text }: CodePoints, paragraph: Paragraph) {
    this.paragraph = paragraph;
    this.#text = text;
    this.element = document.createElement("div");
    this.element.className = styles["paragraph"] ?? "";
    const lines = Math.max(1, Math.ceil((paragraph.end - paragraph.start) / LINE_LENGTH));
    this.element.style.setProperty("--lines", String(lines));
  }

  /** Touches the page only where the marks are others than before; true where it did. */
  paint(laid: readonly Laned<TextMark>[]): boolean {
    const key = laid.map(({ mark, lane }) => `${mark.key}@${lane}`).join(" ");
    if (key === this.#painted) return false;
    this.#painted = key;
    const { start, end } = this.paragraph;
    const runs: Run[] = [];
    const nodes = piecesOf(start, end, laid).flatMap((piece) => this.#nodesOf(piece, runs));
    // A blank line keeps its height, and a caret its place.
    this.element.replaceChildren(...(nodes.length > 0 ? nodes : [this.element.ownerDocument.createElement("br")]));
    this.#runs = runs;
    return true;
  }

  /** Where a place of the text is on the page; between two pieces behind the first, or before the second. */
  pointAt(unit: number, side: Side): PagePoint {
    const run = this.#runs.findLast(({ start }) => (side === "behind" ? start < unit : start <= unit)) ?? this.#runs[0];
    if (run === undefined) return { node: this.element, offset: 0 };
    return { node: run.node, offset: Math.max(0, Math.min(unit - run.start, run.node.length)) };
  }

  /** The place of the text that a place on the page within this paragraph is; null for one of another. */
  unitAt(node: Node, offset: number): number | null {
    const run = this.#runs.find((each) => each.node === node);
    if (run !== undefined) return run.start + offset;
    if (!this.element.contains(node)) return null;
    // Between elements: as many letters as stand before it.
    const before = this.element.ownerDocument.createRange();
    before.setStart(this.element, 0);
    before.setEnd(node, offset);
    return Math.min(this.paragraph.start + before.toString().length, this.paragraph.end);
  }

  #nodesOf({ start, end, under, ending }: Piece<TextMark>, runs: Run[]): readonly Node[] {
    const { ownerDocument: document } = this.element;
    const letters = document.createTextNode(this.#text.slice(start, end));
    runs.push({ start, node: letters });
    if (under.length === 0) return [letters];
    const piece = document.createElement("span");
    piece.className = styles["piece"] ?? "";
    piece.dataset["ids"] = innermostFirst(under).map(({ mark }) => writtenId(mark.id)).join(" ");
    const { background, room } = pieceLook(under);
    piece.style.background = background;
    piece.style.paddingBottom = `${room}px`;
    piece.append(letters);
    return [piece, ...innermostFirst(ending).flatMap(({ mark }) => chipsOf(document, mark))];
  }
}

/** As it stands in a list that blanks part. */
export const writtenId = (id: string): string => encodeURIComponent(id);

/** What a press means first: the shortest mark. */
function innermostFirst(laid: readonly Laned<TextMark>[]): readonly Laned<TextMark>[] {
  return [...laid].sort((a, b) => a.mark.end - a.mark.start - (b.mark.end - b.mark.start));
}

/** Their words are drawn by the style sheet, so that they are no part of the text: not selected, copied or counted. */
function chipsOf(document: Document, { id, chip, style, pins }: TextMark): readonly HTMLElement[] {
  const make = (look: string, words: string): HTMLElement => {
    const element = document.createElement("span");
    element.className = styles[look] ?? "";
    element.dataset["words"] = words;
    element.dataset["ids"] = writtenId(id);
    element.setAttribute("aria-hidden", "true");
    return element;
  };
  const pinned = pins.map((number) => make("pin", String(number)));
  if (chip === null) return pinned;
  const element = make("chip", chip.length > LONGEST_CHIP ? `${chip.slice(0, LONGEST_CHIP - 1)}…` : chip);
  element.style.background = style.color;
  element.style.color = style.ink;
  return [element, ...pinned];
}
