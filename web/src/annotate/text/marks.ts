/** Marks over a text: which lane below the line each is drawn in, and into which pieces they cut a paragraph. */

/** Places are in UTF-16 units of the whole text. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Laned<M extends Mark> {
  readonly mark: M;
  /** Counted from the text down; marks that share characters never share one. */
  readonly lane: number;
}

/** In reading order, the longer first of those that begin together: they get the lanes next to the text. */
export function laned<M extends Mark>(marks: readonly M[]): readonly Laned<M>[] {
  const ends: number[] = [];
  return inReadingOrder(marks).map((mark) => {
    const free = ends.findIndex((end) => end <= mark.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = mark.end;
    return { mark, lane };
  });
}

export function inReadingOrder<M extends Mark>(marks: readonly M[]): readonly M[] {
  return [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A piece of a paragraph that is under the same marks all along. */
export interface Piece<M extends Mark> {
  readonly start: number;
  readonly end: number;
  readonly under: readonly Laned<M>[];
  /** Marks whose last character is the piece's. */
  readonly ending: readonly Laned<M>[];
}

/** The pieces of the text from `start` to `end`, in order and without gaps; `laid` are those that touch it, in order. */
export function piecesOf<M extends Mark>(start: number, end: number, laid: readonly Laned<M>[]): readonly Piece<M>[] {
  const cuts = new Set([start, end]);
  for (const { mark } of laid) {
    if (mark.start > start && mark.start < end) cuts.add(mark.start);
    if (mark.end > start && mark.end < end) cuts.add(mark.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const pieces: Piece<M>[] = [];
  let open: readonly Laned<M>[] = [];
  let next = 0;
  for (const [index, from] of places.slice(0, -1).entries()) {
    const to = places[index + 1] ?? end;
    const begun: Laned<M>[] = [];
    for (let each = laid[next]; each !== undefined && each.mark.start <= from; each = laid[next]) {
      begun.push(each);
      next += 1;
    }
    open = [...open, ...begun].filter(({ mark }) => mark.end > from);
    pieces.push({ start: from, end: to, under: open, ending: open.filter(({ mark }) => mark.end === to) });
  }
  return pieces;
}
