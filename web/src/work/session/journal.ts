/** What is kept in this browser until the server has it: work in progress, and answers on their way. */
import type { Problem, SerialisedLog } from "../../annotate";
import type { Assignment, ReviewComment } from "./assignment";

/** Milliseconds of one person on one task; loading is never charged to them. */
export interface Effort {
  readonly active_ms: number;
  readonly idle_ms: number;
  readonly load_ms: number;
  /** Text was pasted that had been copied nowhere on the page. */
  readonly is_pasted?: boolean;
}

export const NO_EFFORT: Effort = { active_ms: 0, idle_ms: 0, load_ms: 0 };

/** A reviewer's words while they are being written. */
export interface Remarks {
  readonly comments: readonly ReviewComment[];
  readonly category: string | null;
}

/** The body of a draft, the same here and on the server. */
export interface DraftBody {
  readonly log: SerialisedLog;
  readonly effort: Effort;
  readonly remarks?: Remarks;
}

export interface DraftRecord {
  readonly assignment_id: string;
  readonly task_id: string;
  readonly version_id: string;
  readonly user_id: string;
  readonly revision: number;
  readonly body: DraftBody;
  /** Milliseconds since the epoch. */
  readonly kept_at: number;
}

export type ParcelKind = "submit" | "review" | "skip" | "flag";

/** Why the server will not take a parcel as it is. */
export interface Refusal {
  readonly message: string;
  readonly problems: readonly Problem[];
}

/** Something that must reach the server, however often the way there breaks. */
export interface Parcel {
  /** The answer's client key: the same parcel sent twice is taken in once. */
  readonly key: string;
  readonly kind: ParcelKind;
  readonly user_id: string;
  /** The browser tab that packed it. */
  readonly tab: string;
  readonly assignment: Assignment;
  readonly body: Readonly<Record<string, unknown>>;
  readonly packed_at: number;
  readonly refusal: Refusal | null;
}

export interface Journal {
  putDraft(draft: DraftRecord): Promise<void>;
  draftOf(assignmentId: string): Promise<DraftRecord | null>;
  /** The newest draft of a task under any assignment of this person: work outlives its lease. */
  draftOfTask(taskId: string, userId: string): Promise<DraftRecord | null>;
  dropDraft(assignmentId: string): Promise<void>;
  putParcel(parcel: Parcel): Promise<void>;
  dropParcel(key: string): Promise<void>;
  /** In the order of packing. */
  parcelsOf(userId: string): Promise<readonly Parcel[]>;
}
