/** Where tools and pointer meet: turns canvas positions into picture pixels and hands them to the tool in use. */
import { attemptAt, commentAt, shownAttempts } from "../compare/attempt-painter";
import type { PinRequest } from "../state/attempt";
import { toImage, type ViewTransform } from "../canvas2d/transform";
import type { ToolId } from "../facade";
import type { PictureSize, ScreenPoint } from "../geometry/point";
import { clampPoint } from "../geometry/point";
import { BoxIdle } from "../tools/box/idle";
import { objectsAt } from "../tools/pick";
import { PinIdle } from "../tools/pin";
import { viewCentre } from "../tools/place";
import { SelectIdle } from "../tools/select/idle";
import { EMPTY_SKETCH, type Sketch } from "../canvas2d/sketch";
import type { PointerSink, Taken } from "../canvas2d/pointer-router";
import { Tool, type PointerInput, type ToolHost } from "../tools/tool";
import type { Scene } from "./scene";
import type { Workspace } from "../state/workspace";

export class Bench implements ToolHost, PointerSink {
  readonly workspace: Workspace;
  readonly #scene: () => Scene;
  readonly #root: HTMLElement;
  readonly #announce: (text: string) => void;
  #tool: Tool | null = null;
  #pointer: PointerInput | null = null;
  #spaceHeld = false;
  #panning = false;
  /** Escape with nothing to give up: the next Tab goes on to the rest of the page instead of through the objects. */
  tabLeaves = false;

  constructor(root: HTMLElement, workspace: Workspace, scene: () => Scene, announce: (text: string) => void) {
    this.#root = root;
    this.workspace = workspace;
    this.#scene = scene;
    this.#announce = announce;
    root.addEventListener("focus", () => (this.tabLeaves = false));
  }

  /** The tool in use, or null while there is no picture to use it on. */
  get tool(): Tool | null {
    return this.#scene().size === null || this.#scene().stage.transform() === null ? null : this.#tool;
  }

  takeUp(id: ToolId): void {
    this.#tool = new Tool(this, (tool) => {
      if (id === "select") return new SelectIdle(tool);
      if (id === "pin") return new PinIdle(tool);
      return new BoxIdle(tool, this.#startingPoint());
    });
    this.redraw();
  }

  sketch(): Sketch {
    return this.tool?.sketch() ?? EMPTY_SKETCH;
  }

  view(): ViewTransform {
    const view = this.#scene().stage.transform();
    if (view === null) throw new Error("A tool was used before there was a picture.");
    return view;
  }

  size(): PictureSize {
    const { size } = this.workspace;
    if (size === null) throw new Error("A tool was used before there was a picture.");
    return size;
  }

  pointer(): PointerInput | null {
    return this.#pointer;
  }

  redraw(): void {
    this.#root.style.cursor = this.#cursor();
    this.#scene().redrawOverlay();
  }

  announce(text: string): void {
    this.#announce(text);
  }

  requestPin(request: PinRequest): void {
    const frame = this.#root.getBoundingClientRect();
    const view = this.view();
    const place = { clientX: frame.left + view.originX + (request.x ?? 0) * view.scale, clientY: frame.top + view.originY + (request.y ?? 0) * view.scale };
    this.workspace.events.emit("pin", { request, place });
  }

  press(at: ScreenPoint, event: PointerEvent): Taken {
    const tool = this.tool;
    if (tool === null) return "pan";
    const input = this.#input(at, event);
    const { comments } = this.workspace.settings;
    const comment = commentAt(comments, (id) => this.workspace.box(id), this.view(), at);
    if (comment !== null) {
      this.workspace.events.emit("comment", { id: comment.id });
      return "taken";
    }
    const taken = tool.state.press?.(input) ?? "pan";
    this.redraw();
    return taken;
  }

  move(at: ScreenPoint, event: PointerEvent): void {
    const tool = this.tool;
    if (tool === null) return;
    tool.state.move?.(this.#input(at, event));
    this.redraw();
  }

  release(at: ScreenPoint, event: PointerEvent): void {
    const tool = this.tool;
    if (tool === null) return;
    tool.state.release?.(this.#input(at, event));
    if (event.pointerType === "touch") this.leave();
    this.redraw();
  }

  hover(at: ScreenPoint, event: PointerEvent): void {
    const tool = this.tool;
    if (tool === null) return;
    const input = this.#input(at, event);
    tool.state.hover?.(input);
    this.#light(input);
    this.#root.style.cursor = this.#cursor();
  }

  /** The picture has moved under a pointer that rests: the crosshair stays with the pointer, not with the picture. */
  viewMoved(): void {
    const before = this.#pointer;
    if (before === null || this.#panning || this.tool === null) return;
    this.#pointer = { ...before, image: toImage(this.view(), before.screen) };
    this.tool.state.hover?.(this.#pointer);
  }

  leave(): void {
    this.#pointer = null;
    this.tool?.state.leave?.();
    if (this.workspace.setHover({ id: null, attemptId: null })) this.#scene().refresh();
  }

  cancel(): boolean {
    return this.tool?.state.cancel?.() ?? false;
  }

  panBy(dx: number, dy: number): void {
    this.#scene().stage.panBy(dx, dy);
  }

  zoomBy(factor: number, anchor: ScreenPoint): void {
    this.#scene().stage.zoomBy(factor, anchor);
  }

  menu(at: ScreenPoint, clientX: number, clientY: number): void {
    if (this.tool === null) return;
    const found = objectsAt(this, toImage(this.view(), at))[0]?.id ?? null;
    if (found !== null && !this.workspace.store.selection.includes(found)) this.workspace.store.select([found]);
    this.workspace.events.emit("menu", { clientX, clientY, id: found });
  }

  panHeld(): boolean {
    return this.#spaceHeld;
  }

  panning(active: boolean): void {
    this.#panning = active;
    this.#root.style.cursor = this.#cursor();
  }

  holdSpace(held: boolean): void {
    this.#spaceHeld = held;
    this.#root.style.cursor = this.#cursor();
  }

  #cursor(): string {
    if (this.#panning) return "grabbing";
    return this.#spaceHeld ? "grab" : (this.tool?.cursor() ?? "default");
  }

  #startingPoint() {
    if (this.#scene().size === null || this.#scene().stage.transform() === null) return null;
    if (this.#pointer !== null) return clampPoint(this.#pointer.image, this.size());
    return document.activeElement === this.#root ? viewCentre(this) : null;
  }

  #input(at: ScreenPoint, event: PointerEvent): PointerInput {
    const { pointerType, shiftKey: shift, altKey: alt } = event;
    const input = { image: toImage(this.view(), at), screen: at, pointerType, shift, alt, mod: event.ctrlKey || event.metaKey };
    this.#pointer = input;
    return input;
  }

  /** While drawing only attempts light up: objects under the crosshair are not what the person is after. */
  #light(input: PointerInput): void {
    const { tool, attempts, isolatedAttempt } = this.workspace.settings;
    const picking = tool !== "box" || input.mod;
    const id = picking ? (objectsAt(this, input.image)[0]?.id ?? null) : null;
    const shown = shownAttempts(attempts, isolatedAttempt);
    const attempt = id === null && shown.length > 0 ? attemptAt(shown, input.image, this.view()) : null;
    const before = this.workspace.hover.attemptId;
    const hover = attempt ?? { id, attemptId: null };
    if (!this.workspace.setHover(hover)) return;
    if (before !== null || hover.attemptId !== null) this.#scene().refresh();
    else this.#scene().redrawOverlay();
  }
}
