import DOMPurify from "dompurify";
import { Marked } from "marked";
import { useMemo } from "react";
import { cx } from "./cx";
import styles from "./Markdown.module.css";

const marked = new Marked({ gfm: true, breaks: false, async: false });

/** Markdown to HTML that is safe to place in the page, whoever wrote it. */
function toSafeHtml(source: string): string {
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
  const holder = document.createElement("div");
  holder.append(body);
  return holder.innerHTML;
}

/** Formatted text written by people: instructions, comments. */
export function Markdown({ source, compact }: { source: string; compact?: boolean }) {
  const html = useMemo(() => toSafeHtml(source), [source]);
  return <div className={cx(styles.prose, compact && styles.compact)} dangerouslySetInnerHTML={{ __html: html }} />;
}
