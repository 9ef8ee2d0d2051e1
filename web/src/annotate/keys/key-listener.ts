/** Hears keys for the editor, and leaves them alone while somebody types, chooses in a list or is in a dialog. */
import type { Binding, KeyTable } from "./lookup";
import { findBinding, findTypingBinding } from "./lookup";

const TYPING = "textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox']";
const BUSY = "[role='dialog'], [role='alertdialog'], [role='listbox'], [role='menu'], dialog";
const TEXT_FREE = new Set(["button", "checkbox", "color", "image", "radio", "range", "reset", "submit", "file"]);

/** Whether keys that go to this element are text, or belong to a part of the page with keys of its own. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !TEXT_FREE.has(target.type) || target.closest(BUSY) !== null;
  return target.closest(TYPING) !== null || target.closest(BUSY) !== null;
}

const isBusy = (target: EventTarget | null): boolean => target instanceof Element && target.closest(BUSY) !== null;

/** What the person works on: the canvas, or a document's texts. */
export interface KeyStage {
  readonly elements: readonly HTMLElement[];
  /** Whether the stage itself has the focus, not a button on it. */
  isOn(target: EventTarget | null): boolean;
  /** Whether Space, held, moves the view. */
  pans(): boolean;
}

export interface KeySink {
  table(): KeyTable;
  /** True where something came of it, so that the browser should not also act. */
  act(binding: Binding): boolean;
  space(held: boolean): void;
}

export class KeyListener {
  readonly #stage: KeyStage;
  readonly #sink: KeySink;
  readonly #off = new AbortController();
  readonly #mac = /mac|iphone|ipad/i.test(navigator.platform);
  #pointerInside = false;

  /** `scope` is where keys are heard: the whole page, or the stage alone. */
  constructor(stage: KeyStage, scope: Document | HTMLElement, sink: KeySink) {
    this.#stage = stage;
    this.#sink = sink;
    const { signal } = this.#off;
    scope.addEventListener("keydown", (event) => this.#onDown(event as KeyboardEvent), { signal });
    // Fields in which somebody types keep their keys to themselves.
    scope.addEventListener("keydown", (event) => this.#onTyping(event as KeyboardEvent), { signal, capture: true });
    scope.addEventListener("keyup", (event) => this.#onUp(event as KeyboardEvent), { signal });
    window.addEventListener("blur", () => sink.space(false), { signal });
    for (const element of stage.elements) {
      element.addEventListener("pointerenter", () => (this.#pointerInside = true), { signal });
      element.addEventListener("pointerleave", () => (this.#pointerInside = false), { signal });
    }
  }

  destroy(): void {
    this.#off.abort();
  }

  #onDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const onStage = this.#stage.isOn(event.target);
    if (event.key === " " && this.#stage.pans()) return this.#onSpace(event, onStage);
    const binding = this.#bindingOf(event, onStage);
    if (binding === null || (event.repeat && !repeats(binding))) return;
    if (this.#sink.act(binding)) event.preventDefault();
  }

  #onTyping(event: KeyboardEvent): void {
    if (event.isComposing || isBusy(event.target) || !hasOwnKeys(event.target)) return;
    const binding = findTypingBinding(this.#sink.table(), event, this.#mac);
    if (binding === null || (event.repeat && !repeats(binding)) || !this.#sink.act(binding)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #bindingOf(event: KeyboardEvent, onStage: boolean): Binding | null {
    const { target } = event;
    if (hasOwnKeys(target)) return null;
    const free = target === document.body || target === document.documentElement;
    return findBinding(this.#sink.table(), event, onStage || (free && this.#pointerInside), this.#mac);
  }

  /** Space presses buttons elsewhere on the page; over the canvas it moves the view. */
  #onSpace(event: KeyboardEvent, onCanvas: boolean): void {
    if (hasOwnKeys(event.target)) return;
    const elsewhere = event.target instanceof Element && event.target.closest("button, a, input, summary, [role]") !== null;
    if (!onCanvas && (elsewhere || !this.#pointerInside)) return;
    event.preventDefault();
    this.#sink.space(true);
  }

  #onUp(event: KeyboardEvent): void {
    if (event.key === " ") this.#sink.space(false);
  }
}

/** Keys that go on doing something while held down. */
function repeats({ id }: Binding): boolean {
  return /^(move|grow|shrink|caret|extend|start|media\.(back|on)|view\.(in|out)|object\.(next|previous)|edit\.(undo|redo))/.test(id);
}
