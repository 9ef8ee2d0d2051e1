/** One corner is set by a click or by Enter; the other follows the pointer or the arrow keys until set likewise. */
import { clampPoint, imagePoint, type ImagePoint } from "../../geometry/point";
import { rectangleFromCorners } from "../../geometry/rectangle";
import { free, placeCorner } from "../place";
import type { SnappedPoint } from "../../geometry/snap";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { Taken } from "../../canvas2d/pointer-router";
import type { PointerInput, Tool, ToolState } from "../tool";
import { finishBox } from "./finish";

export class Corner implements ToolState {
  readonly name = "box.corner";
  readonly #tool: Tool;
  readonly #first: ImagePoint;
  readonly #done: () => ToolState;
  #second: SnappedPoint;

  constructor(tool: Tool, first: ImagePoint, second: ImagePoint, done: () => ToolState) {
    this.#tool = tool;
    this.#first = first;
    this.#second = free(second);
    this.#done = done;
  }

  cursor(): string {
    return "crosshair";
  }

  sketch(): Sketch {
    const { point, x, y } = this.#second;
    const box = rectangleFromCorners(this.#first, point);
    return { ...EMPTY_SKETCH, crosshair: point, points: [this.#first], box, guideX: x, guideY: y };
  }

  hover(input: PointerInput): void {
    this.#second = placeCorner(this.#tool.host, input);
    this.#tool.host.redraw();
  }

  press(input: PointerInput): Taken {
    this.hover(input);
    return "taken";
  }

  move(input: PointerInput): void {
    this.hover(input);
  }

  release(input: PointerInput): void {
    this.hover(input);
    this.#finish("box.clicks");
  }

  steer(dx: number, dy: number): boolean {
    const { host } = this.#tool;
    const step = Math.max(1, Math.round(8 / host.view().scale));
    const { point } = this.#second;
    this.#second = free(clampPoint(imagePoint(point.x + dx * step, point.y + dy * step), host.size()));
    const { width, height } = rectangleFromCorners(this.#first, this.#second.point);
    host.announce(`${Math.round(width)} by ${Math.round(height)} pixels.`);
    host.redraw();
    return true;
  }

  confirm(): boolean {
    this.#finish("box.keys");
    return true;
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }

  undoPoint(): boolean {
    return this.cancel();
  }

  /** A second click on the same spot keeps the first corner and waits on. */
  #finish(source: string): void {
    const id = finishBox(this.#tool.host, rectangleFromCorners(this.#first, this.#second.point), source);
    if (id !== null) this.#tool.become(this.#done());
  }
}
