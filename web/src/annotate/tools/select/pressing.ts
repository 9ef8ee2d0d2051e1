/** Pressed on an object and not moved yet: becomes a click that selects, or the beginning of a move. */
import { isDrag } from "../box/dragging";
import type { PointerInput, Tool, ToolState } from "../tool";
import { Moving } from "./moving";

export class Pressing implements ToolState {
  readonly name = "select.pressing";
  readonly #tool: Tool;
  readonly #pressed: PointerInput;
  /** Ids under the pointer, the smallest object first. */
  readonly #under: readonly string[];
  readonly #done: () => ToolState;

  constructor(tool: Tool, pressed: PointerInput, under: readonly string[], done: () => ToolState) {
    this.#tool = tool;
    this.#pressed = pressed;
    this.#under = under;
    this.#done = done;
  }

  cursor(): string {
    return "pointer";
  }

  move(input: PointerInput): void {
    const { workspace } = this.#tool.host;
    if (workspace.settings.readOnly || !isDrag(this.#pressed, input)) return;
    const { store } = workspace;
    const first = this.#under[0];
    if (!this.#under.some((id) => store.selection.includes(id)) && first !== undefined) store.select([first]);
    const moving = new Moving(this.#tool, this.#pressed, this.#done);
    this.#tool.become(moving);
    moving.move(input);
  }

  release(): void {
    const { store } = this.#tool.host.workspace;
    if (this.#pressed.shift || this.#pressed.mod) this.#toggle();
    else store.select([this.#next(store.selection)]);
    this.#tool.become(this.#done());
  }

  cancel(): boolean {
    this.#tool.become(this.#done());
    return true;
  }

  /** Clicking again on the same spot goes on to the object beneath. */
  #next(selection: readonly string[]): string {
    const at = selection.length === 1 ? this.#under.indexOf(selection[0] ?? "") : -1;
    return this.#under[(at + 1) % this.#under.length] ?? "";
  }

  #toggle(): void {
    const { store } = this.#tool.host.workspace;
    const id = this.#under[0] ?? "";
    const others = store.selection.filter((one) => one !== id);
    store.select(others.length === store.selection.length ? [...others, id] : others);
  }
}
