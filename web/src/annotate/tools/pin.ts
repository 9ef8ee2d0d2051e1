/** The pin tool: the next click says where a comment belongs, and to which object. */
import { clampPoint } from "../geometry/point";
import { objectsAt } from "./pick";
import { viewCentre } from "./place";
import type { Taken } from "../canvas2d/pointer-router";
import type { PointerInput, Tool, ToolState } from "./tool";

export class PinIdle implements ToolState {
  readonly name = "pin.idle";
  readonly #tool: Tool;

  constructor(tool: Tool) {
    this.#tool = tool;
  }

  cursor(): string {
    return "copy";
  }

  press(input: PointerInput): Taken {
    const { host } = this.#tool;
    const point = clampPoint(input.image, host.size());
    const annotation_id = objectsAt(host, input.image)[0]?.id ?? null;
    host.requestPin({ x: point.x, y: point.y, annotation_id });
    return "taken";
  }

  /** By keyboard the pin goes to the selected object, or to the middle of the view. */
  confirm(): boolean {
    const { host } = this.#tool;
    const [selected] = host.workspace.selectedBoxes();
    const point = viewCentre(host);
    if (selected === undefined) host.requestPin({ x: point.x, y: point.y, annotation_id: null });
    else host.requestPin({ x: selected.box.left, y: selected.box.top, annotation_id: selected.id });
    return true;
  }
}
