// Amounts as people type them. Nothing is guessed: "1,5" is fifteen to some and one and a half to others.
import { digitsOf } from "./format";

/** Minor units, nothing where nothing was typed, or what is wrong. */
export type Typed = { minor: number | null; fault: string | null };

const ARABIC = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Below what a number holds exactly, whatever the currency. */
const MOST_DIGITS = 12;

/** What was typed as an amount: digits with at most one point, and no more after it than the currency has. */
export function readAmount(text: string, currency: string): Typed {
  const plain = text.trim().replace(ARABIC, (digit) => ((digit.codePointAt(0) ?? 0) & 15).toString()).replace("\u066b", ".");
  if (plain === "") return { minor: null, fault: null };
  const digits = digitsOf(currency);
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return wrong(`Write digits${digits > 0 ? " with at most one point" : ""}, such as ${example(digits)}.`);
  if (fraction.length > digits) return wrong(digits === 0 ? `${currency} has no digits after a point.` : `${currency} has ${digits.toString()} digits after its point.`);
  if (whole.length > MOST_DIGITS) return wrong("This is too much.");
  return { minor: Number(whole + fraction.padEnd(digits, "0")), fault: null };
}

/** Minor units as they are typed: 1250 of USD is "12.50". */
export function typedAmount(minor: number | null, currency: string): string {
  return minor === null ? "" : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
}

const wrong = (fault: string): Typed => ({ minor: null, fault });
const example = (digits: number): string => (1250).toFixed(digits);
