/** Brings a task onto the canvas: its answer at once, its picture when it has come; a later task overtakes an earlier. */
import { PictureCache } from "../canvas2d/picture-cache";
import type { ImageTask } from "../facade";
import { EMPTY_ANSWER } from "../state/annotation";
import { AnnotationStore, storeFromLog } from "../state/store";
import type { Bench } from "./bench";
import type { Scene } from "./scene";
import type { Workspace } from "../state/workspace";

export class TaskLoader {
  readonly #workspace: Workspace;
  readonly #scene: Scene;
  readonly #bench: Bench;
  readonly #cache = new PictureCache();
  #turn = 0;

  constructor(workspace: Workspace, scene: Scene, bench: Bench) {
    this.#workspace = workspace;
    this.#scene = scene;
    this.#bench = bench;
  }

  async load(task: ImageTask): Promise<void> {
    const turn = ++this.#turn;
    const started = performance.now();
    const again = task.id === this.#workspace.taskId && this.#scene.size !== null;
    this.#scene.setPicture(null, false);
    this.#workspace.open(task.id, task.ontology, this.#storeFor(task));
    this.#workspace.set({ readOnly: task.readOnly ?? false });
    this.#workspace.setPicture({ state: "loading", url: task.url });
    try {
      const picture = await this.#cache.show(task.url);
      if (turn !== this.#turn) return;
      this.#scene.setPicture(picture, again);
      const loadMilliseconds = performance.now() - started;
      this.#workspace.setPicture({ state: "ready", size: picture.size, loadMilliseconds });
      this.#bench.takeUp(this.#workspace.settings.tool);
    } catch (error) {
      if (turn !== this.#turn) return;
      const message = error instanceof Error ? error.message : "The picture could not be shown.";
      this.#workspace.setPicture({ state: "failed", url: task.url, message });
    }
  }

  /** Never rejects: a picture that cannot be had in advance is asked for again when its task comes. */
  async preload(url: string): Promise<void> {
    await this.#cache.get(url).catch(() => undefined);
  }

  destroy(): void {
    this.#turn += 1;
    this.#cache.clear();
  }

  #storeFor(task: ImageTask): AnnotationStore {
    const now = () => this.#workspace.now();
    const kept = task.log ? storeFromLog(task.log, now) : null;
    return kept ?? new AnnotationStore(task.answer ?? EMPTY_ANSWER, null, now);
  }
}
