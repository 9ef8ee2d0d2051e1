/** Nothing pressed: shows what would be taken hold of, and takes it. */
import { HANDLE_CURSOR, type Handle } from "../../geometry/handle";
import { containsPoint } from "../../geometry/rectangle";
import { edgeAt, handleAt, objectsAt } from "../pick";
import { drawsObjects } from "../../state/ontology";
import type { Taken } from "../../canvas2d/pointer-router";
import type { PointerInput, Tool, ToolState } from "../tool";
import { Pressing } from "./pressing";
import { Resizing } from "./resizing";

export class SelectIdle implements ToolState {
  readonly name = "select.idle";
  readonly #tool: Tool;
  #cursor: string;

  constructor(tool: Tool) {
    this.#tool = tool;
    this.#cursor = this.#resting();
  }

  cursor(): string {
    return this.#cursor;
  }

  /** Where nothing is drawn, taking hold of the picture is all that the pointer is for. */
  #resting(): string {
    return drawsObjects(this.#tool.host.workspace.ontology) ? "default" : "grab";
  }

  hover(input: PointerInput): void {
    const grip = this.#grip(input);
    const over = objectsAt(this.#tool.host, input.image)[0] ?? null;
    this.#cursor = grip === null ? (over === null ? this.#resting() : "pointer") : HANDLE_CURSOR[grip.handle];
    if (grip === null && over !== null && this.#overSelected(input)) this.#cursor = "move";
  }

  press(input: PointerInput): Taken {
    const { store } = this.#tool.host.workspace;
    const grip = input.mod || input.shift ? null : this.#grip(input);
    if (grip !== null) {
      this.#tool.become(new Resizing(this.#tool, grip.id, grip.handle, input, () => new SelectIdle(this.#tool)));
      return "taken";
    }
    const under = objectsAt(this.#tool.host, input.image).map((annotation) => annotation.id);
    if (under.length === 0) {
      if (!input.shift && !input.mod) store.select([]);
      return "pan";
    }
    const pressing = new Pressing(this.#tool, input, under, () => new SelectIdle(this.#tool));
    this.#tool.become(pressing);
    if (!this.#tool.host.workspace.settings.readOnly) return "taken";
    // Nothing can be dragged, so a drag that begins on an object moves the view.
    pressing.release();
    return "pan";
  }

  #grip(input: PointerInput): { readonly id: string; readonly handle: Handle } | null {
    const { host } = this.#tool;
    const grip = handleAt(host, input);
    const [only, second] = host.workspace.selectedBoxes();
    if (grip !== null || only === undefined || second !== undefined || host.workspace.settings.readOnly) return grip;
    const handle = edgeAt(only.box, input, host.view());
    return handle === null ? null : { id: only.id, handle };
  }

  #overSelected(input: PointerInput): boolean {
    const { workspace } = this.#tool.host;
    if (workspace.settings.readOnly) return false;
    return workspace.selectedBoxes().some(({ box }) => containsPoint(box, input.image));
  }
}
