/** Selected objects follow the pointer together; the answer changes once, when they are let go. */
import { boundsOf, translateInside, type Rectangle } from "../../geometry/rectangle";
import { snapMove } from "../../geometry/snap";
import { setBoxCommands } from "../../state/edits";
import type { BoxAnnotation } from "../../state/annotation";
import { snapField } from "../pick";
import { EMPTY_SKETCH, type Sketch } from "../../canvas2d/sketch";
import type { PointerInput, Tool, ToolState } from "../tool";

export class Moving implements ToolState {
  readonly name = "select.moving";
  readonly #tool: Tool;
  readonly #pressed: PointerInput;
  readonly #objects: readonly BoxAnnotation[];
  readonly #done: () => ToolState;
  #moved: ReadonlyMap<string, Rectangle> = new Map();
  #guideX: number | null = null;
  #guideY: number | null = null;

  constructor(tool: Tool, pressed: PointerInput, done: () => ToolState) {
    this.#tool = tool;
    this.#pressed = pressed;
    this.#objects = tool.host.workspace.selectedBoxes();
    this.#done = done;
  }

  cursor(): string {
    return "move";
  }

  sketch(): Sketch {
    return { ...EMPTY_SKETCH, moved: this.#moved, guideX: this.#guideX, guideY: this.#guideY };
  }

  move(input: PointerInput): void {
    const { host } = this.#tool;
    const bounds = boundsOf(this.#objects.map((annotation) => annotation.box));
    if (bounds === null) return;
    const size = host.size();
    const dx = input.image.x - this.#pressed.image.x;
    const dy = input.image.y - this.#pressed.image.y;
    const wanted = translateInside(bounds, dx, dy, size);
    const { lines, reach } = snapField(host, wanted, new Set(this.#objects.map(({ id }) => id)), input.alt);
    const pull = reach < 0 ? { dx: 0, dy: 0, x: null, y: null } : snapMove(wanted, lines, reach);
    const goal = translateInside(wanted, pull.dx, pull.dy, size);
    const shift = { x: goal.left - bounds.left, y: goal.top - bounds.top };
    this.#moved = new Map(this.#objects.map(({ id, box }) => [id, translateInside(box, shift.x, shift.y, size)]));
    this.#guideX = pull.x;
    this.#guideY = pull.y;
    host.redraw();
  }

  release(input: PointerInput): void {
    this.move(input);
    const { store } = this.#tool.host.workspace;
    const title = this.#objects.length === 1 ? "Move" : `Move ${this.#objects.length} objects`;
    store.perform({ title, commands: setBoxCommands(store.annotations, this.#moved), source: "select.drag" });
    this.#tool.become(this.#done());
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }
}
