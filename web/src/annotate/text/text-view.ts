/** A text on the page with marks over it. Only paragraphs whose marks change are painted anew. */
import type { CodePoints } from "../state/code-points";
import type { Laned } from "./marks";
import { paragraphAt, paragraphsOf, type Paragraph } from "./paragraphs";
import { ParagraphView, writtenId, type PagePoint, type Side } from "./paragraph-view";
import { MOST_LANES } from "./piece-look";
import styles from "./Text.module.css";
import type { TextMark } from "./text-mark";
import type { Stretch } from "./words";

/** Lanes that lines of text have room for at least, so that marking a word does not move the text. */
const FEWEST_LANES = 2;

export class TextView {
  readonly element: HTMLElement;
  readonly text: string;
  readonly #paragraphs: readonly Paragraph[];
  readonly #views: readonly ParagraphView[];
  #selected: ReadonlySet<string> = new Set();
  #hovered: string | null = null;

  constructor(document: Document, text: CodePoints, title: string) {
    this.text = text.text;
    this.element = document.createElement("div");
    this.element.className = styles["text"] ?? "";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "document");
    this.element.setAttribute("aria-label", title);
    this.#paragraphs = paragraphsOf(text.text);
    this.#views = this.#paragraphs.map((paragraph) => new ParagraphView(document, text, paragraph));
    this.element.append(...this.#views.map((view) => view.element));
    this.paint([]);
  }

  /** `laid` in reading order. True where anything on the page is another. */
  paint(laid: readonly Laned<TextMark>[]): boolean {
    const by: Laned<TextMark>[][] = this.#views.map(() => []);
    for (const one of laid) {
      const [first, last] = [paragraphAt(this.#paragraphs, one.mark.start), paragraphAt(this.#paragraphs, Math.max(one.mark.start, one.mark.end - 1))];
      for (let place = first; place <= last; place += 1) by[place]?.push(one);
    }
    const deepest = Math.min(MOST_LANES, laid.reduce((most, { lane }) => Math.max(most, lane + 1), FEWEST_LANES));
    this.element.style.setProperty("--lanes", String(deepest));
    const painted = this.#views.filter((view, place) => view.paint(by[place] ?? []));
    if (painted.length > 0) this.#light();
    return painted.length > 0;
  }

  /** Shows which marks are selected, and which one the pointer or its row in the list is on. */
  light(selected: ReadonlySet<string>, hovered: string | null): void {
    if (hovered === this.#hovered && isSame(selected, this.#selected)) return;
    this.#selected = selected;
    this.#hovered = hovered;
    this.#light();
  }

  /** Marks under an element of the text, the innermost first. */
  idsAt(target: EventTarget | null): readonly string[] {
    const piece = target instanceof Element ? target.closest<HTMLElement>("[data-ids]") : null;
    return piece !== null && this.element.contains(piece) ? (piece.dataset["ids"] ?? "").split(" ").map(decodeURIComponent) : [];
  }

  /** The place of the text that a place on the page is, kept within the text; null where that is none of its. */
  unitAt(node: Node, offset: number): number | null {
    const paragraph = this.#views.find(({ element }) => element.contains(node));
    if (paragraph !== undefined) return paragraph.unitAt(node, offset);
    if (node !== this.element) return null;
    return this.#paragraphs[offset]?.start ?? this.text.length;
  }

  pointAt(unit: number, side: Side = "before"): PagePoint {
    const view = this.#views[paragraphAt(this.#paragraphs, side === "behind" ? unit - 1 : unit)];
    return view?.pointAt(unit, side) ?? { node: this.element, offset: 0 };
  }

  rangeOf({ start, end }: Stretch): Range {
    const range = this.element.ownerDocument.createRange();
    // What lies behind its last letter, a name perhaps, is not in it.
    const [from, to] = [this.pointAt(start), this.pointAt(end, start < end ? "behind" : "before")];
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  paragraphOf(unit: number): Paragraph {
    return this.#paragraphs[paragraphAt(this.#paragraphs, unit)] ?? { start: 0, end: this.text.length };
  }

  /** Scrolls just far enough for a stretch to be seen. */
  reveal(stretch: Stretch): void {
    const view = this.#views[paragraphAt(this.#paragraphs, stretch.start)];
    // Far paragraphs are not laid out until they are come to.
    if (view !== undefined) scrollTo(view.element, view.element.getBoundingClientRect());
    const [first] = this.rangeOf(stretch).getClientRects();
    if (first !== undefined) scrollTo(this.element, first);
  }

  #light(): void {
    for (const piece of this.element.querySelectorAll<HTMLElement>("[data-selected], [data-hovered]")) {
      delete piece.dataset["selected"];
      delete piece.dataset["hovered"];
    }
    for (const id of this.#selected) this.#mark(id, "selected");
    if (this.#hovered !== null) this.#mark(this.#hovered, "hovered");
  }

  #mark(id: string, name: "selected" | "hovered"): void {
    const pieces = this.element.querySelectorAll<HTMLElement>(`[data-ids~="${CSS.escape(writtenId(id))}"]`);
    for (const piece of pieces) piece.dataset[name] = "";
  }
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size === other.size && [...one].every((each) => other.has(each));

/** CSS pixels kept free above and below what is brought into sight. */
const MARGIN = 48;

/** Scrolls what holds an element, and nothing around that: the window of the editor stays where it is. */
function scrollTo(element: Element, { top, bottom }: DOMRect): void {
  let holder = element.parentElement;
  while (holder !== null && !/auto|scroll/.test(getComputedStyle(holder).overflowY)) holder = holder.parentElement;
  if (holder === null) return;
  const frame = holder.getBoundingClientRect();
  const above = top - frame.top - MARGIN;
  if (above < 0) holder.scrollTop += above;
  else holder.scrollTop += Math.min(above, Math.max(0, bottom - frame.bottom + MARGIN));
}
