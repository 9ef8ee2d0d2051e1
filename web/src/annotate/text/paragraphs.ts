/** A text cut into its paragraphs, very long ones into several. All places are in UTF-16 units of the whole text. */
import { characterStep } from "./words";

export interface Paragraph {
  readonly start: number;
  /** Up to the line break, which no paragraph shows; or to where the next begins, in one too long to be painted at once. */
  readonly end: number;
}

const BREAK = /\r\n|\n|\r/g;

/** Units that are painted anew within a frame whatever lies in them. */
const LONGEST = 2400;

/** At least one, blank ones among them. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(BREAK)) {
    found.push(...handy(text, { start, end: index }));
    start = index + mark.length;
  }
  return [...found, ...handy(text, { start, end: text.length })];
}

/** The place of the paragraph that holds a unit; a line break belongs to the paragraph that it ends. */
export function paragraphAt(paragraphs: readonly Paragraph[], unit: number): number {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function handy(text: string, { start, end }: Paragraph): readonly Paragraph[] {
  const pieces: Paragraph[] = [];
  let from = start;
  while (end - from > LONGEST) {
    const cut = cutIn(text, from);
    pieces.push({ start: from, end: cut });
    from = cut;
  }
  return [...pieces, { start: from, end }];
}

/** Behind a sentence where one ends in the second half, else behind a word, else between two characters. */
function cutIn(text: string, from: number): number {
  const half = from + LONGEST / 2;
  const later = text.slice(half, from + LONGEST);
  const behind = (pattern: RegExp): number | null => {
    const last = [...later.matchAll(pattern)].at(-1);
    return last === undefined ? null : half + last.index + last[0].length;
  };
  return behind(/[.!?]["')\]]*\s+|[。！？]/g) ?? behind(/\s+/g) ?? characterStep(text, from + LONGEST - 1, 1);
}
