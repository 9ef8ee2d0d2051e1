// The order of table rows: numbers by size, words as people sort them, absent values always last.

export type SortValue = string | number | boolean | Date | null | undefined;

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(a: NonNullable<SortValue>, b: NonNullable<SortValue>): number {
  if (typeof a === "string" && typeof b === "string") return words.compare(a, b);
  return Number(a) - Number(b);
}

/** A sorted copy. Equal rows keep their order in both directions, and rows without a value stay at the end. */
export function sorted<R>(
  rows: readonly R[],
  by: (row: R) => SortValue,
  direction: "ascending" | "descending",
): R[] {
  const sign = direction === "descending" ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    if (isAbsent(a) || isAbsent(b)) return Number(isAbsent(a)) - Number(isAbsent(b));
    return sign * compare(a, b);
  });
}

function isAbsent(value: SortValue): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}
