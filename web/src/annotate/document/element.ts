/** Short ways to make elements of a document. */
import styles from "./Document.module.css";

export function make<Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  look: string | null = null,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (look !== null) element.className = styles[look] ?? "";
  element.append(...content);
  return element;
}

const SHAPES = {
  play: "M7.5 5l11 7-11 7z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  external: "M13.5 4.5h6v6M19.5 4.5L11 13M10 5.5H4.5v14h14V14",
  enlarge: "M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15",
  back: "M4.5 5v5h5M4.7 10H14a5.5 5.5 0 0 1 0 11h-3",
  on: "M19.5 5v5h-5M19.3 10H10a5.5 5.5 0 0 0 0 11h3",
  plus: "M12 5.5v13M5.5 12h13",
  minus: "M5.5 12h13",
  close: "M6 6l12 12M18 6L6 18",
  before: "M14.5 6.5L9 12l5.5 5.5",
  after: "M9.5 6.5L15 12l-5.5 5.5",
} as const;

export type Sign = keyof typeof SHAPES;

const SVG = "http://www.w3.org/2000/svg";

export function sign(document: Document, name: Sign): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const looks = { viewBox: "0 0 24 24", width: "17", height: "17", fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(looks)) svg.setAttribute(key, value);
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function button(document: Document, look: string, label: string, content: Node | string, onPress: () => void): HTMLButtonElement {
  const element = make(document, "button", look, content);
  element.type = "button";
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", onPress);
  return element;
}

/** To an address outside of this page, in a tab of its own that learns nothing of where it was opened. */
export function outwardLink(document: Document, look: string, url: string, words: string): HTMLElement {
  if (!isOfTheWeb(url, document.baseURI)) return make(document, "p", "missing", "Its address is none of the web.");
  const link = make(document, "a", look, words, sign(document, "external"));
  link.href = url;
  link.target = "_blank";
  link.rel = "noreferrer noopener";
  return link;
}

/** No script, file or data behind a link. */
function isOfTheWeb(url: string, base: string): boolean {
  return URL.canParse(url, base) && ["http:", "https:"].includes(new URL(url, base).protocol);
}
