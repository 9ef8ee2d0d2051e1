/** Where words and characters begin and end, in any script. Places are in UTF-16 units. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Units looked at around a place: longer than any word, short enough to be cut at once. */
const WINDOW = 200;

const words = new Intl.Segmenter(undefined, { granularity: "word" });
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Widened to whole words at both ends, blanks at the ends left out; null where it holds nothing but blanks. */
export function wholeWords(text: string, { start, end }: Stretch): Stretch | null {
  const tight = trimmed(text, { start, end });
  if (tight === null) return null;
  return { start: wordAt(text, tight.start)?.start ?? tight.start, end: wordAt(text, tight.end - 1)?.end ?? tight.end };
}

export function trimmed(text: string, { start, end }: Stretch): Stretch | null {
  const inside = text.slice(start, end);
  const kept = inside.trim();
  if (kept === "") return null;
  const lead = inside.length - inside.trimStart().length;
  return { start: start + lead, end: start + lead + kept.length };
}

/** The word that holds the unit after a place; null on blanks and signs. */
export function wordAt(text: string, unit: number): Stretch | null {
  return [...wordsAround(text, unit)].find(({ start, end }) => start <= unit && unit < end) ?? null;
}

/** The word at a caret: the one after it, else the one before it. */
export function wordBeside(text: string, caret: number): Stretch | null {
  return wordAt(text, caret) ?? (caret > 0 ? wordAt(text, caret - 1) : null);
}

/** Where the next word ends, or where the one before begins: as far as a step by words goes. */
export function wordStep(text: string, from: number, by: 1 | -1): number {
  const found = [...wordsAround(text, from)];
  if (by === 1) return found.find(({ end }) => end > from)?.end ?? Math.min(text.length, from + WINDOW);
  return found.findLast(({ start }) => start < from)?.start ?? Math.max(0, from - WINDOW);
}

/** One character on or back, as people count them: never into an accent or an emoji. */
export function characterStep(text: string, from: number, by: 1 | -1): number {
  if (by === 1) {
    const [next] = characters.segment(text.slice(from, from + WINDOW));
    return from + (next?.segment.length ?? 0);
  }
  const begin = windowStart(text, from);
  const last = [...characters.segment(text.slice(begin, from))].at(-1);
  return from - (last?.segment.length ?? 0);
}

function* wordsAround(text: string, unit: number): Generator<Stretch> {
  const begin = windowStart(text, unit);
  for (const { index, segment, isWordLike } of words.segment(text.slice(begin, unit + WINDOW))) {
    if (isWordLike) yield { start: begin + index, end: begin + index + segment.length };
  }
}

/** Behind a blank where there is one near, so that no word is cut by the window. */
function windowStart(text: string, unit: number): number {
  const far = Math.max(0, unit - WINDOW);
  if (far === 0) return 0;
  const blank = text.slice(far, unit).search(/\s/);
  return blank === -1 || far + blank + 1 > unit - 1 ? far : far + blank + 1;
}
