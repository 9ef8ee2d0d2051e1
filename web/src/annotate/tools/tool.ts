/** A tool is a small state machine: the tool passes input to its state, the state says which state comes next. */
import type { ImagePoint, PictureSize, ScreenPoint } from "../geometry/point";
import type { Taken } from "../canvas2d/pointer-router";
import type { ViewTransform } from "../canvas2d/transform";
import type { Workspace } from "../state/workspace";
import type { PinRequest } from "../state/attempt";
import { EMPTY_SKETCH, type Sketch } from "../canvas2d/sketch";

export interface PointerInput {
  /** Not clamped: may lie outside the picture. */
  readonly image: ImagePoint;
  readonly screen: ScreenPoint;
  readonly pointerType: string;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
}

/** What tools may use of the editor around them. */
export interface ToolHost {
  readonly workspace: Workspace;
  view(): ViewTransform;
  size(): PictureSize;
  /** Where the pointer is over the canvas; null while it is elsewhere. */
  pointer(): PointerInput | null;
  /** Paints the sketch anew in the next frame. */
  redraw(): void;
  /** Says something to people who do not see the canvas. */
  announce(text: string): void;
  requestPin(request: PinRequest): void;
}

/** What a state does not answer to is left to the editor. */
export interface ToolState {
  readonly name: string;
  cursor?(): string;
  sketch?(): Sketch;
  press?(input: PointerInput): Taken;
  move?(input: PointerInput): void;
  release?(input: PointerInput): void;
  hover?(input: PointerInput): void;
  /** The pointer has left the canvas. */
  leave?(): void;
  /** Escape, or a second finger: true where something was given up. */
  cancel?(): boolean;
  /** Undo while a shape is in work: true where a point was taken back. */
  undoPoint?(): boolean;
  /** Arrow keys, in picture pixels: true where the state steers something of its own. */
  steer?(dx: number, dy: number): boolean;
  /** Enter. */
  confirm?(): boolean;
}

export class Tool {
  readonly host: ToolHost;
  #state: ToolState;

  constructor(host: ToolHost, initial: (tool: Tool) => ToolState) {
    this.host = host;
    this.#state = initial(this);
  }

  get state(): ToolState {
    return this.#state;
  }

  become(next: ToolState): void {
    this.#state = next;
    this.host.redraw();
  }

  sketch(): Sketch {
    return this.#state.sketch?.() ?? EMPTY_SKETCH;
  }

  cursor(): string {
    return this.#state.cursor?.() ?? "default";
  }
}
