import { useEffect, useState } from "react";
import { IconButton } from "./Button";
import { copyText } from "./clipboard";
import styles from "./Code.module.css";

/** A button that copies a text and says so. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, 1600);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
  };
  return (
    <>
      <IconButton
        icon={copied ? "check" : "copy"}
        label={copied ? "Copied" : label}
        size="sm"
        onPress={() => void copy()}
      />
      <span role="status" className="visually-hidden">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

/** Lines to copy: a command, a key, a file. */
export function CodeBlock({ code, title }: { code: string; title?: string }) {
  return (
    <div className={styles.block}>
      <div className={styles.head}>
        <span>{title ?? ""}</span>
        <CopyButton text={code} label="Copy code" />
      </div>
      {/* Focusable, so that long lines can be scrolled with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={title ?? "Code"}>
        <code>{code}</code>
      </pre>
    </div>
  );
}
