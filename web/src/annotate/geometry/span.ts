/** Characters of one text of a document: code points, as the server counts them, the end not included. */
export interface Span {
  /** Which of the document's parts, from 0. */
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

export function sameSpan(one: Span, other: Span): boolean {
  return one.part === other.part && one.start === other.start && one.end === other.end;
}

export const lengthOf = ({ start, end }: Span): number => end - start;

/** Characters that both hold; 0 in different parts. */
export function sharedLength(one: Span, other: Span): number {
  if (one.part !== other.part) return 0;
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

/** Shared characters over those of either, 0 to 1. */
export function spanOverlap(one: Span, other: Span): number {
  const shared = sharedLength(one, other);
  return shared === 0 ? 0 : shared / (lengthOf(one) + lengthOf(other) - shared);
}
