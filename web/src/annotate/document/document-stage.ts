/** The place of a document on the screen, where a picture's canvas is otherwise: its parts below one another. */
import type { Span } from "../geometry/span";
import { CodePoints } from "../state/code-points";
import { documentOf, type DocumentSurface } from "../state/surface";
import type { Formatter, Part } from "../state/part";
import { make } from "./element";
import type { DocumentHost, PartView } from "./host";
import { pagePart, pdfPart } from "./linked-parts";
import { MediaPart } from "./media-part";
import { PictureParts } from "./picture-parts";
import { TextPart } from "./text-part";
import { ThreadPart } from "./thread-part";

export class DocumentStage {
  readonly element: HTMLElement;
  readonly #host: DocumentHost;
  readonly #format: Formatter | null;
  #views: readonly PartView[] = [];
  #text: TextPart | null = null;
  #media: MediaPart | null = null;

  constructor(parent: HTMLElement, host: DocumentHost, title: string, format: Formatter | null) {
    this.#host = host;
    this.#format = format;
    this.element = make(parent.ownerDocument, "div", "stage");
    this.element.hidden = true;
    this.element.dataset["documentRoot"] = "";
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", title);
    parent.append(this.element);
  }

  destroy(): void {
    this.hide();
    this.element.remove();
  }

  show(parts: readonly Part[]): void {
    this.hide();
    const { surface } = this.#host.workspace;
    const built = this.#build(surface.kind === "document" ? surface : documentOf(parts));
    this.#views = built.map(({ view }) => view);
    this.#text = this.#texts()[0] ?? null;
    this.#media = this.#views.find((view) => view instanceof MediaPart) ?? null;
    const [alone] = built.length === 1 ? parts : [];
    this.element.replaceChildren(make(this.element.ownerDocument, "div", "parts", ...built.map((each) => this.#section(each))));
    this.element.dataset["alone"] = alone?.kind ?? "";
    // With texts in it, they take the focus; else the document is scrolled by its keys.
    this.element.tabIndex = this.#text === null ? 0 : -1;
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  hide(): void {
    for (const view of this.#views) view.destroy?.();
    [this.#views, this.#text, this.#media] = [[], null, null];
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  refresh(): void {
    this.element.style.setProperty("--reading-size", `${this.#host.workspace.settings.display.textSize}px`);
    for (const view of this.#views) view.refresh?.();
  }

  light(): void {
    for (const view of this.#views) view.light?.();
  }

  focus(): void {
    (this.#text?.element ?? this.element).focus({ preventScroll: true });
  }

  /** Whether keys of the stage are for what has the focus there: the document itself, or one of its texts. */
  owns(target: EventTarget | null): boolean {
    return target === this.element || this.#texts().some(({ element }) => element === target);
  }

  /** The text that keys are for: the one with the focus, else the one last used. */
  get text(): TextPart | null {
    const { activeElement } = this.element.ownerDocument;
    this.#text = this.#texts().find(({ element }) => element === activeElement) ?? this.#text;
    return this.#text;
  }

  /** The sound or film that keys are for: the one last used, else the first. */
  get media(): MediaPart | null {
    return this.#media;
  }

  reveal(span: Span): void {
    const text = this.#texts().find(({ index }) => index === span.part);
    if (text === undefined) return;
    this.#text = text;
    text.reveal(span);
  }

  #texts(): readonly TextPart[] {
    return this.#views.filter((view) => view instanceof TextPart);
  }

  /** Pictures that follow one another are one view: they stand side by side. */
  #build({ parts, texts }: DocumentSurface): readonly Built[] {
    return parts.flatMap((part, index): readonly Built[] => {
      if (part.kind !== "picture") return [{ part, view: this.#viewOf(part, index, texts[index] ?? null) }];
      if (parts[index - 1]?.kind === "picture") return [];
      return [{ part: null, view: new PictureParts(this.element.ownerDocument, pictureRow(parts, index)) }];
    });
  }

  #viewOf(part: Part, index: number, text: CodePoints | null): PartView {
    const { ownerDocument: document } = this.element;
    switch (part.kind) {
      case "audio":
      case "video":
        return new MediaPart(document, part, (used) => (this.#media = used));
      case "pdf":
        return pdfPart(document, part);
      case "page":
        return pagePart(document, part);
      case "thread":
        return new ThreadPart(document, this.#host, part.messages ?? [], this.#format);
      case "picture":
        return new PictureParts(document, [part]);
      case "text":
        return new TextPart(document, this.#host, {
          index,
          text: text ?? new CodePoints(""),
          title: part.title ?? "Text",
          onSelect: (used) => this.#onSelect(used),
        });
    }
  }

  /** Characters are selected in one text at a time. */
  #onSelect(used: TextPart): void {
    this.#text = used;
    for (const text of this.#texts()) if (text !== used) text.cursor.clear();
  }

  /** Under its title, where it has one. A page's card says its own. */
  #section({ part, view }: Built): HTMLElement {
    const { ownerDocument: document } = this.element;
    const title = part?.kind === "page" ? null : (part?.title ?? null);
    const section = make(document, "section", "part", ...(title === null ? [] : [make(document, "h2", "title", title)]), view.element);
    section.dataset["kind"] = part?.kind ?? "picture";
    return section;
  }
}

interface Built {
  /** Null for several pictures, whose titles are their own. */
  readonly part: Part | null;
  readonly view: PartView;
}

function pictureRow(parts: readonly Part[], from: number): readonly Part[] {
  const end = parts.findIndex(({ kind }, index) => index > from && kind !== "picture");
  return parts.slice(from, end === -1 ? undefined : end);
}
