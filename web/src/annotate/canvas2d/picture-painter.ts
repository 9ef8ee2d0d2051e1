/** Draws the picture: smooth when seen from afar, each pixel a crisp square when seen from near. */
import type { ViewTransform } from "./transform";
import type { Rectangle } from "../geometry/rectangle";
import type { Picture } from "./picture";
import { sharpRectangle } from "./strokes";

const CRISP_FROM = 3;

export function paintPicture(context: CanvasRenderingContext2D, view: ViewTransform, picture: Picture): void {
  const level = picture.levelFor(view.scale * view.pixelRatio);
  const { width, height } = picture.size;
  const left = Math.max(0, -view.originX / view.scale);
  const top = Math.max(0, -view.originY / view.scale);
  const right = Math.min(width, (view.width - view.originX) / view.scale);
  const bottom = Math.min(height, (view.height - view.originY) / view.scale);
  if (right <= left || bottom <= top) return;
  // Whole source pixels, so that the part outside the canvas costs nothing and the part inside never shifts.
  const across = level.width / width;
  const down = level.height / height;
  const x = Math.floor(left * across);
  const y = Math.floor(top * down);
  const w = Math.min(level.width, Math.ceil(right * across)) - x;
  const h = Math.min(level.height, Math.ceil(bottom * down)) - y;
  context.imageSmoothingEnabled = view.scale < CRISP_FROM;
  context.imageSmoothingQuality = "low";
  context.drawImage(
    level.source,
    x,
    y,
    w,
    h,
    view.originX + (x / across) * view.scale,
    view.originY + (y / down) * view.scale,
    (w / across) * view.scale,
    (h / down) * view.scale,
  );
}

/** The edge of what may be drawn on, where that is more than the picture. */
export function paintRoom(context: CanvasRenderingContext2D, view: ViewTransform, room: Rectangle): void {
  const { left, top, width, height } = sharpRectangle(view, room, 1);
  context.lineWidth = 1;
  context.strokeStyle = "rgba(140,134,120,.8)";
  context.setLineDash([4, 4]);
  context.strokeRect(left, top, width, height);
  context.setLineDash([]);
}
