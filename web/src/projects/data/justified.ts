// Lays pictures of any shape into full rows of nearly one height, without cropping any.

export type Place = { index: number; left: number; top: number; width: number; height: number };
export type Layout = { rows: readonly (readonly Place[])[]; height: number };
type Options = { width: number; rowHeight: number; gap: number; caption: number };

const NARROWEST = 0.45;
const WIDEST = 3.2;

/** `ratios`: width by height of each picture. `caption`: room under each, in pixels; places include it. */
export function justify(ratios: readonly number[], { width, rowHeight, gap, caption }: Options): Layout {
  const rows: Place[][] = [];
  let top = 0;
  for (const [from, to] of breaks(ratios, width, rowHeight, gap)) {
    const shapes = ratios.slice(from, to).map(bounded);
    const room = width - gap * (shapes.length - 1);
    const sum = shapes.reduce((total, ratio) => total + ratio, 0);
    // The last row is not stretched over the width, nor is any row made taller than a third more than wished.
    const height = Math.min(room / sum, to === ratios.length ? rowHeight : rowHeight * 1.34);
    let left = 0;
    rows.push(
      shapes.map((ratio, place) => {
        const tile = { index: from + place, left, top, width: ratio * height, height: height + caption };
        left += tile.width + gap;
        return tile;
      }),
    );
    top += height + caption + gap;
  }
  return { rows, height: Math.max(0, top - gap) };
}

function bounded(ratio: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, ratio));
}

/** Where rows begin and end: a row is full once its pictures at the wished height reach the width. */
function breaks(ratios: readonly number[], width: number, rowHeight: number, gap: number): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  let filled = 0;
  for (const [index, ratio] of ratios.entries()) {
    filled += bounded(ratio) * rowHeight + (index > from ? gap : 0);
    if (filled < width) continue;
    found.push([from, index + 1]);
    from = index + 1;
    filled = 0;
  }
  if (from < ratios.length) found.push([from, ratios.length]);
  return found;
}

/** Rows that touch the band from `from` to `to`. */
export function rowsWithin(layout: Layout, from: number, to: number): readonly (readonly Place[])[] {
  return layout.rows.filter(([first]) => first !== undefined && first.top <= to && first.top + first.height >= from);
}

/** The picture one arrives at by an arrow key: sideways in order, up and down to the nearest middle. */
export function neighbour(layout: Layout, index: number, key: string): number | null {
  const last = layout.rows.at(-1)?.at(-1)?.index ?? -1;
  if (key === "ArrowLeft") return index > 0 ? index - 1 : null;
  if (key === "ArrowRight") return index < last ? index + 1 : null;
  if (key === "Home") return last < 0 ? null : 0;
  if (key === "End") return last < 0 ? null : last;
  const row = layout.rows.findIndex((places) => places.some((place) => place.index === index));
  const from = layout.rows[row]?.find((place) => place.index === index);
  const target = layout.rows[row + (key === "ArrowDown" ? 1 : -1)];
  if (!from || !target || (key !== "ArrowDown" && key !== "ArrowUp")) return null;
  const middle = (place: Place) => place.left + place.width / 2;
  const nearest = target.reduce((best, place) => (Math.abs(middle(place) - middle(from)) < Math.abs(middle(best) - middle(from)) ? place : best));
  return nearest.index;
}
