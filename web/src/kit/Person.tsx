import type { CSSProperties } from "react";
import styles from "./Person.module.css";

const HUES = [38, 82, 150, 186, 214, 256, 292, 338] as const;

/** A hue that stays with a name: the same worker has the same colour on every page. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? HUES[0];
}

/** Up to two letters: "Ada Lovelace" is AL, "W-7F3K" is 7F. */
export function initials(name: string): string {
  const pseudonym = /^[A-Z]-(\w{2})/.exec(name);
  if (pseudonym?.[1]) return pseudonym[1];
  const words = name.trim().split(/[\s@._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? "").join("");
}

export function Avatar({ name, size = 24 }: { name: string; size?: number }) {
  const style = { "--hue": hueOf(name), width: size, height: size, fontSize: size * 0.4 } as CSSProperties;
  return (
    <span aria-hidden="true" className={styles.avatar} style={style} data-initials={initials(name)} />
  );
}

/** A person by name or pseudonym, with a second line if there is more to say. */
export function Person({ name, note, size = 24 }: { name: string; note?: string; size?: number }) {
  return (
    <span className={styles.person}>
      <Avatar name={name} size={size} />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </span>
  );
}
