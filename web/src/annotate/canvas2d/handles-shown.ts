/** Which handles of a selected box there is room for on the screen: those shown are those that can be taken hold of. */
import { HANDLES, isCorner, type Handle } from "../geometry/handle";
import type { Rectangle } from "../geometry/rectangle";
import { rectangleToScreen, type ViewTransform } from "./transform";

/** Sides shorter than this, in CSS pixels, have no handle in their middle. */
const ROOM_FOR_MIDDLES = 44;

export function handlesShown(box: Rectangle, view: ViewTransform): readonly Handle[] {
  const { width, height } = rectangleToScreen(view, box);
  return HANDLES.filter((handle) => {
    if (isCorner(handle)) return true;
    return handle === "n" || handle === "s" ? width >= ROOM_FOR_MIDDLES : height >= ROOM_FOR_MIDDLES;
  });
}
