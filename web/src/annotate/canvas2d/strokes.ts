/** Outlines that can be seen on any picture: a wide line of one brightness under a narrow one of another. */
import type { Rectangle } from "../geometry/rectangle";
import type { BoxStyle } from "./box-style";
import type { ViewTransform } from "./transform";

/** The rectangle in CSS pixels with its edges on whole device pixels, so that lines are sharp. */
export function sharpRectangle(view: ViewTransform, box: Rectangle): Rectangle {
  const ratio = view.pixelRatio;
  const snap = (value: number): number => (Math.round(value * ratio - 0.5) + 0.5) / ratio;
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

export const PLAIN: Weight = { line: 1.5, halo: 3.5 };
export const STRONG: Weight = { line: 2.5, halo: 5 };

export function strokeBox(
  context: CanvasRenderingContext2D,
  at: Rectangle,
  style: BoxStyle,
  weight: Weight,
  dash: readonly number[],
): void {
  context.lineWidth = weight.halo;
  context.strokeStyle = style.halo;
  context.strokeRect(at.left, at.top, at.width, at.height);
  context.lineWidth = weight.line;
  context.strokeStyle = style.color;
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
