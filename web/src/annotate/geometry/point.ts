/**
 * Two coordinate spaces that must never be mixed: pixels of the upright picture, and CSS pixels of the canvas.
 * The brands exist only in the type checker; at run time a point is a plain pair.
 */
declare const space: unique symbol;

export interface ImagePoint {
  readonly x: number;
  readonly y: number;
  readonly [space]: "image";
}

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
  readonly [space]: "screen";
}

/** Width and height of the upright picture in its own pixels, and how far beyond its edges may be drawn. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly marginX?: number;
  readonly marginY?: number;
}

/** The edges of what may be drawn on. */
export interface Limits {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function limitsOf({ width, height, marginX = 0, marginY = 0 }: PictureSize): Limits {
  return { left: 0 - marginX, top: 0 - marginY, right: width + marginX, bottom: height + marginY };
}

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint;
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}

export function screenDistance(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function clampNumber(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}

/** Moves a point to the nearest place that may be drawn on, its border included. */
export function clampPoint(point: ImagePoint, size: PictureSize): ImagePoint {
  const { left, top, right, bottom } = limitsOf(size);
  return imagePoint(clampNumber(point.x, left, right), clampNumber(point.y, top, bottom));
}
