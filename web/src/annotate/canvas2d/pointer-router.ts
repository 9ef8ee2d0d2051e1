/** Decides what a pointer means: one finger or button works with the tool; two fingers, middle button or space move the view. */
import { screenDistance, screenPoint, type ScreenPoint } from "../geometry/point";

/** `pan` hands the drag over to moving the picture. */
export type Taken = "taken" | "pan";

export interface PointerSink {
  press(at: ScreenPoint, event: PointerEvent): Taken;
  move(at: ScreenPoint, event: PointerEvent): void;
  release(at: ScreenPoint, event: PointerEvent): void;
  hover(at: ScreenPoint, event: PointerEvent): void;
  leave(): void;
  /** The gesture became something else: give the shape in work up. */
  cancel(): void;
  panBy(dx: number, dy: number): void;
  zoomBy(factor: number, anchor: ScreenPoint): void;
  menu(at: ScreenPoint, clientX: number, clientY: number): void;
  /** Whether the space key is down. */
  panHeld(): boolean;
  panning(active: boolean): void;
}

type Gesture = "none" | "tool" | "pan" | "pinch" | "spent";

const LONG_PRESS_MILLISECONDS = 550;
const LONG_PRESS_SLOP = 8;
const WHEEL_STEP = 1.0016;

export class PointerRouter {
  readonly #element: HTMLElement;
  readonly #sink: PointerSink;
  readonly #wheel: () => "zoom" | "pan";
  readonly #down = new Map<number, ScreenPoint>();
  readonly #off = new AbortController();
  #gesture: Gesture = "none";
  #longPress: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, sink: PointerSink, wheel: () => "zoom" | "pan") {
    this.#element = element;
    this.#sink = sink;
    this.#wheel = wheel;
    const { signal } = this.#off;
    element.addEventListener("pointerdown", (event) => this.#onDown(event), { signal });
    // The middle button must not begin the browser's own scrolling.
    element.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault(), { signal });
    element.addEventListener("pointermove", (event) => this.#onMove(event), { signal });
    element.addEventListener("pointerup", (event) => this.#onUp(event), { signal });
    element.addEventListener("pointercancel", (event) => this.#onCancel(event), { signal });
    element.addEventListener("pointerleave", () => this.#onLeave(), { signal });
    element.addEventListener("wheel", (event) => this.#onWheel(event), { signal, passive: false });
    element.addEventListener("contextmenu", (event) => this.#onMenu(event), { signal });
  }

  destroy(): void {
    this.#off.abort();
    clearTimeout(this.#longPress);
  }

  #place(event: MouseEvent): ScreenPoint {
    const frame = this.#element.getBoundingClientRect();
    return screenPoint(event.clientX - frame.left, event.clientY - frame.top);
  }

  #onDown(event: PointerEvent): void {
    const at = this.#place(event);
    this.#down.set(event.pointerId, at);
    this.#element.setPointerCapture(event.pointerId);
    if (this.#down.size > 1) return this.#startPinch();
    if (event.button === 1 || (event.button === 0 && this.#sink.panHeld())) return this.#startPan(event);
    if (event.button !== 0) return;
    this.#gesture = "tool";
    if (this.#sink.press(at, event) === "pan") this.#startPan(event);
    if (event.pointerType !== "mouse") this.#awaitLongPress(at, event);
  }

  #startPan(event: PointerEvent): void {
    event.preventDefault();
    this.#gesture = "pan";
    this.#sink.panning(true);
  }

  #startPinch(): void {
    clearTimeout(this.#longPress);
    if (this.#gesture === "tool") this.#sink.cancel();
    this.#gesture = this.#down.size === 2 ? "pinch" : "spent";
  }

  #awaitLongPress(at: ScreenPoint, { clientX, clientY }: PointerEvent): void {
    this.#longPress = setTimeout(() => {
      this.#sink.cancel();
      this.#gesture = "spent";
      this.#sink.menu(at, clientX, clientY);
    }, LONG_PRESS_MILLISECONDS);
  }

  #onMove(event: PointerEvent): void {
    const at = this.#place(event);
    const before = this.#down.get(event.pointerId);
    if (before === undefined) {
      if (this.#gesture === "none") this.#sink.hover(at, event);
      return;
    }
    if (screenDistance(before, at) > LONG_PRESS_SLOP) clearTimeout(this.#longPress);
    if (this.#gesture === "tool") return this.#sink.move(at, event);
    if (this.#gesture === "pinch") this.#pinch(event.pointerId, before, at);
    this.#down.set(event.pointerId, at);
    if (this.#gesture === "pan") this.#sink.panBy(at.x - before.x, at.y - before.y);
  }

  #pinch(moving: number, before: ScreenPoint, after: ScreenPoint): void {
    const other = [...this.#down].find(([id]) => id !== moving)?.[1];
    if (other === undefined) return;
    const middle = screenPoint((after.x + other.x) / 2, (after.y + other.y) / 2);
    this.#sink.panBy((after.x - before.x) / 2, (after.y - before.y) / 2);
    const spread = screenDistance(before, other);
    if (spread > 1) this.#sink.zoomBy(screenDistance(after, other) / spread, middle);
  }

  #onUp(event: PointerEvent): void {
    clearTimeout(this.#longPress);
    const known = this.#down.delete(event.pointerId);
    if (!known) return;
    if (this.#gesture === "tool") this.#sink.release(this.#place(event), event);
    this.#settle();
  }

  #onCancel(event: PointerEvent): void {
    clearTimeout(this.#longPress);
    if (this.#down.delete(event.pointerId) && this.#gesture === "tool") this.#sink.cancel();
    this.#settle();
  }

  /** After a pinch the finger that stays must not begin to draw: all have to be lifted first. */
  #settle(): void {
    if (this.#down.size > 0) {
      this.#gesture = "spent";
      return;
    }
    if (this.#gesture === "pan") this.#sink.panning(false);
    this.#gesture = "none";
  }

  #onLeave(): void {
    if (this.#down.size === 0) this.#sink.leave();
  }

  #onWheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (this.#wheel() === "pan" && !event.ctrlKey && !event.metaKey) {
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      this.#sink.panBy(-dx * unit, -dy * unit);
      return;
    }
    // A pinch on a touchpad comes as small steps with Ctrl; it would crawl at the pace of a wheel.
    const gain = event.ctrlKey && Math.abs(event.deltaY) < 50 ? 6 : 1;
    const travel = Math.max(-300, Math.min(300, event.deltaY * unit * gain));
    this.#sink.zoomBy(WHEEL_STEP ** -travel, this.#place(event));
  }

  #onMenu(event: MouseEvent): void {
    event.preventDefault();
    if (event.button === 2) this.#sink.menu(this.#place(event), event.clientX, event.clientY);
  }
}
