/** What a browser shows by itself or in a tab of its own: a PDF within the page, a website behind a link. */
import type { Part } from "../state/part";
import { make, outwardLink } from "./element";
import type { PartView } from "./host";

export function pdfPart(document: Document, { url, title }: Part): PartView {
  const frame = make(document, "iframe", "pdf");
  frame.src = url ?? "about:blank";
  frame.title = title ?? "PDF";
  const bar = make(document, "p", "linkBar", outwardLink(document, "link", url ?? "", "Open in a new tab"));
  return { element: make(document, "div", "pdfPart", bar, frame) };
}

export function pagePart(document: Document, { url, title }: Part): PartView {
  const address = url ?? "";
  const card = make(
    document, "div", "page",
    make(document, "p", "host", hostOf(address)),
    make(document, "p", "pageTitle", title ?? address),
    make(document, "p", "address", address),
    outwardLink(document, "open", address, "Open in a new tab"),
  );
  return { element: card };
}

export function hostOf(address: string): string {
  try {
    return new URL(address).host.replace(/^www\./, "");
  } catch {
    return address;
  }
}
