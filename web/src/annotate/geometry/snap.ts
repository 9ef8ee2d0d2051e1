/** Pulling edges onto the picture's border and onto edges of neighbouring boxes, within a reach given by the zoom. */
import { imagePoint, type ImagePoint, type PictureSize } from "./point";
import { bottomOf, rightOf, type Rectangle } from "./rectangle";

/** Sorted places that an edge may snap to: x of upright lines, y of level ones. */
export interface SnapLines {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export interface SnappedPoint {
  readonly point: ImagePoint;
  /** The lines that took hold, for drawing; null where that coordinate is free. */
  readonly x: number | null;
  readonly y: number | null;
}

export interface SnappedMove {
  readonly dx: number;
  readonly dy: number;
  readonly x: number | null;
  readonly y: number | null;
}

const ascending = (a: number, b: number): number => a - b;

export function snapLines(size: PictureSize, neighbours: readonly Rectangle[]): SnapLines {
  const xs = new Set([0, size.width]);
  const ys = new Set([0, size.height]);
  for (const box of neighbours) {
    xs.add(box.left).add(rightOf(box));
    ys.add(box.top).add(bottomOf(box));
  }
  return { xs: [...xs].sort(ascending), ys: [...ys].sort(ascending) };
}

/** The line nearest to a value within reach; null where none is. `lines` are sorted ascending. */
export function nearestLine(value: number, lines: readonly number[], reach: number): number | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  const after = lines[low] ?? Infinity;
  const before = lines[low - 1] ?? -Infinity;
  const nearest = value - before <= after - value ? before : after;
  return Math.abs(nearest - value) <= reach ? nearest : null;
}

export function snapPoint(point: ImagePoint, lines: SnapLines, reach: number): SnappedPoint {
  const x = nearestLine(point.x, lines.xs, reach);
  const y = nearestLine(point.y, lines.ys, reach);
  return { point: imagePoint(x ?? point.x, y ?? point.y), x, y };
}

interface Pull {
  readonly shift: number;
  readonly line: number | null;
}

function pullEdges(edges: readonly [number, number], lines: readonly number[], reach: number): Pull {
  let best: Pull = { shift: 0, line: null };
  for (const edge of edges) {
    const line = nearestLine(edge, lines, reach);
    if (line === null) continue;
    if (best.line === null || Math.abs(line - edge) < Math.abs(best.shift)) best = { shift: line - edge, line };
  }
  return best;
}

/** How much further a moving rectangle must go for its nearer edge, each way, to lie on a line. */
export function snapMove(box: Rectangle, lines: SnapLines, reach: number): SnappedMove {
  const across = pullEdges([box.left, rightOf(box)], lines.xs, reach);
  const down = pullEdges([box.top, bottomOf(box)], lines.ys, reach);
  return { dx: across.shift, dy: down.shift, x: across.line, y: down.line };
}
