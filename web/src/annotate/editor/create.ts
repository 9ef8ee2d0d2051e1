/** `createEditor`: the facade's methods, each handed to the part that does it. */
import type { EditorOptions, Editor } from "../facade";
import { hideIds, hideLabel, soloLabel } from "../state/visibility";
import { performAction, pickLabel } from "./actions";
import { addBox, clone, relabel, remove, replaceAnswer, setAttribute, setBox, setField, touchField } from "./editing";
import { addSpan, setSpan } from "../document/span-editing";
import { EditorCore } from "./core";

/** Fills `element`, which must have a size of its own. */
export function createEditor(element: HTMLElement, options: EditorOptions = {}): Editor {
  const core = new EditorCore(element, options);
  return { ...taskMethods(core), ...editMethods(core), ...viewMethods(core), ...reviewMethods(core) };
}

type TaskMethods = Pick<
  Editor,
  | "load" | "preload" | "destroy" | "snapshot" | "quote" | "subscribe" | "on" | "getAnswer" | "getLog" | "restore" | "validate"
  | "undo" | "redo" | "perform"
>;

function taskMethods(core: EditorCore): TaskMethods {
  const { workspace, snapshots, loader } = core;
  return {
    load: (task) => loader.load(task),
    preload: (url, isPart) => loader.preload(url, isPart),
    destroy: () => core.destroy(),
    snapshot: () => snapshots.get(),
    quote: (annotation) => workspace.quote(annotation),
    subscribe: (listener) => snapshots.subscribe(listener),
    on: (name, listener) => workspace.events.on(name, listener),
    getAnswer: () => workspace.store.answer(),
    getLog: () => workspace.store.serialise(),
    restore: (log) => core.restore(log),
    validate: () => snapshots.problems(),
    undo: () => performAction(core, "edit.undo"),
    redo: () => performAction(core, "edit.redo"),
    perform: (action) => performAction(core, action),
  };
}

type EditMethods = Pick<
  Editor,
  | "setTool" | "setBoxMode" | "setLabel" | "pickLabel" | "add" | "addSpan" | "select" | "setBox" | "setSpan" | "relabel" | "setAttribute" | "remove" | "clone"
  | "setField" | "touchField" | "focusField" | "replaceAnswer" | "setReadOnly" | "setKeymap"
>;

function editMethods(core: EditorCore): EditMethods {
  const { workspace, bench } = core;
  return {
    setTool: core.setTool,
    setBoxMode: (boxMode) => {
      workspace.set({ boxMode });
      bench.takeUp(workspace.settings.tool);
    },
    setLabel: (label) => workspace.set({ label }),
    pickLabel: (label) => pickLabel(core, workspace.ontology.labels.findIndex(({ name }) => name === label)),
    add: (box, label = workspace.settings.label) => addBox(workspace, box, label),
    addSpan: (span, label = workspace.settings.label) => addSpan(workspace, span, label),
    setSpan: (id, span) => setSpan(workspace, id, span),
    select: (ids) => workspace.store.select(ids),
    setBox: (id, box) => setBox(workspace, id, box),
    relabel: (ids, label) => relabel(workspace, ids, label),
    setAttribute: (ids, name, value) => setAttribute(workspace, ids, name, value),
    remove: (ids) => remove(workspace, ids),
    clone: (ids) => clone(workspace, ids),
    setField: (name, value) => setField(workspace, name, value),
    touchField: (name) => touchField(workspace, name),
    focusField: (name) => {
      touchField(workspace, name);
      workspace.events.emit("field", { name });
    },
    replaceAnswer: (answer, title) => replaceAnswer(workspace, answer, title),
    setReadOnly: (readOnly) => {
      workspace.set({ readOnly });
      bench.takeUp(workspace.settings.tool);
    },
    setKeymap: (overrides, singleKeys) => core.setKeymap(overrides, singleKeys),
  };
}

type ViewMethods = Pick<
  Editor,
  | "focus" | "focusObject" | "reveal" | "highlight" | "zoomIn" | "zoomOut" | "zoomToFit" | "showPlaceOf" | "zoomToScale" | "setHidden"
  | "setLabelHidden" | "setSoloLabel" | "setDisplay" | "setAdjustment"
>;

function viewMethods(core: EditorCore): ViewMethods {
  const { workspace, scene } = core;
  return {
    focus: () => core.focus(),
    focusObject: (id) => {
      const annotation = workspace.store.get(id);
      if (annotation === null) return;
      workspace.store.select([id]);
      core.showPlaceOf(annotation);
    },
    reveal: (id) => {
      const annotation = workspace.store.get(id);
      if (annotation === null) return;
      workspace.store.select([id]);
      if (annotation.kind === "span") core.document.reveal(annotation.span);
      else scene.stage.reveal(annotation.box);
    },
    highlight: (id) => core.highlight(id),
    zoomIn: () => void performAction(core, "view.in"),
    zoomOut: () => void performAction(core, "view.out"),
    zoomToFit: () => scene.stage.zoomToFit(),
    showPlaceOf: (annotation) => core.showPlaceOf(annotation),
    zoomToScale: (scale) => scene.stage.zoomToScale(scale, null),
    setHidden: (ids, hidden) => workspace.set({ visibility: hideIds(workspace.settings.visibility, ids, hidden) }),
    setLabelHidden: (label, hidden) =>
      workspace.set({ visibility: hideLabel(workspace.settings.visibility, label, hidden) }),
    setSoloLabel: (label) => workspace.set({ visibility: soloLabel(workspace.settings.visibility, label) }),
    setDisplay: (change) => workspace.set({ display: { ...workspace.settings.display, ...change } }),
    setAdjustment: (change) => workspace.set({ adjustment: { ...workspace.settings.adjustment, ...change } }),
  };
}

type ReviewMethods = Pick<Editor, "setAttempts" | "isolateAttempt" | "setDoubts" | "setComments" | "focusComment">;

function reviewMethods(core: EditorCore): ReviewMethods {
  const { workspace } = core;
  return {
    setAttempts: (attempts) => workspace.set({ attempts }),
    isolateAttempt: (isolatedAttempt) => workspace.set({ isolatedAttempt }),
    setDoubts: (doubts) => workspace.set({ doubts }),
    setComments: (comments) => workspace.set({ comments }),
    focusComment: (id) => core.focusComment(id),
  };
}
