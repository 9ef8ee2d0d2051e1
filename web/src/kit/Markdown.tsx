import { useMemo } from "react";
import { cx } from "./cx";
import styles from "./Markdown.module.css";
import { safeMarkdown, safeMessage } from "./safe-markdown";

function htmlOf(safe: DocumentFragment): string {
  const holder = document.createElement("div");
  holder.append(safe);
  return holder.innerHTML;
}

/** Formatted text written by people: instructions, comments. */
export function Markdown({ source, compact }: { source: string; compact?: boolean }) {
  const html = useMemo(() => htmlOf(safeMarkdown(source)), [source]);
  return <div className={cx(styles.prose, compact && styles.compact)} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** What people say to each other: formatted, and reading it asks no other server for anything. */
export function Talk({ source }: { source: string }) {
  const html = useMemo(() => htmlOf(safeMessage(source)), [source]);
  return <div className={cx(styles.prose, styles.compact)} dangerouslySetInnerHTML={{ __html: html }} />;
}
