/** Upright rectangles in picture pixels: edges are continuous, so one over the whole picture is 0, 0, width, height. */
import { clampNumber, imagePoint, limitsOf, type ImagePoint, type PictureSize } from "./point";

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Stored precision: hundredths of a pixel keep answers short and are far below what a hand can place. */
const STEPS_PER_PIXEL = 100;

export function roundPixel(value: number): number {
  return Math.round(value * STEPS_PER_PIXEL) / STEPS_PER_PIXEL;
}

export const rightOf = (box: Rectangle): number => box.left + box.width;
export const bottomOf = (box: Rectangle): number => box.top + box.height;
export const areaOf = (box: Rectangle): number => box.width * box.height;

export function centreOf(box: Rectangle): ImagePoint {
  return imagePoint(box.left + box.width / 2, box.top + box.height / 2);
}

/** The rectangle between two edges each way, whichever order they come in, rounded edge by edge. */
export function rectangleFromEdges(x1: number, y1: number, x2: number, y2: number): Rectangle {
  const left = roundPixel(Math.min(x1, x2));
  const top = roundPixel(Math.min(y1, y2));
  const width = roundPixel(Math.max(x1, x2) - left);
  const height = roundPixel(Math.max(y1, y2) - top);
  return { left, top, width, height };
}

export function rectangleFromCorners(a: ImagePoint, b: ImagePoint): Rectangle {
  return rectangleFromEdges(a.x, a.y, b.x, b.y);
}

/** What may be drawn on. */
export function roomOf(size: PictureSize): Rectangle {
  const { left, top, right, bottom } = limitsOf(size);
  return { left, top, width: right - left, height: bottom - top };
}

/** Cuts off what lies outside of what may be drawn on; a rectangle wholly outside becomes one without area on the border. */
export function clipToPicture(box: Rectangle, size: PictureSize): Rectangle {
  const { left, top, right, bottom } = limitsOf(size);
  return rectangleFromEdges(
    clampNumber(box.left, left, right),
    clampNumber(box.top, top, bottom),
    clampNumber(rightOf(box), left, right),
    clampNumber(bottomOf(box), top, bottom),
  );
}

/** Moves a rectangle as far as asked while all of it stays inside the picture; its size never changes. */
export function translateInside(box: Rectangle, dx: number, dy: number, size: PictureSize): Rectangle {
  const limits = limitsOf(size);
  const left = clampNumber(box.left + dx, limits.left, Math.max(limits.left, limits.right - box.width));
  const top = clampNumber(box.top + dy, limits.top, Math.max(limits.top, limits.bottom - box.height));
  return { left: roundPixel(left), top: roundPixel(top), width: box.width, height: box.height };
}

export function containsPoint(box: Rectangle, point: ImagePoint, margin = 0): boolean {
  return (
    point.x >= box.left - margin &&
    point.x <= rightOf(box) + margin &&
    point.y >= box.top - margin &&
    point.y <= bottomOf(box) + margin
  );
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.left < rightOf(b) && b.left < rightOf(a) && a.top < bottomOf(b) && b.top < bottomOf(a);
}

/** Intersection over union in [0, 1]; 0 where both are without area. */
export function overlapRatio(a: Rectangle, b: Rectangle): number {
  const width = Math.min(rightOf(a), rightOf(b)) - Math.max(a.left, b.left);
  const height = Math.min(bottomOf(a), bottomOf(b)) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (areaOf(a) + areaOf(b) - common);
}

/** Shortest distance in pixels from a point to the outline, from inside or outside. */
export function distanceToOutline(box: Rectangle, point: ImagePoint): number {
  const dx = Math.max(box.left - point.x, 0, point.x - rightOf(box));
  const dy = Math.max(box.top - point.y, 0, point.y - bottomOf(box));
  if (dx > 0 || dy > 0) return Math.hypot(dx, dy);
  return Math.min(point.x - box.left, rightOf(box) - point.x, point.y - box.top, bottomOf(box) - point.y);
}

/** The smallest rectangle around several; null for none. */
export function boundsOf(boxes: readonly Rectangle[]): Rectangle | null {
  const first = boxes[0];
  if (first === undefined) return null;
  let [left, top, right, bottom] = [first.left, first.top, rightOf(first), bottomOf(first)];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, rightOf(box));
    bottom = Math.max(bottom, bottomOf(box));
  }
  return { left, top, width: right - left, height: bottom - top };
}
