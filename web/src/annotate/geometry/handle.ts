/** The eight places by which a rectangle is resized, named by compass. */
import { clampNumber, imagePoint, limitsOf, type ImagePoint, type PictureSize } from "./point";
import { bottomOf, rectangleFromEdges, rightOf, type Rectangle } from "./rectangle";

export type Handle = "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";

/** Corners come first, so that a corner wins where handles of a tiny box lie on one another. */
export const HANDLES: readonly Handle[] = ["nw", "ne", "se", "sw", "n", "e", "s", "w"];

const FACTOR: Readonly<Record<Handle, readonly [number, number]>> = {
  nw: [0, 0],
  n: [0.5, 0],
  ne: [1, 0],
  e: [1, 0.5],
  se: [1, 1],
  s: [0.5, 1],
  sw: [0, 1],
  w: [0, 0.5],
};

export function handlePoint(box: Rectangle, handle: Handle): ImagePoint {
  const [x, y] = FACTOR[handle];
  return imagePoint(box.left + box.width * x, box.top + box.height * y);
}

export const isCorner = (handle: Handle): boolean => handle.length === 2;

/** Puts the handle's edges at the point; dragging past the opposite edge turns the rectangle over. */
export function dragHandle(box: Rectangle, handle: Handle, to: ImagePoint, size: PictureSize): Rectangle {
  const { left, top, right, bottom } = limitsOf(size);
  const x = clampNumber(to.x, left, right);
  const y = clampNumber(to.y, top, bottom);
  const [horizontal, vertical] = FACTOR[handle];
  return rectangleFromEdges(
    horizontal === 0 ? x : box.left,
    vertical === 0 ? y : box.top,
    horizontal === 1 ? x : rightOf(box),
    vertical === 1 ? y : bottomOf(box),
  );
}

/** The same corner or edge once the rectangle has been turned over left-right or top-bottom. */
export function mirrorHandle(handle: Handle, horizontally: boolean, vertically: boolean): Handle {
  const swap: Readonly<Record<string, string>> = { n: "s", s: "n", e: "w", w: "e" };
  const letters = [...handle].map((letter) => {
    const turns = letter === "n" || letter === "s" ? vertically : horizontally;
    return turns ? (swap[letter] ?? letter) : letter;
  });
  return letters.join("") as Handle;
}

export const HANDLE_CURSOR: Readonly<Record<Handle, string>> = {
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  nw: "nwse-resize",
  se: "nwse-resize",
};
