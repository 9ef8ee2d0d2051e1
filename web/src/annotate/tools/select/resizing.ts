/** One corner or edge follows the pointer; the answer changes once, when it is let go. */
import { dragHandle, handlePoint, HANDLE_CURSOR, isCorner, type Handle } from "../../geometry/handle";
import { clampPoint, imagePoint } from "../../geometry/point";
import type { Rectangle } from "../../geometry/rectangle";
import { snapPoint } from "../../geometry/snap";
import { setBoxCommands } from "../../state/edits";
import { SMALLEST_SIDE } from "../../state/place-problems";
import { snapField, spot } from "../pick";
import { free } from "../place";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { PointerInput, Tool, ToolState } from "../tool";

export class Resizing implements ToolState {
  readonly name = "select.resizing";
  readonly #tool: Tool;
  readonly #id: string;
  readonly #handle: Handle;
  readonly #start: Rectangle | null;
  readonly #done: () => ToolState;
  /** From the pointer to the handle's own place when it was taken hold of, so that nothing jumps. */
  readonly #offset: { readonly x: number; readonly y: number };
  #now: Rectangle | null = null;
  #sketch: Sketch = EMPTY_SKETCH;

  constructor(tool: Tool, id: string, handle: Handle, pressed: PointerInput, done: () => ToolState) {
    this.#tool = tool;
    this.#id = id;
    this.#handle = handle;
    this.#start = tool.host.workspace.box(id)?.box ?? null;
    this.#done = done;
    const grip = this.#start === null ? pressed.image : handlePoint(this.#start, handle);
    this.#offset = { x: grip.x - pressed.image.x, y: grip.y - pressed.image.y };
  }

  cursor(): string {
    return HANDLE_CURSOR[this.#handle];
  }

  sketch(): Sketch {
    return this.#sketch;
  }

  move(input: PointerInput): void {
    if (this.#start === null) return;
    const { host } = this.#tool;
    const size = host.size();
    const target = clampPoint(imagePoint(input.image.x + this.#offset.x, input.image.y + this.#offset.y), size);
    const { lines, reach } = snapField(host, spot(target), new Set([this.#id]), input.alt);
    const snapped = reach < 0 ? free(target) : snapPoint(target, lines, reach);
    this.#now = dragHandle(this.#start, this.#handle, snapped.point, size);
    this.#sketch = {
      ...EMPTY_SKETCH,
      moved: new Map([[this.#id, this.#now]]),
      guideX: this.#handle === "n" || this.#handle === "s" ? null : snapped.x,
      guideY: this.#handle === "e" || this.#handle === "w" ? null : snapped.y,
      magnify: isCorner(this.#handle) ? snapped.point : null,
    };
    host.redraw();
  }

  release(): void {
    const { host } = this.#tool;
    const { store } = host.workspace;
    const now = this.#now;
    if (now !== null && (now.width < SMALLEST_SIDE || now.height < SMALLEST_SIDE)) {
      host.announce(`Left as it was: a box needs at least ${SMALLEST_SIDE} pixels each way.`);
    } else if (now !== null) {
      const commands = setBoxCommands(store.annotations, new Map([[this.#id, now]]));
      store.perform({ title: "Resize", commands, source: "select.resize" });
    }
    this.#tool.become(this.#done());
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }
}
