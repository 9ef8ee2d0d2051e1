/** One picture over everything, as large as it fits or pixel by pixel; the arrows go on to its neighbours. */
import { button, make, sign } from "./element";

interface Shown {
  readonly url: string;
  readonly title: string;
}

export class Lightbox {
  readonly element: HTMLDialogElement;
  readonly #pictures: readonly Shown[];
  readonly #picture: HTMLImageElement;
  readonly #title: HTMLElement;
  #index = 0;

  constructor(document: Document, pictures: readonly Shown[]) {
    this.#pictures = pictures;
    this.#picture = make(document, "img", "enlarged");
    this.#title = make(document, "p", "enlargedTitle");
    const scroll = make(document, "div", "enlargedScroll", this.#picture);
    // Focusable, so that it can be scrolled with the keyboard.
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-label", "Enlarged picture, scrollable");
    const size = button(document, "barButton", "Fit the window, or every pixel", "1:1", () => this.element.toggleAttribute("data-full"));
    const close = button(document, "barButton", "Close", sign(document, "close"), () => this.element.close());
    const steps = pictures.length > 1 ? [this.#step(document, -1), this.#step(document, 1)] : [];
    const bar = make(document, "div", "enlargedBar", this.#title, ...steps, size, close);
    this.element = make(document, "dialog", "lightbox", bar, scroll);
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.#picture.addEventListener("click", () => this.element.close());
  }

  open(index: number): void {
    this.#show(index);
    this.element.showModal();
  }

  destroy(): void {
    this.element.remove();
  }

  #show(index: number): void {
    const count = this.#pictures.length;
    this.#index = (index + count) % count;
    const { url, title } = this.#pictures[this.#index] ?? { url: "", title: "" };
    this.#picture.src = url;
    this.#picture.alt = title;
    this.#title.textContent = count > 1 ? `${title} (${this.#index + 1} of ${count})` : title;
    this.element.setAttribute("aria-label", title);
  }

  #step(document: Document, by: 1 | -1): HTMLElement {
    return button(document, "barButton", by === 1 ? "Next picture" : "Picture before", sign(document, by === 1 ? "after" : "before"), () => this.#show(this.#index + by));
  }

  /** Its keys are its own: Escape closes it, and nothing else of the editor hears them. */
  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const isScrolled = this.element.hasAttribute("data-full");
    if (by === undefined || isScrolled || this.#pictures.length < 2) return;
    event.preventDefault();
    this.#show(this.#index + by);
  }
}
