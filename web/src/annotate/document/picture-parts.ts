/** Pictures side by side; a press shows one as large as the window. */
import type { Part } from "../state/part";
import { button, make, sign } from "./element";
import type { PartView } from "./host";
import { Lightbox } from "./lightbox";

export class PictureParts implements PartView {
  readonly element: HTMLElement;
  readonly #lightbox: Lightbox;

  constructor(document: Document, pictures: readonly Part[]) {
    const named = pictures.map((part, index) => ({ url: part.url ?? "", title: part.title ?? (pictures.length > 1 ? `Picture ${index + 1}` : "Picture") }));
    this.#lightbox = new Lightbox(document, named);
    this.element = make(document, "div", "pictures", ...pictures.map((part, index) => this.#figure(document, part, named[index]?.title ?? "", index)));
    this.element.dataset["count"] = String(pictures.length);
    this.element.append(this.#lightbox.element);
  }

  destroy(): void {
    this.#lightbox.destroy();
  }

  #figure(document: Document, { url, width, height, title: given }: Part, title: string, index: number): HTMLElement {
    const picture = make(document, "img");
    picture.src = url ?? "";
    picture.alt = title;
    picture.decoding = "async";
    picture.draggable = false;
    if (width !== null && height !== null) [picture.width, picture.height] = [width, height];
    const enlarge = button(document, "picture", `Enlarge ${title}`, picture, () => this.#lightbox.open(index));
    enlarge.append(make(document, "span", "enlarge", sign(document, "enlarge")));
    const figure = make(document, "figure", "figure", enlarge);
    picture.addEventListener("error", () => figure.replaceChildren(make(document, "p", "missing", `${title} could not be loaded. Check the connection, or skip the task and say why.`)));
    if (given !== null) figure.append(make(document, "figcaption", "caption", given));
    return figure;
  }
}
