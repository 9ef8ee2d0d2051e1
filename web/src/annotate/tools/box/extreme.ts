/** Clicks on the outermost points of an object, in any order; the fourth makes the box. */
import { clampPoint, imagePoint, type ImagePoint } from "../../geometry/point";
import { EXTREME_CLICKS, rectangleFromExtremes } from "../../geometry/extreme";
import { placeCorner } from "../place";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { Taken } from "../../canvas2d/pointer-router";
import type { PointerInput, Tool, ToolState } from "../tool";
import { finishBox } from "./finish";

export class Extreme implements ToolState {
  readonly name = "box.extreme";
  readonly #tool: Tool;
  readonly #points: readonly ImagePoint[];
  readonly #done: () => ToolState;
  #at: ImagePoint;

  constructor(tool: Tool, points: readonly ImagePoint[], at: ImagePoint, done: () => ToolState) {
    this.#tool = tool;
    this.#points = points;
    this.#at = at;
    this.#done = done;
  }

  cursor(): string {
    return "crosshair";
  }

  sketch(): Sketch {
    const box = rectangleFromExtremes([...this.#points, this.#at]);
    return { ...EMPTY_SKETCH, crosshair: this.#at, points: this.#points, box };
  }

  hover(input: PointerInput): void {
    this.#at = clampPoint(input.image, this.#tool.host.size());
    this.#tool.host.redraw();
  }

  press(input: PointerInput): Taken {
    this.#add(placeCorner(this.#tool.host, input).point, "box.extreme");
    return "taken";
  }

  steer(dx: number, dy: number): boolean {
    const { host } = this.#tool;
    const step = Math.max(1, Math.round(8 / host.view().scale));
    this.#at = clampPoint(imagePoint(this.#at.x + dx * step, this.#at.y + dy * step), host.size());
    host.redraw();
    return true;
  }

  confirm(): boolean {
    this.#add(this.#at, "box.extreme_keys");
    return true;
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }

  undoPoint(): boolean {
    const fewer = this.#points.slice(0, -1);
    this.#tool.become(fewer.length === 0 ? this.#done() : new Extreme(this.#tool, fewer, this.#at, this.#done));
    return true;
  }

  #add(point: ImagePoint, source: string): void {
    const points = [...this.#points, point];
    const box = points.length < EXTREME_CLICKS ? null : rectangleFromExtremes(points);
    if (box === null) {
      this.#tool.host.announce(`Point ${points.length} of ${EXTREME_CLICKS}.`);
      this.#tool.become(new Extreme(this.#tool, points, this.#at, this.#done));
      return;
    }
    finishBox(this.#tool.host, box, source);
    this.#tool.become(this.#done());
  }
}
