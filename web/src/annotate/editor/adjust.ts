/** Moving and resizing by keys, by whole pixels; presses that follow one another closely undo as one. */
import { rectangleFromEdges, boundsOf, bottomOf, rightOf, translateInside, type Rectangle } from "../geometry/rectangle";
import { clampNumber, limitsOf, type PictureSize } from "../geometry/point";
import { setBoxCommands } from "../state/edits";
import { SMALLEST_SIDE } from "../state/place-problems";
import type { Workspace } from "../state/workspace";

export type Direction = "left" | "right" | "up" | "down";
export type Edge = "left" | "right" | "top" | "bottom";

export const VECTORS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** Moves the selected objects together, as far as the picture lets all of them go. */
export function moveSelected(workspace: Workspace, direction: Direction, pixels: number): boolean {
  const selected = workspace.selectedBoxes();
  const bounds = boundsOf(selected.map((annotation) => annotation.box));
  const { size } = workspace;
  if (bounds === null || size === null || workspace.settings.readOnly) return false;
  const [x, y] = VECTORS[direction];
  const goal = translateInside(bounds, x * pixels, y * pixels, size);
  const dx = goal.left - bounds.left;
  const dy = goal.top - bounds.top;
  const boxes = new Map(selected.map(({ id, box }) => [id, translateInside(box, dx, dy, size)]));
  return adjust(workspace, boxes, "Move", "move");
}

/** Puts one edge of each selected object further in a direction; an edge stops where the box would vanish. */
export function moveEdge(workspace: Workspace, edge: Edge, direction: Direction, pixels: number): boolean {
  const { size } = workspace;
  const selected = workspace.selectedBoxes();
  if (size === null || selected.length === 0 || workspace.settings.readOnly) return false;
  const [x, y] = VECTORS[direction];
  const shift = (x + y) * pixels;
  const boxes = new Map(selected.map(({ id, box }) => [id, withEdge(box, edge, shift, size)]));
  return adjust(workspace, boxes, "Resize", `resize.${edge}`);
}

function withEdge(box: Rectangle, edge: Edge, shift: number, size: PictureSize): Rectangle {
  const limits = limitsOf(size);
  let [left, top, right, bottom] = [box.left, box.top, rightOf(box), bottomOf(box)];
  if (edge === "left") left = clampNumber(left + shift, limits.left, right - SMALLEST_SIDE);
  else if (edge === "right") right = clampNumber(right + shift, left + SMALLEST_SIDE, limits.right);
  else if (edge === "top") top = clampNumber(top + shift, limits.top, bottom - SMALLEST_SIDE);
  else bottom = clampNumber(bottom + shift, top + SMALLEST_SIDE, limits.bottom);
  return rectangleFromEdges(left, top, right, bottom);
}

function adjust(workspace: Workspace, boxes: ReadonlyMap<string, Rectangle>, title: string, what: string): boolean {
  const { store } = workspace;
  const commands = setBoxCommands(store.annotations, boxes);
  store.perform({ title, commands, merge: `${what}:${[...boxes.keys()].join(",")}`, source: "keys" });
  return true;
}
