/** A round window beside the pointer that shows the corner in work enlarged, on the side where it covers least. */
import type { ImagePoint } from "../geometry/point";
import { clampNumber } from "../geometry/point";
import type { Rectangle } from "../geometry/rectangle";
import type { BoxStyle } from "./box-style";
import type { Picture } from "./picture";
import { paintPicture } from "./picture-painter";
import { PLAIN, sharpRectangle, strokeBox, strokeGuide } from "./strokes";
import { toScreen, type ViewTransform } from "./transform";

const RADIUS = 62;
const DISTANCE = 96;
const ENLARGE = 4;
const LARGEST_SCALE = 24;
/** Seen from so near there is nothing left to enlarge. */
const USELESS_FROM = 10;

export interface Magnified {
  readonly point: ImagePoint;
  readonly picture: Picture;
  readonly box: Rectangle | null;
  readonly style: BoxStyle;
  readonly filter: string;
}

export function paintMagnifier(context: CanvasRenderingContext2D, view: ViewTransform, shown: Magnified): void {
  if (view.scale >= USELESS_FROM) return;
  const spot = toScreen(view, shown.point);
  const side = sideAway(shown, view);
  const x = clampNumber(spot.x + side.x * DISTANCE, RADIUS + 4, view.width - RADIUS - 4);
  const y = clampNumber(spot.y + side.y * DISTANCE, RADIUS + 4, view.height - RADIUS - 4);
  const scale = Math.min(view.scale * ENLARGE, LARGEST_SCALE);
  const near = { ...view, scale, originX: x - shown.point.x * scale, originY: y - shown.point.y * scale };
  context.save();
  context.beginPath();
  context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  context.fillStyle = "#15171c";
  context.fill();
  context.clip();
  context.filter = shown.filter;
  paintPicture(context, near, shown.picture);
  context.filter = "none";
  if (shown.box !== null) strokeBox(context, sharpRectangle(near, shown.box), shown.style, PLAIN, []);
  strokeGuide(context, Math.round(x), y - 7, 1, 15, "#ffffff");
  strokeGuide(context, x - 7, Math.round(y), 15, 1, "#ffffff");
  context.restore();
  paintRim(context, x, y);
}

/** Away from the box: the part of the picture that the person is not judging. */
function sideAway({ point, box }: Magnified, view: ViewTransform): { readonly x: number; readonly y: number } {
  const spot = toScreen(view, point);
  const outward = box === null ? { x: 1, y: -1 } : {
    x: point.x >= box.left + box.width / 2 ? 1 : -1,
    y: point.y >= box.top + box.height / 2 ? 1 : -1,
  };
  const room = RADIUS + DISTANCE;
  const flipX = spot.x + outward.x * room < 0 || spot.x + outward.x * room > view.width;
  const flipY = spot.y + outward.y * room < 0 || spot.y + outward.y * room > view.height;
  return { x: flipX ? -outward.x : outward.x, y: flipY ? -outward.y : outward.y };
}

function paintRim(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  context.lineWidth = 4;
  context.strokeStyle = "rgba(11,13,18,.8)";
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = "#ffffff";
  context.stroke();
}
