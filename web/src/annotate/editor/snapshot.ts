/** Immutable pictures of the editor for the pages: made when asked for, told of at most once a microtask. */
import type { EditorSnapshot } from "../facade";
import type { Problem } from "../state/annotation";
import { findProblems } from "../state/problems";
import type { Workspace } from "../state/workspace";

export class Snapshots {
  readonly #workspace: Workspace;
  readonly #listeners = new Set<() => void>();
  #current: EditorSnapshot | null = null;
  #told = true;
  #problems: readonly Problem[] = [];
  /** The problems last told of. */
  #announced: readonly Problem[] = this.#problems;
  /** What the problems were found in: they are looked for again only when one of these is another. */
  #judged: readonly unknown[] = [];
  #troubled: ReadonlySet<string> = new Set();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get(): EditorSnapshot {
    this.#current ??= this.#take();
    return this.#current;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  invalidate(): void {
    this.#current = null;
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => this.#tell());
  }

  problems(): readonly Problem[] {
    const { store, ontology, surface } = this.#workspace;
    const judged = [store.annotations, store.fields, ontology, surface];
    if (judged.some((one, index) => one !== this.#judged[index])) {
      this.#judged = judged;
      const found = findProblems(store.answer(), ontology, surface);
      if (JSON.stringify(found) !== JSON.stringify(this.#problems)) {
        this.#problems = found;
        this.#troubled = new Set(found.flatMap(({ annotation_id }) => annotation_id ?? []));
      }
    }
    return this.#problems;
  }

  /** Ids of the objects that have problems. */
  troubled(): ReadonlySet<string> {
    this.problems();
    return this.#troubled;
  }

  #tell(): void {
    this.#told = true;
    const problems = this.problems();
    if (problems !== this.#announced) this.#workspace.events.emit("problem", { problems });
    this.#announced = problems;
    for (const listener of [...this.#listeners]) listener();
  }

  #take(): EditorSnapshot {
    const { store, settings, picture, taskId } = this.#workspace;
    return {
      taskId,
      annotations: store.annotations,
      fields: store.fields,
      activeField: this.#workspace.activeField()?.name ?? null,
      selection: store.selection,
      tool: settings.tool,
      boxMode: settings.boxMode,
      label: settings.label,
      undoTitle: store.undoTitle,
      redoTitle: store.redoTitle,
      operations: store.operations,
      problems: this.problems(),
      visibility: settings.visibility,
      display: settings.display,
      adjustment: settings.adjustment,
      picture,
      readOnly: settings.readOnly,
      isolatedAttempt: settings.isolatedAttempt,
    };
  }
}
