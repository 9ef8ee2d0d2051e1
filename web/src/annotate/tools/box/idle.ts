/** Waiting for the first corner: a crosshair under the pointer, or steered by the arrow keys. */
import { clampPoint, imagePoint, type ImagePoint } from "../../geometry/point";
import { HANDLE_CURSOR } from "../../geometry/handle";
import { handleAt, objectsAt } from "../pick";
import { placeCorner, viewCentre } from "../place";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { Taken } from "../../canvas2d/pointer-router";
import type { PointerInput, Tool, ToolState } from "../tool";
import { Resizing } from "../select/resizing";
import { Corner } from "./corner";
import { Dragging } from "./dragging";
import { Extreme } from "./extreme";

export class BoxIdle implements ToolState {
  readonly name = "box.idle";
  readonly #tool: Tool;
  #at: ImagePoint | null;
  #cursor = "crosshair";

  constructor(tool: Tool, at: ImagePoint | null) {
    this.#tool = tool;
    this.#at = at;
  }

  cursor(): string {
    return this.#cursor;
  }

  sketch(): Sketch {
    return { ...EMPTY_SKETCH, crosshair: this.#cursor === "crosshair" ? this.#at : null };
  }

  hover(input: PointerInput): void {
    const grip = input.shift ? null : handleAt(this.#tool.host, input);
    this.#cursor = grip === null ? (input.mod ? "default" : "crosshair") : HANDLE_CURSOR[grip.handle];
    this.#at = clampPoint(input.image, this.#tool.host.size());
    this.#tool.host.redraw();
  }

  leave(): void {
    this.#at = null;
    this.#tool.host.redraw();
  }

  press(input: PointerInput): Taken {
    const { host } = this.#tool;
    if (input.mod) return this.#pick(input);
    if (host.workspace.settings.readOnly) return "pan";
    const grip = input.shift ? null : handleAt(host, input);
    if (grip !== null) this.#tool.become(new Resizing(this.#tool, grip.id, grip.handle, input, () => this.#again()));
    else if (host.workspace.settings.boxMode === "extreme") this.#startExtreme(placeCorner(host, input).point);
    else this.#tool.become(new Dragging(this.#tool, placeCorner(host, input).point, input, () => this.#again()));
    return "taken";
  }

  /** With an object selected the arrows are for that object; without one they steer the crosshair. */
  steer(dx: number, dy: number): boolean {
    const { host } = this.#tool;
    if (host.workspace.store.selection.length > 0) return false;
    const from = this.#at ?? viewCentre(host);
    const step = Math.max(1, Math.round(8 / host.view().scale));
    this.#at = clampPoint(imagePoint(from.x + dx * step, from.y + dy * step), host.size());
    host.announce(`Crosshair at ${Math.round(this.#at.x)}, ${Math.round(this.#at.y)}.`);
    host.redraw();
    return true;
  }

  confirm(): boolean {
    const { host } = this.#tool;
    if (host.workspace.settings.readOnly) return false;
    host.workspace.store.select([]);
    const at = this.#at ?? viewCentre(host);
    if (host.workspace.settings.boxMode === "extreme") this.#startExtreme(at);
    else this.#tool.become(new Corner(this.#tool, at, at, () => this.#again()));
    host.announce("First point set. Move with the arrows, press Enter to set the next.");
    return true;
  }

  #startExtreme(point: ImagePoint): void {
    this.#tool.become(new Extreme(this.#tool, [point], point, () => this.#again()));
  }

  #pick(input: PointerInput): Taken {
    const found = objectsAt(this.#tool.host, input.image)[0];
    this.#tool.host.workspace.store.select(found === undefined ? [] : [found.id]);
    return "taken";
  }

  #again(): ToolState {
    const pointer = this.#tool.host.pointer();
    return new BoxIdle(this.#tool, pointer === null ? null : clampPoint(pointer.image, this.#tool.host.size()));
  }
}
