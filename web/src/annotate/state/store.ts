/** The answer in work: what is there, what is selected, and everything that was done to it. */
import { Emitter } from "../events/emitter";
import { refusal, type Base } from "./base";
import { answerFrom, type Annotation, type Answer, type AttributeValues } from "./annotation";
import { applyCommand, CommandMisfit, idsOf, type Command, type Content } from "./command";
import { IdentifierSource } from "./identifier";
import { CommandLog, type Operation, type SerialisedLog } from "./log";

export interface StoreEvents {
  readonly change: Operation;
  readonly selection: readonly string[];
  /** Something was not done, as what was given with the task does not allow it. */
  readonly refused: string;
}

export interface Doing {
  readonly title: string;
  readonly commands: readonly Command[];
  readonly merge?: string | null;
  readonly source?: string;
}

export class AnnotationStore {
  readonly events = new Emitter<StoreEvents>();
  readonly #now: () => number;
  readonly #ids = new IdentifierSource();
  #annotations: readonly Annotation[];
  #fields: AttributeValues;
  #byId = new Map<string, Annotation>();
  #log: CommandLog;
  #selection: readonly string[] = [];
  #base: Base | null = null;

  /** Throws CommandMisfit where the kept log does not fit its own base. */
  constructor(answer: Answer, kept: SerialisedLog | null, now: () => number) {
    this.#now = now;
    this.#log = new CommandLog(kept?.base ?? answer, kept ?? undefined);
    const content = kept === null ? contentOf(answer) : replay(kept);
    this.#annotations = content.annotations;
    this.#fields = content.fields;
    this.#index();
    this.#ids.reserve(this.#annotations.map((annotation) => annotation.id));
    for (const entry of kept?.entries ?? []) this.#ids.reserve(idsOf(entry.commands));
  }

  /** A new array after every change, in the order of making. */
  get annotations(): readonly Annotation[] {
    return this.#annotations;
  }

  /** The values given about the whole picture: a new object after each of their changes. */
  get fields(): AttributeValues {
    return this.#fields;
  }

  get selection(): readonly string[] {
    return this.#selection;
  }

  get operations(): number {
    return this.#log.operations;
  }

  get undoTitle(): string | null {
    return this.#log.undoTitle;
  }

  get redoTitle(): string | null {
    return this.#log.redoTitle;
  }

  get(id: string): Annotation | null {
    return this.#byId.get(id) ?? null;
  }

  selected(): readonly Annotation[] {
    return this.#selection.flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** From now on what was given is kept to. Undo and redo only go where somebody was before. */
  keepTo(base: Base | null): void {
    this.#base = base;
  }

  newId(): string {
    return this.#ids.next();
  }

  /** Carries out and records one action; false where it would change nothing, or is not allowed. */
  perform({ title, commands, merge = null, source = "panel" }: Doing): boolean {
    if (commands.length === 0) return false;
    const why = this.#base === null ? null : refusal(this.#base, commands);
    if (why !== null) {
      this.events.emit("refused", why);
      return false;
    }
    this.#apply(commands);
    this.#ids.reserve(idsOf(commands));
    this.#settle(this.#log.record({ title, commands, at: this.#now(), merge, source }));
    return true;
  }

  undo(): boolean {
    return this.#step(this.#log.undo(this.#now()));
  }

  redo(): boolean {
    return this.#step(this.#log.redo(this.#now()));
  }

  /** Ids that are not there are left out; the order given is kept. */
  select(ids: readonly string[]): void {
    const next = [...new Set(ids)].filter((id) => this.#byId.has(id));
    if (next.length === this.#selection.length && next.every((id, index) => id === this.#selection[index])) return;
    this.#selection = next;
    this.events.emit("selection", next);
  }

  answer(): Answer {
    return answerFrom(this.#annotations, this.#fields);
  }

  serialise(): SerialisedLog {
    return this.#log.serialise();
  }

  #step(operation: Operation | null): boolean {
    if (operation === null) return false;
    this.#apply(operation.commands);
    this.#settle(operation);
    const changed = idsOf(operation.commands);
    if (changed.length > 0) this.select(changed);
    return true;
  }

  #apply(commands: readonly Command[]): void {
    const next = contentOf(this.answer());
    for (const command of commands) applyCommand(next, command);
    if (idsOf(commands).length > 0) this.#annotations = next.annotations;
    if (commands.some(({ type }) => type === "set_field")) this.#fields = next.fields;
    this.#index();
  }

  #settle(operation: Operation): void {
    this.events.emit("change", operation);
    this.select(this.#selection);
  }

  #index(): void {
    this.#byId = new Map(this.#annotations.map((annotation) => [annotation.id, annotation]));
  }
}

function contentOf({ annotations, fields }: Answer): Content {
  return { annotations: [...annotations], fields: { ...fields } };
}

function replay(kept: SerialisedLog): Content {
  const content = contentOf(kept.base);
  for (const entry of kept.entries.slice(0, kept.position)) {
    for (const command of entry.commands) applyCommand(content, command);
  }
  return content;
}

/** The store of a kept log, or null where the log is of another make or does not fit itself. */
export function storeFromLog(kept: SerialisedLog, now: () => number): AnnotationStore | null {
  if (kept.version !== 1 || !Array.isArray(kept.entries) || kept.position > kept.entries.length) return null;
  try {
    return new AnnotationStore(kept.base, kept, now);
  } catch (error) {
    if (error instanceof CommandMisfit || error instanceof TypeError) return null;
    throw error;
  }
}
