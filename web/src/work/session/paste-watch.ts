/** Whether text was pasted into an answer that was copied nowhere on its page: yes or no, and nothing else. */

/** Shorter texts are words and numbers that people carry about. */
const LEAST_LETTERS = 20;

export class PasteWatch {
  readonly #copied = new Set<string>();
  readonly #onPaste: () => void;
  #isPasted = false;

  constructor(onPaste: () => void) {
    this.#onPaste = onPaste;
  }

  get isPasted(): boolean {
    return this.#isPasted;
  }

  /** A new task: nothing is known of it yet. What was copied stays known, as it may come from the task before. */
  reset(): void {
    this.#isPasted = false;
  }

  noteCopy(text: string): void {
    if (text.trim().length >= LEAST_LETTERS) this.#copied.add(text.trim());
  }

  notePaste(text: string): void {
    const pasted = text.trim();
    if (pasted.length < LEAST_LETTERS || this.#isPasted) return;
    if ([...this.#copied].some((copied) => copied.includes(pasted) || pasted.includes(copied))) return;
    this.#isPasted = true;
    this.#onPaste();
  }

  listen(page: Document, signal: AbortSignal): void {
    const copied = () => {
      this.noteCopy(page.getSelection()?.toString() ?? "");
      const field = page.activeElement;
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) this.noteCopy(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0));
    };
    page.addEventListener("copy", copied, { signal });
    page.addEventListener("cut", copied, { signal });
    page.addEventListener("paste", (event) => this.notePaste(event.clipboardData?.getData("text/plain") ?? ""), { signal });
  }
}
