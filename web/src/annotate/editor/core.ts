/** The editor put together: canvases, tools, keys and state; `create.ts` gives it the face that pages see. */
import { PointerRouter } from "../canvas2d/pointer-router";
import { DocumentStage } from "../document/document-stage";
import type { EditorOptions, ToolId } from "../facade";
import { KeyListener } from "../keys/key-listener";
import { keyTable, type Binding, type KeyOptions, type KeyTable } from "../keys/lookup";
import type { KeymapOverrides } from "../keys/keymap";
import { pinPlace } from "../compare/attempt-painter";
import type { Annotation } from "../state/annotation";
import type { SerialisedLog } from "../state/log";
import { drawsObjects, type Ontology } from "../state/ontology";
import { kindOn, type Surface } from "../state/surface";
import { storeFromLog } from "../state/store";
import { performAction, type Desk } from "./actions";
import { Bench } from "./bench";
import { createRoot, type Root } from "./root";
import { Scene } from "./scene";
import { Snapshots } from "./snapshot";
import { TaskLoader } from "./task-loader";
import { Workspace } from "../state/workspace";

/** Owns every part from mount to destroy. */
export class EditorCore implements Desk {
  readonly root: Root;
  readonly workspace: Workspace;
  readonly scene: Scene;
  readonly bench: Bench;
  readonly document: DocumentStage;
  readonly snapshots: Snapshots;
  readonly loader: TaskLoader;
  readonly #router: PointerRouter;
  readonly #keys: KeyListener;
  #keyOptions: KeyOptions;
  #keyTable: { readonly ontology: Ontology; readonly surface: Surface; readonly options: KeyOptions; readonly table: KeyTable } | null = null;

  constructor(parent: HTMLElement, options: EditorOptions) {
    this.root = createRoot(parent, options.title ?? "To label");
    this.#keyOptions = { overrides: options.keymap ?? {}, singleKeys: options.singleKeys ?? true };
    this.workspace = new Workspace(options.display ?? {}, options.now ?? Date.now, () => this.#changed());
    this.snapshots = new Snapshots(this.workspace);
    this.bench = new Bench(this.root.element, this.workspace, () => this.scene, this.root.announce);
    this.scene = new Scene(this.root.element, this.workspace, {
      sketch: () => this.bench.sketch(),
      troubled: () => this.snapshots.troubled(),
      viewMoved: () => this.bench.viewMoved(),
    });
    const host = {
      workspace: this.workspace,
      announce: this.root.announce,
      troubled: () => this.snapshots.troubled(),
      styles: () => this.scene.labelStyles(),
      relight: () => this.document.light(),
    };
    this.document = new DocumentStage(parent, host, options.title ?? "To label", options.format ?? null);
    this.document.element.addEventListener("focusin", () => (this.bench.tabLeaves = false));
    this.loader = new TaskLoader(this.workspace, this);
    this.#router = new PointerRouter(this.root.element, this.bench, () => options.wheel ?? "zoom");
    const scope = options.keyScope === "stage" ? parent : parent.ownerDocument;
    const stage = {
      elements: [this.root.element, this.document.element],
      isOn: (target: EventTarget | null) => target === this.root.element || this.document.owns(target),
      pans: () => this.workspace.surface.kind === "picture",
    };
    this.#keys = new KeyListener(stage, scope, {
      table: () => this.#table(),
      act: (binding) => this.#act(binding),
      space: (held) => this.bench.holdSpace(held),
    });
    this.bench.takeUp(this.workspace.settings.tool);
  }

  destroy(): void {
    this.#keys.destroy();
    this.#router.destroy();
    this.loader.destroy();
    this.scene.stage.destroy();
    this.document.destroy();
    this.workspace.events.clear();
    this.root.remove();
  }

  /** Where nothing is drawn there is no tool to draw with. */
  readonly setTool = (tool: ToolId): void => {
    const { taskId, ontology, surface } = this.workspace;
    const isDrawing = tool === "box" || tool === "span";
    if (isDrawing && taskId !== null && (!drawsObjects(ontology) || tool !== kindOn(surface))) return;
    this.workspace.set({ tool });
    this.bench.takeUp(tool);
  };

  focus(): void {
    if (this.workspace.surface.kind === "document") this.document.focus();
    else this.root.element.focus({ preventScroll: true });
  }

  showPlaceOf(annotation: Annotation): void {
    if (annotation.kind === "span") this.document.reveal(annotation.span);
    else this.scene.stage.zoomToRectangle(annotation.box);
  }

  setKeymap(overrides: KeymapOverrides, singleKeys: boolean): void {
    this.#keyOptions = { overrides, singleKeys };
  }

  restore(log: SerialisedLog): boolean {
    const { taskId, ontology, surface } = this.workspace;
    const store = storeFromLog(log, () => this.workspace.now());
    if (store === null || taskId === null) return false;
    this.workspace.open(taskId, ontology, store, surface.kind === "document" ? surface.parts : null);
    return true;
  }

  focusComment(id: string): void {
    const { store, settings } = this.workspace;
    const comment = settings.comments.find((one) => one.id === id);
    if (comment === undefined) return;
    const place = pinPlace(comment, (one) => this.workspace.box(one));
    if (place !== null) this.scene.stage.reveal({ left: place.x, top: place.y, width: 0, height: 0 });
    if (comment.annotation_id === null) return;
    store.select([comment.annotation_id]);
    const about = store.get(comment.annotation_id);
    if (about?.kind === "span") this.document.reveal(about.span);
  }

  /** What the pointer is on, on the stage or in a list beside it. */
  highlight(id: string | null): void {
    if (!this.workspace.setHover({ id, attemptId: null })) return;
    this.scene.refresh();
    this.document.light();
  }

  #act({ id, times }: Binding): boolean {
    return performAction(this, id, times);
  }

  #table(): KeyTable {
    const { ontology, surface } = this.workspace;
    const options = this.#keyOptions;
    if (this.#keyTable?.ontology !== ontology || this.#keyTable.surface !== surface || this.#keyTable.options !== options) {
      const parts = surface.kind === "document" ? surface.parts : null;
      this.#keyTable = { ontology, surface, options, table: keyTable({ ontology, parts }, options) };
    }
    return this.#keyTable.table;
  }

  /** The workspace may change while the rest is still being put together. */
  #changed(): void {
    (this.scene as Scene | undefined)?.refresh();
    (this.document as DocumentStage | undefined)?.refresh();
    (this.snapshots as Snapshots | undefined)?.invalidate();
  }
}

