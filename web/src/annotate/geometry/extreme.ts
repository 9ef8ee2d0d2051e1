/** A box from clicks on the topmost, leftmost, bottommost and rightmost points of an object, in any order. */
import type { ImagePoint } from "./point";
import { rectangleFromEdges, type Rectangle } from "./rectangle";

export const EXTREME_CLICKS = 4;

/**
 * The box through extreme points (Papadopoulos et al., ICCV 2017, arXiv 1708.02750). Fewer than two points span nothing.
 */
export function rectangleFromExtremes(points: readonly ImagePoint[]): Rectangle | null {
  if (points.length < 2) return null;
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return rectangleFromEdges(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}
