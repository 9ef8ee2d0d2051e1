/** One transparent canvas of the stack: painted only when the view moved or what it shows has changed. */
import { sameTransform, type ViewTransform } from "./transform";

export type Painter = (context: CanvasRenderingContext2D, view: ViewTransform) => void;

export class PaintLayer {
  readonly canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D;
  readonly #painter: Painter;
  #painted: ViewTransform | null = null;

  constructor(name: string, painter: Painter) {
    const context = this.canvas.getContext("2d");
    if (context === null) throw new Error("This browser has no 2D canvas.");
    this.#context = context;
    this.#painter = painter;
    this.canvas.dataset["layer"] = name;
    this.canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;pointer-events:none";
  }

  /** The next frame paints it anew even where the view stays. */
  invalidate(): void {
    this.#painted = null;
  }

  paint(view: ViewTransform): void {
    if (this.#painted !== null && sameTransform(this.#painted, view)) return;
    this.#painted = view;
    const width = Math.round(view.width * view.pixelRatio);
    const height = Math.round(view.height * view.pixelRatio);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#context.setTransform(view.pixelRatio, 0, 0, view.pixelRatio, 0, 0);
    this.#context.clearRect(0, 0, view.width, view.height);
    this.#painter(this.#context, view);
  }
}
