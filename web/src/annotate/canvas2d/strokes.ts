/** Outlines that can be seen on any picture: a wide line of one brightness under a narrow one of another. */
import type { Rectangle } from "../geometry/rectangle";
import { HALO, type BoxStyle } from "./box-style";
import type { ViewTransform } from "./transform";

/** The rectangle in CSS pixels with its edges where a line of that width falls on whole device pixels. */
export function sharpRectangle(view: ViewTransform, box: Rectangle, lineWidth = PLAIN.line): Rectangle {
  const ratio = view.pixelRatio;
  const half = (Math.round(lineWidth * ratio) % 2) / 2;
  const snap = (value: number): number => (Math.round(value * ratio - half) + half) / ratio;
  const left = snap(view.originX + box.left * view.scale);
  const top = snap(view.originY + box.top * view.scale);
  const right = snap(view.originX + (box.left + box.width) * view.scale);
  const bottom = snap(view.originY + (box.top + box.height) * view.scale);
  return { left, top, width: right - left, height: bottom - top };
}

export interface Weight {
  readonly line: number;
  readonly halo: number;
}

export const PLAIN: Weight = { line: 2, halo: 4 };
export const STRONG: Weight = { line: 4, halo: 6 };
/** For a box in work: as little as can be seen, so as not to cover the edge that is being judged. */
export const FINE: Weight = { line: 1, halo: 3 };

export function strokeBox(
  context: CanvasRenderingContext2D,
  at: Rectangle,
  style: BoxStyle,
  weight: Weight,
  dash: readonly number[],
): void {
  context.lineWidth = weight.halo;
  context.strokeStyle = HALO;
  context.strokeRect(at.left, at.top, at.width, at.height);
  context.lineWidth = weight.line;
  context.strokeStyle = style.line;
  if (dash.length > 0) context.setLineDash([...dash]);
  context.strokeRect(at.left, at.top, at.width, at.height);
  if (dash.length > 0) context.setLineDash([]);
}

/** A straight line, level or upright, that is seen on light and dark alike. */
export function strokeGuide(context: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, color: string): void {
  context.fillStyle = "rgba(11,13,18,.55)";
  context.fillRect(x - 1, y - 1, w + 2, h + 2);
  context.fillStyle = color;
  context.fillRect(x, y, w, h);
}
