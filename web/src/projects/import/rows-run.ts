// The import of rows that a project has going, for as long as the app is open: going elsewhere in it stops nothing.
import { useSyncExternalStore } from "react";
import { queryClient } from "../../app/query-client";
import { importRows, NOTHING_YET, type RowsProgress } from "./rows-import";
import { useAskBeforeClosing } from "./use-ask-before-closing";

type State = { file: File | null; progress: RowsProgress | null };

class RowsRun {
  readonly #projectId: string;
  readonly #batchId: string | null;
  readonly #listeners = new Set<() => void>();
  #state: State = { file: null, progress: null };
  #stop = new AbortController();

  constructor(projectId: string, batchId: string | null) {
    this.#projectId = projectId;
    this.#batchId = batchId;
  }

  snapshot = (): State => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  choose(file: File | null): void {
    this.#set({ file, progress: null });
  }

  stop(): void {
    this.#stop.abort();
  }

  async start(fetchPictures: boolean): Promise<void> {
    const { file, progress } = this.#state;
    if (!file || progress?.state === "running") return;
    this.#stop = new AbortController();
    const onProgress = (next: RowsProgress) => {
      this.#set({ file, progress: next });
    };
    onProgress(NOTHING_YET);
    await importRows({ projectId: this.#projectId, batchId: this.#batchId, file, fetchPictures, signal: this.#stop.signal, onProgress });
    await queryClient.invalidateQueries({ queryKey: ["project", this.#projectId] });
  }

  #set(state: State): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const runs = new Map<string, RowsRun>();

/** The import of rows into a project, or a batch of it, and how far it is. */
export function useRowsRun(projectId: string, batchId: string | null): { run: RowsRun; state: State } {
  const key = `${projectId} ${batchId ?? ""}`;
  const run = runs.get(key) ?? new RowsRun(projectId, batchId);
  runs.set(key, run);
  const state = useSyncExternalStore(run.subscribe, run.snapshot);
  useAskBeforeClosing(state.progress?.state === "running");
  return { run, state };
}
