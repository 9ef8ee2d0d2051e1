/** Markdown as elements that are safe to place in the page, whoever wrote it. */
import DOMPurify from "dompurify";
import { Marked } from "marked";

const OPTIONS = { gfm: true, breaks: false, async: false } as const;

const marked = new Marked(OPTIONS);

/** What would be had from elsewhere is a link instead. */
const linking = new Marked(OPTIONS, {
  renderer: { image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || href)}</a>` },
});

const NEVER = ["style", "form", "input", "button", "textarea", "select"];
const FETCHED = ["img", "picture", "source", "video", "audio", "track", "svg", "math", "object", "embed"];

/** Instructions and the like, written by the house: pictures are shown. */
export function safeMarkdown(source: string): DocumentFragment {
  const body = sanitized(marked.parse(source, { async: false }), NEVER);
  for (const image of body.querySelectorAll("img")) image.setAttribute("loading", "lazy");
  return body;
}

/** Words of others, such as a model's: reading them asks no other server for anything. */
export function safeMessage(source: string): DocumentFragment {
  return sanitized(linking.parse(source, { async: false }), [...NEVER, ...FETCHED]);
}

function sanitized(html: string, forbidden: readonly string[]): DocumentFragment {
  const body = DOMPurify.sanitize(html, {
    FORBID_TAGS: [...forbidden],
    FORBID_ATTR: ["style", "class", "id", "background"],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return body;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
