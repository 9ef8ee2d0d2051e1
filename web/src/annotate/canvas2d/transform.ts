/** Where the picture lies on the canvas at one moment: what painters and tools know of the view. */
import { imagePoint, screenPoint, type ImagePoint, type ScreenPoint } from "../geometry/point";
import type { Rectangle } from "../geometry/rectangle";

export interface ViewTransform {
  /** CSS pixels per picture pixel. */
  readonly scale: number;
  /** Where the picture's top left corner is, in CSS pixels from the canvas's. */
  readonly originX: number;
  readonly originY: number;
  /** The canvas in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

export function transformAround(
  centre: ImagePoint,
  scale: number,
  width: number,
  height: number,
  pixelRatio: number,
): ViewTransform {
  const originX = width / 2 - centre.x * scale;
  const originY = height / 2 - centre.y * scale;
  return { scale, originX, originY, width, height, pixelRatio };
}

export function toScreen(view: ViewTransform, point: ImagePoint): ScreenPoint {
  return screenPoint(view.originX + point.x * view.scale, view.originY + point.y * view.scale);
}

export function toImage(view: ViewTransform, point: ScreenPoint): ImagePoint {
  return imagePoint((point.x - view.originX) / view.scale, (point.y - view.originY) / view.scale);
}

/** A rectangle of the picture in CSS pixels of the canvas. */
export function rectangleToScreen(view: ViewTransform, box: Rectangle): Rectangle {
  return {
    left: view.originX + box.left * view.scale,
    top: view.originY + box.top * view.scale,
    width: box.width * view.scale,
    height: box.height * view.scale,
  };
}

/** The part of the picture's plane that the canvas shows, grown by a margin in CSS pixels. */
export function visibleRectangle(view: ViewTransform, margin = 0): Rectangle {
  const corner = toImage(view, screenPoint(-margin, -margin));
  return {
    left: corner.x,
    top: corner.y,
    width: (view.width + 2 * margin) / view.scale,
    height: (view.height + 2 * margin) / view.scale,
  };
}

export function sameTransform(a: ViewTransform, b: ViewTransform): boolean {
  return (
    a.scale === b.scale &&
    a.originX === b.originX &&
    a.originY === b.originY &&
    a.width === b.width &&
    a.height === b.height &&
    a.pixelRatio === b.pixelRatio
  );
}
