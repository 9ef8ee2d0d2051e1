import { useMemo } from "react";
import { cx } from "./cx";
import styles from "./Markdown.module.css";
import { safeMarkdown } from "./safe-markdown";

function toSafeHtml(source: string): string {
  const holder = document.createElement("div");
  holder.append(safeMarkdown(source));
  return holder.innerHTML;
}

/** Formatted text written by people: instructions, comments. */
export function Markdown({ source, compact }: { source: string; compact?: boolean }) {
  const html = useMemo(() => toSafeHtml(source), [source]);
  return <div className={cx(styles.prose, compact && styles.compact)} dangerouslySetInnerHTML={{ __html: html }} />;
}
