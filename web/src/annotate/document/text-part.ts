/** A text of the document while people work on it: its marks are the answer's spans, its cursor is where the next begins. */
import type { Span } from "../geometry/span";
import type { CodePoints } from "../state/code-points";
import { drawsObjects } from "../state/ontology";
import { TextCursor } from "../text/text-cursor";
import { TextView } from "../text/text-view";
import { trimmed, wholeWords, wordBeside, type Stretch } from "../text/words";
import type { DocumentHost, PartView } from "./host";
import { addSpan, spokenSpan } from "./span-editing";
import { attemptMarkId, marksOf } from "./span-marks";
import { TextPointer } from "./text-pointer";

interface NewText {
  /** Its place among the parts. */
  readonly index: number;
  readonly text: CodePoints;
  readonly title: string;
  /** Hears that characters are selected here. */
  readonly onSelect: (part: TextPart) => void;
}

export class TextPart implements PartView {
  readonly index: number;
  readonly view: TextView;
  readonly cursor: TextCursor;
  readonly #host: DocumentHost;
  readonly #text: CodePoints;
  readonly #pointer: TextPointer;
  /** What the marks were made of: they are made anew only when one of these is another. */
  #made: readonly unknown[] = [];

  constructor(document: Document, host: DocumentHost, { index, text, title, onSelect }: NewText) {
    this.index = index;
    this.#host = host;
    this.#text = text;
    this.view = new TextView(document, text, title);
    this.cursor = new TextCursor(this.view, drawsObjects(host.workspace.ontology), () => onSelect(this));
    this.#pointer = new TextPointer(this, host);
  }

  get element(): HTMLElement {
    return this.view.element;
  }

  destroy(): void {
    this.cursor.destroy();
    this.#pointer.destroy();
  }

  refresh(): void {
    const { workspace } = this.#host;
    const { settings, store } = workspace;
    const { attempts, isolatedAttempt, doubts, display, comments, readOnly, visibility } = settings;
    const troubled = this.#host.troubled();
    const made = [store.annotations, visibility, attempts, isolatedAttempt, doubts, display.chips, comments, readOnly, troubled];
    if (made.some((one, place) => one !== this.#made[place])) {
      this.#made = made;
      const scene = { part: this.index, text: this.#text, annotations: workspace.visible(), settings, styles: this.#host.styles(), troubled };
      if (this.view.paint(marksOf(scene))) this.cursor.draw();
    }
    this.light();
  }

  light(): void {
    const { hover, store } = this.#host.workspace;
    const hovered = hover.id !== null && hover.attemptId !== null ? attemptMarkId(hover.attemptId, hover.id) : hover.id;
    this.element.toggleAttribute("data-chosen", store.selection.length > 0);
    this.view.light(new Set(store.selection), hovered);
  }

  /** The characters that are selected and not marked yet. */
  pending(): Span | null {
    return this.cursor.stretch === null ? null : this.spanOf(this.cursor.stretch);
  }

  /** Selects the whole words of a stretch, where words are what is marked here. */
  widen(stretch: Stretch): void {
    const wanted = drawsObjects(this.#host.workspace.ontology) ? wholeWords(this.view.text, stretch) : null;
    if (wanted === null) return;
    const isForwards = this.cursor.focus === stretch.end;
    this.cursor.select(...(isForwards ? ([wanted.start, wanted.end] as const) : ([wanted.end, wanted.start] as const)));
  }

  /** Marks a stretch; null where it holds nothing but blanks, or nothing may be marked. */
  mark(stretch: Stretch, label: string | null, widen: boolean, source: string): string | null {
    const { workspace, announce } = this.#host;
    const { text } = this.view;
    const wanted = widen ? wholeWords(text, stretch) : trimmed(text, stretch);
    if (wanted === null) return null;
    const id = addSpan(workspace, this.spanOf(wanted), label, source);
    if (id === null) return null;
    this.cursor.place(wanted.end);
    const made = workspace.store.get(id);
    if (made?.kind === "span") announce(`${workspace.labelOf(made)?.title ?? "No label"}: ${spokenSpan(workspace, made.span)}.`);
    return id;
  }

  /** By keyboard: what is selected as it is, or the word at the caret. */
  markHere(label: string | null): string | null {
    const { stretch, focus } = this.cursor;
    const wanted = stretch ?? wordBeside(this.view.text, focus);
    return wanted === null ? null : this.mark(wanted, label, false, "text.keys");
  }

  spanOf({ start, end }: Stretch): Span {
    return { part: this.index, start: this.#text.toPoints(start), end: this.#text.toPoints(end) };
  }

  stretchOf({ start, end }: Span): Stretch {
    return { start: this.#text.toUnits(start), end: this.#text.toUnits(end) };
  }

  reveal(span: Span): void {
    this.view.reveal(this.stretchOf(span));
  }
}
