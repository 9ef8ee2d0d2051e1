/** What the pages see of a session: an immutable picture, the same object until something in it changes. */
import type { Problem } from "../../annotate";
import type { Assignment, Feedback, WorkVersion } from "./assignment";
import type { Saving } from "./draft-keeper";
import type { Parcel, Remarks } from "./journal";
import type { Lease } from "./lease-keeper";

/** waiting: there is no task to show, `reason` says why. closed: and asking again will not help. */
export type Phase = "opening" | "working" | "waiting" | "closed";

export interface Reason {
  readonly code: string;
  readonly message: string;
}

export type Notice =
  | { readonly kind: "feedback"; readonly id: string; readonly name: string; readonly feedback: Feedback }
  | { readonly kind: "late"; readonly id: string; readonly name: string; readonly message: string };

export type Connection = "online" | "offline" | "signed_out";

/** What was done since the page was opened. */
export interface Tally {
  readonly done: number;
  readonly minor: number;
  readonly currency: string;
  readonly activeMs: number;
}

export interface SessionSnapshot {
  readonly phase: Phase;
  readonly reason: Reason | null;
  readonly assignment: Assignment | null;
  readonly version: WorkVersion | null;
  readonly saving: Saving;
  readonly lease: Lease | null;
  readonly connection: Connection;
  /** Answers on their way to the server. */
  readonly unsent: number;
  /** Answers that the server will not take as they are. */
  readonly refused: readonly Parcel[];
  /** What must be mended before this task can be submitted; empty before the person tried. */
  readonly problems: readonly Problem[];
  readonly isSubmitting: boolean;
  readonly remarks: Remarks;
  readonly notices: readonly Notice[];
  readonly tally: Tally;
}

export const NO_REMARKS: Remarks = { comments: [], category: null };

export const FIRST_SNAPSHOT: SessionSnapshot = {
  phase: "opening",
  reason: null,
  assignment: null,
  version: null,
  saving: "saved",
  lease: null,
  connection: "online",
  unsent: 0,
  refused: [],
  problems: [],
  isSubmitting: false,
  remarks: NO_REMARKS,
  notices: [],
  tally: { done: 0, minor: 0, currency: "USD", activeMs: 0 },
};

export class SnapshotStore {
  readonly #listeners = new Set<() => void>();
  #current = FIRST_SNAPSHOT;

  get(): SessionSnapshot {
    return this.#current;
  }

  set(change: Partial<SessionSnapshot>): void {
    const keys = Object.keys(change) as (keyof SessionSnapshot)[];
    if (keys.every((key) => this.#current[key] === change[key])) return;
    this.#current = { ...this.#current, ...change };
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
