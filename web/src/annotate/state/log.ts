/** The command log of one task: unlimited undo and redo, the audit trail, and what is kept over a reload. */
import type { Answer } from "./annotation";
import { changesNothing, invert, joinCommands, type Command } from "./command";

/** What a person would call one action; undone and redone as a whole. */
export interface Entry {
  readonly title: string;
  readonly commands: readonly Command[];
  /** Milliseconds since the epoch of the latest input that went into it. */
  readonly at: number;
  /** Entries with the same key that follow one another closely become one (nudges, typing); null never merges. */
  readonly merge: string | null;
  /** The tool or panel it came from, for the time log. */
  readonly source: string;
}

/** A line of the audit trail, append-only: undoing adds a line and takes none away. */
export interface Operation {
  readonly kind: "do" | "merge" | "undo" | "redo";
  readonly title: string;
  readonly at: number;
  readonly source: string;
  readonly commands: readonly Command[];
}

export interface SerialisedLog {
  readonly version: 1;
  readonly base: Answer;
  readonly entries: readonly Entry[];
  /** How many of the entries are in force; those after it can be redone. */
  readonly position: number;
  /** Kind, title and time of every operation, without its geometry. */
  readonly trail: readonly Omit<Operation, "commands">[];
}

export const MERGE_WITHIN_MILLISECONDS = 1000;

export class CommandLog {
  readonly #base: Answer;
  #entries: Entry[];
  #position: number;
  readonly #trail: Omit<Operation, "commands">[];

  constructor(base: Answer, kept?: SerialisedLog) {
    this.#base = base;
    this.#entries = [...(kept?.entries ?? [])];
    this.#position = kept?.position ?? 0;
    this.#trail = [...(kept?.trail ?? [])];
  }

  get operations(): number {
    return this.#trail.length;
  }

  get undoTitle(): string | null {
    return this.#entries[this.#position - 1]?.title ?? null;
  }

  get redoTitle(): string | null {
    return this.#entries[this.#position]?.title ?? null;
  }

  /** Enters an action that has been carried out; anything undone before it is given up. */
  record(entry: Entry): Operation {
    const last = this.#entries[this.#position - 1];
    const undone = this.#position < this.#entries.length;
    this.#entries.length = this.#position;
    const joined = last && !undone ? mergeEntries(last, entry) : null;
    if (joined === null) this.#entries.push(entry);
    else if (joined.commands.every(changesNothing)) this.#entries.pop();
    else this.#entries[this.#position - 1] = joined;
    this.#position = this.#entries.length;
    return this.#note(joined === null ? "do" : "merge", entry, entry.commands, entry.at);
  }

  /** The commands that take the last action back, in the order to apply them; null where there is none. */
  undo(at: number): Operation | null {
    const entry = this.#entries[this.#position - 1];
    if (entry === undefined) return null;
    this.#position -= 1;
    return this.#note("undo", entry, [...entry.commands].reverse().map(invert), at);
  }

  redo(at: number): Operation | null {
    const entry = this.#entries[this.#position];
    if (entry === undefined) return null;
    this.#position += 1;
    return this.#note("redo", entry, entry.commands, at);
  }

  serialise(): SerialisedLog {
    return {
      version: 1,
      base: this.#base,
      entries: [...this.#entries],
      position: this.#position,
      trail: [...this.#trail],
    };
  }

  #note(kind: Operation["kind"], entry: Entry, commands: readonly Command[], at: number): Operation {
    const line = { kind, title: entry.title, at, source: entry.source };
    this.#trail.push(line);
    return { ...line, commands };
  }
}

function mergeEntries(last: Entry, next: Entry): Entry | null {
  if (last.merge === null || last.merge !== next.merge) return null;
  if (next.at - last.at > MERGE_WITHIN_MILLISECONDS) return null;
  if (last.commands.length !== next.commands.length) return null;
  const commands: Command[] = [];
  for (const [index, command] of last.commands.entries()) {
    const following = next.commands[index];
    const joined = following ? joinCommands(command, following) : null;
    if (joined === null) return null;
    commands.push(joined);
  }
  return { ...next, commands };
}
