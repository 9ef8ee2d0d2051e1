/** Where a person is in a text: a caret, or characters from an anchor to it. Mouse and keys move the same one. */
import type { TextView } from "./text-view";
import styles from "./Text.module.css";
import { characterStep, wordStep, type Stretch } from "./words";

/** By characters, by words, by lines on the page, or to either end of the paragraph. */
export type Step = "left" | "right" | "word_left" | "word_right" | "up" | "down" | "line_start" | "line_end";

const HIGHLIGHT = "annotate-selected";

export class TextCursor {
  readonly #view: TextView;
  readonly #caret: HTMLElement;
  readonly #hasCaret: boolean;
  readonly #onSelect: () => void;
  readonly #off = new AbortController();
  #anchor = 0;
  #focus = 0;
  /** Where steps up and down aim at, in client pixels; a step of another sort forgets it. */
  #column: number | null = null;
  #isTinted = false;

  /** `onSelect` hears of characters selected by any means. */
  constructor(view: TextView, hasCaret: boolean, onSelect: () => void) {
    this.#view = view;
    this.#hasCaret = hasCaret;
    this.#onSelect = onSelect;
    const document = view.element.ownerDocument;
    this.#caret = document.createElement("span");
    this.#caret.className = styles["caret"] ?? "";
    this.#caret.setAttribute("aria-hidden", "true");
    const { signal } = this.#off;
    document.addEventListener("selectionchange", () => this.#follow(), { signal });
    view.element.addEventListener("focus", () => this.draw(), { signal });
    view.element.addEventListener("blur", () => this.#caret.remove(), { signal });
    // Letters are selected here, never carried off.
    view.element.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  }

  destroy(): void {
    this.#off.abort();
    this.#tint(null);
  }

  /** The selected characters; null where there is but a caret. */
  get stretch(): Stretch | null {
    if (this.#anchor === this.#focus) return null;
    return { start: Math.min(this.#anchor, this.#focus), end: Math.max(this.#anchor, this.#focus) };
  }

  get focus(): number {
    return this.#focus;
  }

  /** Selects from one place up to another, where the caret then is. */
  select(anchor: number, focus: number): void {
    const last = this.#view.text.length;
    this.#anchor = Math.max(0, Math.min(anchor, last));
    this.#focus = Math.max(0, Math.min(focus, last));
    const [from, to] = [this.#view.pointAt(this.#anchor), this.#view.pointAt(this.#focus)];
    getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    this.draw();
  }

  place(caret: number): void {
    this.select(caret, caret);
  }

  /** Another text has the selection now. */
  clear(): void {
    this.#anchor = this.#focus;
    this.draw();
  }

  /** Takes the caret a step on; `extend` leaves the anchor where it is. */
  step(step: Step, extend: boolean): void {
    const to = this.#goal(step);
    if (step !== "up" && step !== "down") this.#column = null;
    this.select(extend ? this.#anchor : to, to);
    this.#view.reveal({ start: this.#focus, end: this.#focus });
    this.draw();
  }

  /** Puts the caret and the tint where they belong, after the text was painted anew. */
  draw(): void {
    if (this.stretch !== null) this.#onSelect();
    this.#tint(this.stretch);
    const isHere = this.#view.element.ownerDocument.activeElement === this.#view.element;
    const place = isHere && this.#hasCaret && this.stretch === null ? this.#rectangle() : null;
    if (place === null) {
      this.#caret.remove();
      return;
    }
    const frame = this.#view.element.getBoundingClientRect();
    this.#caret.style.left = `${place.left - frame.left}px`;
    this.#caret.style.top = `${place.top - frame.top}px`;
    this.#caret.style.height = `${place.height}px`;
    this.#view.element.append(this.#caret);
  }

  #goal(step: Step): number {
    const { text } = this.#view;
    const { start, end } = this.#view.paragraphOf(this.#focus);
    switch (step) {
      case "left":
        return characterStep(text, this.#focus, -1);
      case "right":
        return characterStep(text, this.#focus, 1);
      case "word_left":
        return wordStep(text, this.#focus, -1);
      case "word_right":
        return wordStep(text, this.#focus, 1);
      case "line_start":
        return start;
      case "line_end":
        return end;
      case "up":
        return this.#lineStep(-1) ?? 0;
      case "down":
        return this.#lineStep(1) ?? text.length;
    }
  }

  /** The place above or below on the page; null where there is no further line. */
  #lineStep(by: 1 | -1): number | null {
    this.#view.reveal({ start: this.#focus, end: this.#focus });
    const here = this.#rectangle();
    if (here === null) return null;
    this.#column ??= here.left;
    for (const share of [0.6, 1, 1.5, 2]) {
      const y = (by === 1 ? here.bottom : here.top) + by * share * here.height;
      const unit = this.unitAtPoint(this.#column, y);
      if (unit !== null && (by === 1 ? unit > this.#focus : unit < this.#focus)) return unit;
    }
    return null;
  }

  /** The place of the text under a point of the window; null where none of it is. */
  unitAtPoint(x: number, y: number): number | null {
    const frame = this.#view.element.getBoundingClientRect();
    const [inX, inY] = [Math.max(frame.left + 1, Math.min(x, frame.right - 1)), y];
    if (inY < frame.top || inY > frame.bottom) return null;
    const point = pointUnder(this.#view.element.ownerDocument, inX, inY);
    return point === null ? null : this.#view.unitAt(point.node, point.offset);
  }

  #rectangle(): DOMRect | null {
    const range = this.#view.rangeOf({ start: this.#focus, end: this.#focus });
    const [found] = range.getClientRects();
    if (found !== undefined) return found;
    // A blank line has no letter to stand at.
    return range.startContainer instanceof Element ? range.startContainer.getBoundingClientRect() : null;
  }

  /** The browser's own selection has moved: by the mouse, a double click, a finger. */
  #follow(): void {
    const selection = getSelection();
    if (selection === null || selection.anchorNode === null || selection.focusNode === null) return;
    if (!this.#view.element.contains(selection.anchorNode)) return;
    const anchor = this.#view.unitAt(selection.anchorNode, selection.anchorOffset);
    if (anchor === null) return;
    this.#anchor = anchor;
    this.#focus = this.#view.unitAt(selection.focusNode, selection.focusOffset) ?? this.#edgeTowards(selection.focusNode);
    this.draw();
  }

  /** Dragged out of the text: up to its beginning or end. */
  #edgeTowards(node: Node): number {
    const isBefore = (this.#view.element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return isBefore ? 0 : this.#view.text.length;
  }

  #tint(stretch: Stretch | null): void {
    if (!("highlights" in CSS)) return;
    if (stretch !== null) CSS.highlights.set(HIGHLIGHT, new Highlight(this.#view.rangeOf(stretch)));
    else if (this.#isTinted) CSS.highlights.delete(HIGHLIGHT);
    this.#isTinted = stretch !== null;
  }
}

/** Browsers name it in two ways. */
function pointUnder(document: Document, x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  if ("caretPositionFromPoint" in document) {
    const found = document.caretPositionFromPoint(x, y);
    return found === null ? null : { node: found.offsetNode, offset: found.offset };
  }
  const old = document as unknown as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = old.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}
