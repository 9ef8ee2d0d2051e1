/** Markdown as elements that are safe to place in the page, whoever wrote it. */
import DOMPurify from "dompurify";
import { Marked } from "marked";

const marked = new Marked({ gfm: true, breaks: false, async: false });

export function safeMarkdown(source: string): DocumentFragment {
  const html = marked.parse(source, { async: false });
  const body = DOMPurify.sanitize(html, {
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select"],
    FORBID_ATTR: ["style", "class", "id"],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  for (const image of body.querySelectorAll("img")) image.setAttribute("loading", "lazy");
  return body;
}
