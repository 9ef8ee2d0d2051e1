/** Brings a task onto the stage: its answer at once, its picture when it has come; a later task overtakes an earlier. */
import { PictureCache } from "../canvas2d/picture-cache";
import type { DocumentStage } from "../document/document-stage";
import type { EditorTask } from "../facade";
import { EMPTY_ANSWER } from "../state/annotation";
import { AnnotationStore, storeFromLog } from "../state/store";
import type { Bench } from "./bench";
import type { Root } from "./root";
import type { Scene } from "./scene";
import type { Workspace } from "../state/workspace";

interface Stages {
  readonly root: Root;
  readonly scene: Scene;
  readonly bench: Bench;
  readonly document: DocumentStage;
}

export class TaskLoader {
  readonly #workspace: Workspace;
  readonly #scene: Scene;
  readonly #bench: Bench;
  readonly #document: DocumentStage;
  readonly #root: Root;
  readonly #cache = new PictureCache();
  #turn = 0;

  constructor(workspace: Workspace, stages: Stages) {
    this.#workspace = workspace;
    this.#scene = stages.scene;
    this.#bench = stages.bench;
    this.#document = stages.document;
    this.#root = stages.root;
  }

  async load(task: EditorTask): Promise<void> {
    const turn = ++this.#turn;
    const started = performance.now();
    const again = task.id === this.#workspace.taskId && this.#scene.size !== null;
    const { url } = task;
    this.#scene.setPicture(null, false);
    const store = this.#storeFor(task);
    store.keepTo(task.base ?? null);
    this.#workspace.open(task.id, task.ontology, store, url === null ? (task.parts ?? []) : null);
    this.#workspace.set({ readOnly: task.readOnly ?? false });
    this.#root.element.hidden = url === null;
    if (url === null) return this.#showDocument(task);
    this.#document.hide();
    this.#workspace.setPicture({ state: "loading", url });
    try {
      const picture = await this.#cache.show(url);
      if (turn !== this.#turn) return;
      const { margins } = task;
      const size = margins === undefined ? picture.size : { ...picture.size, marginX: margins.x, marginY: margins.y };
      this.#scene.setPicture(picture, again, size);
      const loadMilliseconds = performance.now() - started;
      this.#workspace.setPicture({ state: "ready", size, loadMilliseconds });
      this.#bench.takeUp(this.#workspace.settings.tool);
    } catch (error) {
      if (turn !== this.#turn) return;
      const message = error instanceof Error ? error.message : "The picture could not be shown.";
      this.#workspace.setPicture({ state: "failed", url, message });
    }
  }

  /** Its sounds and pictures come one by one; work can begin before they are all there. */
  #showDocument({ parts = [] }: EditorTask): void {
    this.#document.show(parts);
    this.#workspace.setPicture({ state: "none" });
  }

  /** Never rejects: a picture that cannot be had in advance is asked for again when its task comes. */
  async preload(url: string, isPart = false): Promise<void> {
    if (isPart) new Image().src = url;
    else await this.#cache.get(url).catch(() => undefined);
  }

  destroy(): void {
    this.#turn += 1;
    this.#cache.clear();
  }

  #storeFor(task: EditorTask): AnnotationStore {
    const now = () => this.#workspace.now();
    const kept = task.log ? storeFromLog(task.log, now) : null;
    return kept ?? new AnnotationStore(task.answer ?? EMPTY_ANSWER, null, now);
  }
}
