/** What lies under the pointer: objects, handles of the selected one, edges to snap to. */
import { screenDistance, type ImagePoint } from "../geometry/point";
import { handlePoint, type Handle } from "../geometry/handle";
import { handlesShown } from "../canvas2d/handles-shown";
import { areaOf, bottomOf, containsPoint, rightOf, type Rectangle } from "../geometry/rectangle";
import { snapLines, type SnapLines } from "../geometry/snap";
import { rectangleToScreen, toScreen, type ViewTransform } from "../canvas2d/transform";
import type { BoxAnnotation } from "../state/annotation";
import type { PointerInput, ToolHost } from "./tool";

/** CSS pixels around a handle's centre that belong to it: 24 px across for a mouse, more for a finger. */
const MOUSE_REACH = 12;
const TOUCH_REACH = 22;
const EDGE_REACH = 5;
const SNAP_REACH = 4;
const NEIGHBOUR_REACH = 30;

/** All visible objects under a point, the smallest first, since a small one inside a large one is what is meant. */
export function objectsAt(host: ToolHost, point: ImagePoint): readonly BoxAnnotation[] {
  const margin = EDGE_REACH / host.view().scale;
  return host.workspace
    .visibleBoxes()
    .filter((annotation) => containsPoint(annotation.box, point, margin))
    .sort((a, b) => areaOf(a.box) - areaOf(b.box));
}

/** The handle of the one selected object under the pointer; null where there is none or nothing may be changed. */
export function handleAt(host: ToolHost, input: PointerInput): { readonly id: string; readonly handle: Handle } | null {
  const [only, second] = host.workspace.selectedBoxes();
  if (only === undefined || second !== undefined || host.workspace.settings.readOnly) return null;
  const view = host.view();
  const reach = input.pointerType === "mouse" ? MOUSE_REACH : TOUCH_REACH;
  const distances = handlesShown(only.box, view)
    .map((handle) => ({ handle, distance: screenDistance(toScreen(view, handlePoint(only.box, handle)), input.screen) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  const nearest = distances[0]?.handle ?? null;
  return nearest === null ? null : { id: only.id, handle: nearest };
}

/** The side of the selected object that the pointer is on, so that the whole edge can be dragged. */
export function edgeAt(box: Rectangle, input: PointerInput, view: ViewTransform): Handle | null {
  const at = rectangleToScreen(view, box);
  const { x, y } = input.screen;
  if (Math.min(at.width, at.height) < 3 * EDGE_REACH) return null;
  const besideX = x >= at.left && x <= rightOf(at);
  const besideY = y >= at.top && y <= bottomOf(at);
  if (besideX && Math.abs(y - at.top) <= EDGE_REACH) return "n";
  if (besideX && Math.abs(y - bottomOf(at)) <= EDGE_REACH) return "s";
  if (besideY && Math.abs(x - at.left) <= EDGE_REACH) return "w";
  if (besideY && Math.abs(x - rightOf(at)) <= EDGE_REACH) return "e";
  return null;
}

export interface SnapField {
  readonly lines: SnapLines;
  /** In picture pixels; 0 while snapping is off. */
  readonly reach: number;
}

/** What an edge may snap to near a rectangle; Alt holds snapping off for as long as it is pressed. */
export function snapField(host: ToolHost, near: Rectangle, except: ReadonlySet<string>, alt: boolean): SnapField {
  const { snap } = host.workspace.settings.display;
  const { scale } = host.view();
  const margin = NEIGHBOUR_REACH / scale;
  const neighbours = snap !== "neighbours" || alt ? [] : host.workspace.visibleBoxes().filter(
    ({ id, box }) =>
      !except.has(id) &&
      box.left - margin < rightOf(near) &&
      near.left < rightOf(box) + margin &&
      box.top - margin < bottomOf(near) &&
      near.top < bottomOf(box) + margin,
  );
  const lines = snapLines(host.size(), neighbours.map((annotation) => annotation.box));
  return { lines, reach: alt || snap === "off" ? -1 : SNAP_REACH / scale };
}

/** A rectangle without area at a point, for looking around it. */
export function spot(point: ImagePoint): Rectangle {
  return { left: point.x, top: point.y, width: 0, height: 0 };
}
