/** Keys as written in the keymap ("Mod+Shift+z") against keys as the browser reports them, on any keyboard layout. */

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export function parseChord(written: string): Chord {
  const parts = written.split(/\+(?=.)/);
  const key = parts.pop() ?? "";
  return { key, mod: parts.includes("Mod"), alt: parts.includes("Alt"), shift: parts.includes("Shift") };
}

const isLetterOrDigit = (key: string): boolean => /^[a-z0-9]$/i.test(key);

/** Signs such as ? and + need Shift on some layouts and none on others, so Shift is not asked of them. */
const isSign = (key: string): boolean => [...key].length === 1 && !isLetterOrDigit(key);

/** A key that could also be typed as text: what WCAG 2.1.4 wants to be able to switch off. */
export function isSingleKey(chord: Chord): boolean {
  return !chord.mod && !chord.alt && [...chord.key].length === 1;
}

export function matchesChord(chord: Chord, press: KeyPress, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const foreign = mac ? press.ctrlKey : press.metaKey;
  if (foreign || mod !== chord.mod || press.altKey !== chord.alt) return false;
  if (!isSign(chord.key) && press.shiftKey !== chord.shift) return false;
  return sameKey(chord.key, press);
}

function sameKey(key: string, press: KeyPress): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  if (!isLetterOrDigit(key)) return false;
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  // Where the layout types no Latin letters, the place on the keyboard counts.
  return !/^[a-z]$/i.test(press.key) && press.code === `Key${key.toUpperCase()}`;
}

/** For people: "Ctrl+Shift+Z", "⌘Z" on a Mac, arrows as arrows. */
export function chordTitle(written: string, mac: boolean): string {
  const { key, mod, alt, shift } = parseChord(written);
  const arrows: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
  const name = key === " " ? "Space" : arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key === "Escape" ? "Esc" : key);
  const held = [mod && (mac ? "⌘" : "Ctrl"), alt && (mac ? "⌥" : "Alt"), shift && (mac ? "⇧" : "Shift")];
  return [...held.filter(Boolean), name].join(mac ? "" : "+");
}
