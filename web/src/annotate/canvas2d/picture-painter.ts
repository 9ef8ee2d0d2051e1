/** Draws the picture: smooth when seen from afar, each pixel a crisp square when seen from near. */
import type { ViewTransform } from "./transform";
import type { Picture } from "./picture";

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
