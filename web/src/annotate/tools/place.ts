/** From where the pointer is to where a corner goes: inside the picture and onto the lines it snaps to. */
import { clampPoint, imagePoint, type ImagePoint } from "../geometry/point";
import { snapPoint, type SnappedPoint } from "../geometry/snap";
import { snapField, spot } from "./pick";
import type { PointerInput, ToolHost } from "./tool";

const NONE: ReadonlySet<string> = new Set();

export function placeCorner(host: ToolHost, input: PointerInput, except: ReadonlySet<string> = NONE): SnappedPoint {
  const inside = clampPoint(input.image, host.size());
  const { lines, reach } = snapField(host, spot(inside), except, input.alt);
  return reach < 0 ? free(inside) : snapPoint(inside, lines, reach);
}

export function free(point: ImagePoint): SnappedPoint {
  return { point, x: null, y: null };
}

/** The middle of what the person sees, inside the picture. */
export function viewCentre(host: ToolHost): ImagePoint {
  const { originX, originY, scale, width, height } = host.view();
  const x = Math.round((width / 2 - originX) / scale);
  const y = Math.round((height / 2 - originY) / scale);
  return clampPoint(imagePoint(x, y), host.size());
}
