/** The mouse or a finger on a text: a drag marks or selects characters, a press selects a mark, a mark's end is dragged. */
import { textAt } from "../state/surface";
import { EdgeDrag, edgeAt } from "./edge-drag";
import type { DocumentHost } from "./host";
import { markOwner } from "./span-marks";
import type { TextPart } from "./text-part";

/** CSS pixels from which a press is a drag. */
const DRAG = 3;

export class TextPointer {
  readonly #part: TextPart;
  readonly #host: DocumentHost;
  readonly #off = new AbortController();
  /** Where the pointer went down; null while it is up. */
  #downAt: { readonly x: number; readonly y: number } | null = null;
  #edge: EdgeDrag | null = null;

  constructor(part: TextPart, host: DocumentHost) {
    this.#part = part;
    this.#host = host;
    const { element } = part.view;
    const { signal } = this.#off;
    element.addEventListener("pointerdown", (event) => this.#onDown(event), { signal });
    element.addEventListener("pointermove", (event) => this.#onMove(event), { signal });
    element.addEventListener("pointerleave", () => this.#light(null), { signal });
    element.addEventListener("contextmenu", (event) => this.#onMenu(event), { signal });
    // A drag may end anywhere.
    window.addEventListener("pointerup", (event) => this.#onUp(event), { signal });
  }

  destroy(): void {
    this.#off.abort();
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#downAt = { x: event.clientX, y: event.clientY };
    this.#edge = event.pointerType === "touch" || event.shiftKey ? null : this.#edgeUnder(event);
    if (this.#edge === null) return;
    // The browser would begin a selection of its own.
    event.preventDefault();
    this.#part.element.focus({ preventScroll: true });
    this.#part.element.setPointerCapture(event.pointerId);
  }

  #onMove(event: PointerEvent): void {
    if (this.#edge !== null) this.#edge.move(event);
    else if (this.#downAt === null) {
      this.#light(event.target);
      this.#part.element.style.cursor = this.#edgeUnder(event) === null ? "" : "ew-resize";
    }
  }

  #onUp(event: PointerEvent): void {
    const from = this.#downAt;
    if (from === null || event.button !== 0) return;
    this.#downAt = null;
    if (this.#edge !== null) {
      this.#edge.release(event);
      this.#edge = null;
      return;
    }
    // The browser settles its selection only after this event.
    setTimeout(() => this.#settle(event, Math.hypot(event.clientX - from.x, event.clientY - from.y) >= DRAG));
  }

  #settle(event: PointerEvent, isDrag: boolean): void {
    const { workspace } = this.#host;
    const { tool, label, display, readOnly } = workspace.settings;
    const { stretch, focus } = this.#part.cursor;
    if (stretch === null || tool === "pin") return this.#press(event);
    if (!isDrag && this.#ownIdsAt(event.target).length > 0) {
      // The second press of a double click: the first has chosen the mark.
      this.#part.cursor.place(focus);
      return;
    }
    if (tool !== "span" || readOnly || event.pointerType === "touch") {
      workspace.store.select([]);
      // What is seen is what a label key will mark.
      if (event.pointerType !== "touch" && !readOnly && display.wholeWords !== event.altKey) this.#part.widen(stretch);
      return;
    }
    this.#part.mark(stretch, label, display.wholeWords !== event.altKey, "text.drag");
  }

  /** Pressing again on the same place goes on to the mark beneath. */
  #press(event: PointerEvent): void {
    const { workspace } = this.#host;
    const { store, settings } = workspace;
    const ids = this.#ownIdsAt(event.target);
    if (settings.tool === "pin") return this.#pin(ids[0] ?? null, event);
    if (event.ctrlKey || event.metaKey) {
      const [id] = ids;
      if (id !== undefined) store.select(store.selection.includes(id) ? store.selection.filter((one) => one !== id) : [...store.selection, id]);
      return;
    }
    const at = store.selection.length === 1 ? ids.indexOf(store.selection[0] ?? "") : -1;
    const next = ids[(at + 1) % Math.max(1, ids.length)];
    store.select(next === undefined ? [] : [next]);
  }

  #pin(id: string | null, { clientX, clientY }: PointerEvent): void {
    if (id === null) this.#host.announce("A comment is pinned to something marked; press on that.");
    else this.#host.workspace.events.emit("pin", { request: { x: null, y: null, annotation_id: id }, place: { clientX, clientY } });
  }

  #onMenu(event: MouseEvent): void {
    const [id] = this.#ownIdsAt(event.target);
    // On plain words the browser's own menu copies and searches.
    if (id === undefined) return;
    event.preventDefault();
    const { workspace } = this.#host;
    if (!workspace.store.selection.includes(id)) workspace.store.select([id]);
    workspace.events.emit("menu", { clientX: event.clientX, clientY: event.clientY, id });
  }

  #light(target: EventTarget | null): void {
    const [first] = this.#part.view.idsAt(target);
    if (this.#host.workspace.setHover(first === undefined ? { id: null, attemptId: null } : markOwner(first))) this.#host.relight();
  }

  #ownIdsAt(target: EventTarget | null): readonly string[] {
    return this.#part.view.idsAt(target).map(markOwner).flatMap(({ id, attemptId }) => (attemptId === null ? [id] : []));
  }

  #edgeUnder(event: PointerEvent): EdgeDrag | null {
    const { workspace } = this.#host;
    const [only, second] = workspace.store.selected();
    if (only?.kind !== "span" || second !== undefined || workspace.settings.readOnly || only.span.part !== this.#part.index) return null;
    if (textAt(workspace.surface, only.span.part) === null) return null;
    const edge = edgeAt(this.#part, only.span, event);
    return edge === null ? null : new EdgeDrag(this.#part, this.#host, only, edge);
  }
}
