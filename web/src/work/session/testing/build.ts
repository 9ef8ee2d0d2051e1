/** Builders for tests of the session: assignments, and a server, an editor and a browser's storage to stand in for the real. */
import { ApiError } from "../../../app/api";
import { AnnotationStore } from "../../../annotate/state/store";
import type { Answer, EditorEvents, EditorTask, Problem } from "../../../annotate";
import type { Assignment, WorkVersion } from "../assignment";
import type { DraftBody, Parcel } from "../journal";
import type { EditorPort } from "../open-task";
import type { TabStorage } from "../tab-holdings";
import type { Receipt, Transport } from "../transport";

export const VERSION = {
  id: "v1",
  number: 1,
  ontology: { labels: [{ name: "car", title: "Car", color: "#2563eb", attributes: [] }] },
  instructions: { markdown: "", examples: [] },
  lease_seconds: 600,
  is_feedback_shown: true,
} as unknown as WorkVersion;

/** A version that asks about the picture and draws nothing. */
export const ASKING: WorkVersion = {
  ...VERSION,
  task_type: "image_classification",
  ontology: {
    labels: [],
    fields: [
      { name: "weather", title: "Weather", type: "text", required: true },
      { name: "night", title: "Night", type: "boolean", required: false },
    ],
  },
};

export function assignment(id: string, more: Partial<Assignment> = {}): Assignment {
  const measures = { width: 100, height: 80, margin_x: 0, margin_y: 0 };
  const picture = { url: `/${id}.jpg`, thumbnail_url: null, file_name: `${id}.jpg`, ...measures };
  const given = { id, project_id: "p1", task_id: `t-${id}`, version_id: "v1", stage: "attempt", state: "leased" } as const;
  const held = { lease_until: "2026-01-01T00:10:00Z", held_until: Date.now() + 600_000, rate: { minor: 5, currency: "USD" }, rate_per: "task", rate_most: null } as const;
  return { ...given, ...held, picture, parts: [], base: null, pre_labels: null, comments: [], draft: null, why: [], case: null, ...more };
}

export function refusal(status: number, code: string, more: { details?: Record<string, unknown>; problems?: Problem[] } = {}) {
  return new ApiError(status, { code, message: `The server says ${code}.`, ...more });
}

export const UNREACHABLE = refusal(0, "server_unreachable");

/** The network's end: hands out a list of assignments, and answers as a test scripts it. */
export class FakeServer implements Transport {
  readonly queue: Assignment[];
  readonly delivered: Parcel[] = [];
  readonly drafts: { id: string; revision: number; body: DraftBody }[] = [];
  readonly released: string[] = [];
  readonly beats: string[] = [];
  claims: (readonly string[])[] = [];
  /** Throws to refuse. Called before anything is taken in. */
  gate: (call: string, subject: string) => void = () => undefined;
  receipt: Receipt = { feedback: null };

  constructor(...ids: string[]) {
    this.queue = ids.map((id) => assignment(id));
  }

  async claim(_project: string, _stage: string, holding: readonly string[]): Promise<Assignment | null> {
    this.gate("claim", "");
    this.claims.push(holding);
    return this.queue.find(({ id }) => !holding.includes(id) && !this.#isDone(id)) ?? null;
  }

  async version(): Promise<WorkVersion> {
    return VERSION;
  }

  async heartbeat(id: string): Promise<number> {
    this.beats.push(id);
    this.gate("heartbeat", id);
    return Date.now() + 600_000;
  }

  async saveDraft(id: string, revision: number, body: DraftBody): Promise<boolean> {
    this.gate("draft", id);
    this.drafts.push({ id, revision, body });
    return true;
  }

  async release(id: string): Promise<void> {
    this.gate("release", id);
    this.released.push(id);
  }

  async deliver(parcel: Parcel): Promise<Receipt> {
    this.gate("deliver", parcel.assignment.id);
    this.delivered.push(parcel);
    return this.receipt;
  }

  #isDone(id: string): boolean {
    return this.delivered.some(({ assignment: done }) => done.id === id);
  }
}

/** An editor without a canvas: the engine's own store and log behind the facade's words. */
export class FakeEditor implements EditorPort {
  store = new AnnotationStore({ annotations: [] }, null, () => 0);
  shown: string | null = null;
  isReadOnly = false;
  problems: readonly Problem[] = [];
  focused: string | null = null;
  readonly #listeners = new Set<(event: EditorEvents["change"]) => void>();

  async load(task: EditorTask): Promise<void> {
    this.shown = task.id;
    this.isReadOnly = false;
    const empty: Answer = { annotations: [] };
    this.store = new AnnotationStore(task.answer ?? empty, task.log ?? null, () => 0);
    this.store.events.on("change", (operation) => {
      for (const listener of this.#listeners) listener({ operation, operations: this.store.operations });
    });
  }

  async preload(): Promise<void> {
    return undefined;
  }

  on: EditorPort["on"] = (name, listener) => {
    if (name !== "change") return () => undefined;
    const heard = listener as (event: EditorEvents["change"]) => void;
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  };

  getLog = () => this.store.serialise();
  getAnswer = () => this.store.answer();
  validate = () => this.problems;
  focusObject = (id: string) => void (this.focused = id);
  focusField = (name: string) => void (this.focused = `fields.${name}`);
  setReadOnly = (isReadOnly: boolean) => void (this.isReadOnly = isReadOnly);

  answer(name: string, after: string): void {
    const before = this.store.fields[name] ?? null;
    this.store.perform({ title: "Answer", commands: [{ type: "set_field", name, before, after }] });
  }

  draw(id: string): void {
    const annotation = { id, kind: "box", label: "car", attributes: {}, box: { left: 1, top: 2, width: 30, height: 40 } } as const;
    const index = this.store.annotations.length;
    this.store.perform({ title: "Add Car", commands: [{ type: "add", index, annotation }] });
  }
}

export class FakeStorage implements TabStorage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
}
