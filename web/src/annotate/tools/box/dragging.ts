/** The button is down: either a box is being dragged out, or this turns out to be the first of two clicks. */
import { screenDistance, type ImagePoint } from "../../geometry/point";
import { rectangleFromCorners } from "../../geometry/rectangle";
import type { SnappedPoint } from "../../geometry/snap";
import { free, placeCorner } from "../place";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { PointerInput, Tool, ToolState } from "../tool";
import { Corner } from "./corner";
import { finishBox } from "./finish";

/** CSS pixels of travel that tell a drag from a click; fingers tremble more. */
const MOUSE_SLOP = 4;
const TOUCH_SLOP = 10;

export function isDrag(from: PointerInput, to: PointerInput): boolean {
  return screenDistance(from.screen, to.screen) > (to.pointerType === "mouse" ? MOUSE_SLOP : TOUCH_SLOP);
}

export class Dragging implements ToolState {
  readonly name = "box.dragging";
  readonly #tool: Tool;
  readonly #first: ImagePoint;
  readonly #pressed: PointerInput;
  readonly #done: () => ToolState;
  #second: SnappedPoint;
  #dragged = false;

  constructor(tool: Tool, first: ImagePoint, pressed: PointerInput, done: () => ToolState) {
    this.#tool = tool;
    this.#first = first;
    this.#pressed = pressed;
    this.#done = done;
    this.#second = free(first);
  }

  cursor(): string {
    return "crosshair";
  }

  sketch(): Sketch {
    if (!this.#dragged) return { ...EMPTY_SKETCH, points: [this.#first] };
    const { point, x, y } = this.#second;
    const box = rectangleFromCorners(this.#first, point);
    return { ...EMPTY_SKETCH, box, guideX: x, guideY: y, magnify: point };
  }

  move(input: PointerInput): void {
    this.#dragged ||= isDrag(this.#pressed, input);
    this.#second = placeCorner(this.#tool.host, input);
    this.#tool.host.redraw();
  }

  release(input: PointerInput): void {
    const { host } = this.#tool;
    this.#second = placeCorner(host, input);
    if (!this.#dragged && !isDrag(this.#pressed, input)) {
      host.workspace.store.select([]);
      this.#tool.become(new Corner(this.#tool, this.#first, this.#first, this.#done));
      return;
    }
    finishBox(host, rectangleFromCorners(this.#first, this.#second.point), "box.drag");
    this.#tool.become(this.#done());
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }
}
