import styles from "./KeyCap.module.css";

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Enter: "Enter",
  Escape: "Esc",
  " ": "Space",
};

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The caps of a shortcut: "Ctrl+Shift+Z" becomes Ctrl, Shift, Z (Command on a Mac). */
export function keyNames(shortcut: string, apple = isApple): string[] {
  const parts = shortcut === "+" ? ["+"] : shortcut.split("+");
  return parts.map((part) => (apple && part === "Ctrl" ? "⌘" : (SYMBOLS[part] ?? part)));
}

export function KeyCap({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keyNames(keys).map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
