/** The one place that knows that OpenLayers' y goes up: a picture of W x H lies in [0, -H, W, 0]. */
import type { Coordinate } from "ol/coordinate";
import type { Extent } from "ol/extent";
import Projection from "ol/proj/Projection";
import { imagePoint, type ImagePoint, type PictureSize } from "../geometry/point";
import { bottomOf, rightOf, roomOf, type Rectangle } from "../geometry/rectangle";

export const PICTURE_PROJECTION = new Projection({ code: "picture-pixels", units: "pixels" });

export function toCoordinate(point: ImagePoint): Coordinate {
  return [point.x, -point.y];
}

export function fromCoordinate(coordinate: Coordinate): ImagePoint {
  return imagePoint(coordinate[0] ?? 0, -(coordinate[1] ?? 0));
}

export function toExtent(box: Rectangle): Extent {
  return [box.left, -bottomOf(box), rightOf(box), -box.top];
}

/** All that may be drawn on: the picture, and its margins where it has any. */
export function pictureExtent(size: PictureSize): Extent {
  return toExtent(roomOf(size));
}

/** A move of the content by CSS pixels, as a move of the view's centre at a resolution in picture pixels per CSS pixel. */
export function centreShift(dx: number, dy: number, resolution: number): Coordinate {
  return [-dx * resolution, dy * resolution];
}
