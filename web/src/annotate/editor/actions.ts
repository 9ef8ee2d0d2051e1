/** What each action of the keymap does. An action returns true where something came of it. */
import type { SnapMode, ToolId } from "../facade";
import type { ActionId } from "../keys/keymap";
import { screenPoint } from "../geometry/point";
import { rectangleFromCorners } from "../geometry/rectangle";
import { imagePoint } from "../geometry/point";
import { finishBox } from "../tools/box/finish";
import { viewCentre } from "../tools/place";
import { valueChosen } from "../state/fields";
import { drawsObjects } from "../state/ontology";
import { hideIds, soloLabel } from "../state/visibility";
import { valueWords } from "../state/value-words";
import { moveEdge, moveSelected, VECTORS, type Direction, type Edge } from "./adjust";
import type { DocumentStage } from "../document/document-stage";
import type { Bench } from "./bench";
import { clone, relabel, remove, setField } from "./editing";
import type { Scene } from "./scene";
import { DOCUMENT_ACTS, markPending, zoomText } from "./document-acts";
import { stepObject } from "./stepping";
import type { Workspace } from "../state/workspace";

export interface Desk {
  readonly workspace: Workspace;
  readonly scene: Scene;
  readonly bench: Bench;
  readonly document: DocumentStage;
  setTool(tool: ToolId): void;
}

export type Act = (desk: Desk, times: number) => boolean;

const done = (act: (desk: Desk) => unknown): Act => (desk) => {
  act(desk);
  return true;
};

/** Actions that belong to the page around the editor are only passed on. */
const passOn = (id: ActionId): Act => ({ workspace }) => {
  workspace.events.emit("action", { id });
  return true;
};

function move(direction: Direction): Act {
  return ({ workspace, bench }, times) => {
    const [x, y] = VECTORS[direction];
    return (bench.tool?.state.steer?.(x * times, y * times) ?? false) || moveSelected(workspace, direction, times);
  };
}

const edge = (which: Edge, direction: Direction): Act => ({ workspace }, times) => moveEdge(workspace, which, direction, times);

const NEXT_SNAP: Readonly<Record<SnapMode, SnapMode>> = { off: "border", border: "neighbours", neighbours: "off" };

const ACTS: Readonly<Partial<Record<ActionId, Act>>> = {
  ...DOCUMENT_ACTS,

  "tool.box": done((desk) => startDrawing(desk)),
  "tool.select": done((desk) => desk.setTool("select")),
  "tool.pin": done((desk) => desk.setTool("pin")),
  "tool.repeat": done((desk) => startDrawing(desk)),
  "tool.mode": done(({ workspace, bench }) => {
    const boxMode = workspace.settings.boxMode === "corners" ? "extreme" : "corners";
    workspace.set({ boxMode });
    bench.takeUp(workspace.settings.tool);
    bench.announce(boxMode === "extreme" ? "Four extreme clicks." : "Drag or click two corners.");
  }),

  "task.done": (desk, times) => {
    if (!desk.workspace.isShown) return false;
    return (desk.bench.tool?.state.confirm?.() ?? false) || passOn("task.submit")(desk, times);
  },

  "draw.confirm": ({ bench }) => bench.tool?.state.confirm?.() ?? false,
  "draw.place": (desk) => placeBox(desk),
  "edit.cancel": (desk) => cancel(desk),
  "edit.undo": (desk) => undo(desk),
  "edit.redo": ({ workspace, bench }) => {
    const title = workspace.store.redoTitle;
    if (title !== null) bench.announce(`Redone: ${title}.`);
    return workspace.store.redo();
  },

  "object.next": (desk) => stepObject(desk, 1),
  "object.previous": (desk) => stepObject(desk, -1),
  "object.delete": ({ workspace, bench }) => {
    const count = workspace.store.selection.length;
    const deleted = remove(workspace, workspace.store.selection);
    if (deleted) bench.announce(count === 1 ? "Deleted." : `${count} objects deleted.`);
    return deleted;
  },
  "object.clone": ({ workspace }) => clone(workspace, workspace.store.selection).length > 0,
  "object.all": done(({ workspace }) => workspace.store.select(workspace.visible().map(({ id }) => id))),
  "object.hide": ({ workspace }) => toggleHidden(workspace),
  "object.solo": ({ workspace }) => toggleSolo(workspace),

  "move.left": move("left"),
  "move.right": move("right"),
  "move.up": move("up"),
  "move.down": move("down"),
  "grow.left": edge("left", "left"),
  "grow.right": edge("right", "right"),
  "grow.up": edge("top", "up"),
  "grow.down": edge("bottom", "down"),
  "shrink.left": edge("right", "left"),
  "shrink.right": edge("left", "right"),
  "shrink.up": edge("bottom", "up"),
  "shrink.down": edge("top", "down"),

  "view.in": done((desk) => zoom(desk, 1.25)),
  "view.out": done((desk) => zoom(desk, 0.8)),
  "view.fit": done(({ scene }) => scene.stage.zoomToFit()),
  "view.pixels": done(({ scene }) => scene.stage.zoomToScale(1, null)),
  "view.object": ({ workspace, scene }) => {
    const [first] = workspace.selectedBoxes();
    if (first !== undefined) scene.stage.zoomToRectangle(first.box);
    return first !== undefined;
  },
  "view.chips": done(({ workspace }) => {
    const { display } = workspace.settings;
    workspace.set({ display: { ...display, chips: !display.chips } });
  }),
  "view.fill": done(({ workspace }) => {
    const { display } = workspace.settings;
    workspace.set({ display: { ...display, fill: display.fill > 0 ? 0 : 0.1 } });
  }),
  "view.snap": done(({ workspace, bench }) => {
    const { display } = workspace.settings;
    const snap = NEXT_SNAP[display.snap];
    workspace.set({ display: { ...display, snap } });
    bench.announce(`Snapping: ${snap}.`);
  }),
};

export function performAction(desk: Desk, id: ActionId, times = 1): boolean {
  const [, sort, place] = /^(label|option)\.(\d+)$/.exec(id) ?? [];
  if (sort === "label") return pickLabel(desk, Number(place) - 1);
  if (sort === "option") return chooseOption(desk, Number(place) - 1);
  return (ACTS[id] ?? passOn(id))(desk, times);
}

/** A field without options, a number or a text, gets the focus instead: what was pressed is then typed there. */
function chooseOption({ workspace, bench }: Desk, index: number): boolean {
  const field = workspace.activeField();
  // Nobody answers about a picture that is not there yet.
  if (field === null || workspace.settings.readOnly || !workspace.isShown) return false;
  const chosen = valueChosen(field, workspace.store.fields[field.name], index);
  if (chosen === null) {
    if (field.type === "number" || field.type === "text") workspace.events.emit("field", { name: field.name });
    return false;
  }
  setField(workspace, field.name, chosen.value);
  bench.announce(`${field.title}: ${valueWords(field, chosen.value) || "no answer"}.`);
  workspace.events.emit("answered", { name: field.name });
  return true;
}

/** The key of a label marks what is selected in a text, or names the selected objects; and it is the label of the next. */
export function pickLabel(desk: Desk, index: number): boolean {
  const { workspace, bench } = desk;
  const label = workspace.ontology.labels[index];
  if (label === undefined) return false;
  if (markPending(desk, label.name)) {
    workspace.set({ label: label.name });
    return true;
  }
  relabel(workspace, workspace.store.selection, label.name);
  workspace.set({ label: label.name });
  bench.announce(label.title);
  return true;
}

function startDrawing({ workspace, bench, setTool }: Desk): void {
  if (workspace.settings.readOnly || !drawsObjects(workspace.ontology)) return;
  workspace.store.select([]);
  setTool("box");
  bench.announce("Drawing. Arrows move the crosshair, Enter sets a corner.");
}

/** A box of a quarter of what is seen, to be moved and sized by keys. */
function placeBox({ workspace, bench, scene }: Desk): boolean {
  const view = scene.stage.transform();
  if (bench.tool === null || view === null || workspace.settings.readOnly || !drawsObjects(workspace.ontology)) return false;
  const centre = viewCentre(bench);
  const [halfWidth, halfHeight] = [Math.round(view.width / view.scale / 8), Math.round(view.height / view.scale / 8)];
  const first = imagePoint(centre.x - halfWidth, centre.y - halfHeight);
  const second = imagePoint(centre.x + halfWidth, centre.y + halfHeight);
  return finishBox(bench, rectangleFromCorners(first, second), "box.placed") !== null;
}

function cancel({ workspace, bench, document }: Desk): boolean {
  if (bench.cancel()) return true;
  const cursor = document.text?.cursor;
  if (cursor !== undefined && cursor.stretch !== null) {
    cursor.place(cursor.focus);
    return true;
  }
  bench.tabLeaves = workspace.store.selection.length === 0;
  workspace.store.select([]);
  return !bench.tabLeaves;
}

function undo({ workspace, bench }: Desk): boolean {
  const state = bench.tool?.state;
  if (state?.undoPoint?.() || state?.cancel?.()) return true;
  const title = workspace.store.undoTitle;
  if (title !== null) bench.announce(`Undone: ${title}.`);
  return workspace.store.undo();
}

function zoom({ workspace, scene }: Desk, factor: number): void {
  if (workspace.surface.kind === "document") return zoomText(workspace, factor > 1 ? 1 : -1);
  const view = scene.stage.transform();
  if (view !== null) scene.stage.zoomBy(factor, screenPoint(view.width / 2, view.height / 2));
}

function toggleHidden(workspace: Workspace): boolean {
  const { visibility } = workspace.settings;
  const ids = workspace.store.selection;
  if (ids.length === 0) {
    const none = visibility.hiddenIds.size === 0;
    if (!none) workspace.set({ visibility: { ...visibility, hiddenIds: new Set() } });
    return !none;
  }
  workspace.set({ visibility: hideIds(visibility, ids, !ids.every((id) => visibility.hiddenIds.has(id))) });
  return true;
}

function toggleSolo(workspace: Workspace): boolean {
  const { visibility, label } = workspace.settings;
  const wanted = workspace.store.selected()[0]?.label ?? label;
  if (visibility.soloLabel === null && wanted === null) return false;
  workspace.set({ visibility: soloLabel(visibility, visibility.soloLabel === null ? wanted : null) });
  return true;
}
