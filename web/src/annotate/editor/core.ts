/** The image editor put together: canvases, tools, keys and state; `create.ts` gives it the face that pages see. */
import { PointerRouter } from "../canvas2d/pointer-router";
import type { EditorOptions, ToolId } from "../facade";
import { KeyListener } from "../keys/key-listener";
import { keyTable, type Binding, type KeyOptions, type KeyTable } from "../keys/lookup";
import type { KeymapOverrides } from "../keys/keymap";
import { pinPlace } from "../compare/attempt-painter";
import type { SerialisedLog } from "../state/log";
import { drawsObjects, type Ontology } from "../state/ontology";
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
  readonly snapshots: Snapshots;
  readonly loader: TaskLoader;
  readonly #router: PointerRouter;
  readonly #keys: KeyListener;
  #keyOptions: KeyOptions;
  #keyTable: { readonly ontology: Ontology; readonly options: KeyOptions; readonly table: KeyTable } | null = null;

  constructor(parent: HTMLElement, options: EditorOptions) {
    this.root = createRoot(parent, options.title ?? "Picture to label");
    this.#keyOptions = { overrides: options.keymap ?? {}, singleKeys: options.singleKeys ?? true };
    this.workspace = new Workspace(options.display ?? {}, options.now ?? Date.now, () => this.#changed());
    this.snapshots = new Snapshots(this.workspace);
    this.bench = new Bench(this.root.element, this.workspace, () => this.scene, this.root.announce);
    this.scene = new Scene(this.root.element, this.workspace, {
      sketch: () => this.bench.sketch(),
      troubled: () => this.snapshots.troubled(),
      viewMoved: () => this.bench.viewMoved(),
    });
    this.loader = new TaskLoader(this.workspace, this.scene, this.bench);
    this.#router = new PointerRouter(this.root.element, this.bench, () => options.wheel ?? "zoom");
    const scope = options.keyScope === "canvas" ? this.root.element : parent.ownerDocument;
    this.#keys = new KeyListener(this.root.element, scope, {
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
    this.workspace.events.clear();
    this.root.remove();
  }

  /** Where nothing is drawn there is no tool to draw with. */
  readonly setTool = (tool: ToolId): void => {
    if (tool === "box" && this.workspace.taskId !== null && !drawsObjects(this.workspace.ontology)) return;
    this.workspace.set({ tool });
    this.bench.takeUp(tool);
  };

  setKeymap(overrides: KeymapOverrides, singleKeys: boolean): void {
    this.#keyOptions = { overrides, singleKeys };
  }

  restore(log: SerialisedLog): boolean {
    const { taskId, ontology } = this.workspace;
    const store = storeFromLog(log, () => this.workspace.now());
    if (store === null || taskId === null) return false;
    this.workspace.open(taskId, ontology, store);
    return true;
  }

  focusComment(id: string): void {
    const { store, settings } = this.workspace;
    const comment = settings.comments.find((one) => one.id === id);
    if (comment === undefined) return;
    const place = pinPlace(comment, (one) => store.get(one));
    this.scene.stage.reveal({ left: place.x, top: place.y, width: 0, height: 0 });
    if (comment.annotation_id !== null) store.select([comment.annotation_id]);
  }

  #act({ id, times }: Binding): boolean {
    return performAction(this, id, times);
  }

  #table(): KeyTable {
    const { ontology } = this.workspace;
    const options = this.#keyOptions;
    if (this.#keyTable?.ontology !== ontology || this.#keyTable.options !== options) {
      this.#keyTable = { ontology, options, table: keyTable(ontology, options) };
    }
    return this.#keyTable.table;
  }

  /** The workspace may change while the rest is still being put together. */
  #changed(): void {
    (this.scene as Scene | undefined)?.refresh();
    (this.snapshots as Snapshots | undefined)?.invalidate();
  }
}

