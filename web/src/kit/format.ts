// Numbers, money, time and sizes as people read them. One place, so that every screen says them alike.

const LOCALE = "en";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });

export type Money = { minor: number; currency: string };

/** 12,345 */
export function count(value: number): string {
  return whole.format(value);
}

/** 12.3K */
export function compact(value: number): string {
  return Math.abs(value) < 10_000 ? whole.format(value) : short.format(value);
}

/** A share of 1 as "93.4%"; a dash where there is none. A little is never shown as nothing, nor nearly all as all. */
export function percent(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || Number.isNaN(share)) return "–";
  const format = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: digits });
  const step = 10 ** -(digits + 2);
  if (share > 0 && share < step / 2) return `<${format.format(step)}`;
  if (share < 1 && share >= 1 - step / 2) return `>${format.format(1 - step)}`;
  return format.format(share);
}

// The digits of ISO 4217, as the ledger and files for banks have them: browsers leave out those of many currencies
// (COP, HUF, IDR, PKR), and would show a hundred times as much.
const NO_DIGITS: ReadonlySet<string> = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const THREE_DIGITS: ReadonlySet<string> = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** How many digits a currency's minor unit is below its major one: 2 for USD, 0 for JPY. */
export function digitsOf(currency: string): number {
  return NO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2;
}

function moneyFormat(currency: string, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(LOCALE, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits, ...more });
}

/** Minor units as money: {minor: 1250, currency: "USD"} is "$12.50"; below nothing "−$12.50". */
export function money({ minor, currency }: Money): string {
  return withMinus(moneyFormat(currency).format(minor / 10 ** digitsOf(currency)));
}

/** As money, with one digit more than the currency has: of what a label costs, cents of cents matter. */
export function fineMoney({ minor, currency }: Money): string {
  return withMinus(moneyFormat(currency, { maximumFractionDigits: digitsOf(currency) + 1 }).format(minor / 10 ** digitsOf(currency)));
}

/** What came in or went out, with its sign: "+$12.50", "−$3.00", "$0.00". */
export function moneyChange({ minor, currency }: Money): string {
  const format = moneyFormat(currency, { signDisplay: "exceptZero" });
  return withMinus(format.format(minor / 10 ** digitsOf(currency)));
}

/** A hyphen is shorter than a plus, and may end a line. */
const withMinus = (amount: string): string => amount.replace("-", "\u2212");

/** Seconds as the two largest units that matter: "8.4 s", "3 min 20 s", "2 h 5 min", "4 d 3 h". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${(Math.round(seconds * 10) / 10).toString()} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded.toString()} s`;
  if (rounded < 3600) return pair(rounded, 60, "min", 1, "s");
  if (rounded < 86_400) return pair(rounded, 3600, "h", 60, "min");
  return pair(rounded, 86_400, "d", 3600, "h");
}

function pair(total: number, large: number, largeName: string, small: number, smallName: string): string {
  const first = Math.floor(total / large);
  const second = Math.floor((total - first * large) / small);
  return second === 0 ? `${first.toString()} ${largeName}` : `${first.toString()} ${largeName} ${second.toString()} ${smallName}`;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "3 minutes ago", "in 2 hours", "just now"; a date once it is more than 30 days away. */
export function ago(instant: string | Date, now: Date = new Date()): string {
  const then = new Date(instant);
  const seconds = (then.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return "just now";
  if (Math.abs(seconds) > 30 * 86_400) return date(then);
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size * 0.95) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(Math.round(seconds / 60), "minute");
}

/** 14 Mar 2026 */
export function date(instant: string | Date): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(new Date(instant));
}

/** "2026-03-14", a day of UTC, as 14 Mar 2026 wherever the reader is. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** 14 Mar 2026, 16:05 in the reader's own zone */
export function moment(instant: string | Date): string {
  const form = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", form).format(new Date(instant));
}

/** Bytes as "3.4 MB" (powers of 1000). */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? ""}`;
}

/** "1 task", "12 tasks"; a plural that is not the singular with an s is given. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}
