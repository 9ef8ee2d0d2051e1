/** What the session asks of the server, and what the server's refusals mean for the person's work. */
import type { Fault } from "../../kit/fault";
import type { Assignment, Feedback, Stage, WorkVersion } from "./assignment";
import type { DraftBody, Parcel } from "./journal";

export interface Receipt {
  /** Null for anything but a gold task of a project that tells. */
  readonly feedback: Feedback | null;
}

/** `parting`: the page is going; the request must outlive it. */
export interface Sending {
  readonly parting?: boolean;
}

export interface Transport {
  /** Null when there is nothing for this person now. */
  claim(projectId: string, stage: Stage, holding: readonly string[]): Promise<Assignment | null>;
  version(id: string): Promise<WorkVersion>;
  /** The new end of the lease, in milliseconds of this computer's clock. `activeMs`: of work on it so far. */
  heartbeat(assignmentId: string, activeMs: number): Promise<number>;
  /** False where the server has newer work. */
  saveDraft(assignmentId: string, revision: number, body: DraftBody, sending?: Sending): Promise<boolean>;
  release(assignmentId: string, sending?: Sending): Promise<void>;
  deliver(parcel: Parcel): Promise<Receipt>;
}

export interface Failure extends Fault {
  /** 0 where the server was not reached. */
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
}

export function failureOf(error: unknown): Failure {
  const known = error as Partial<Failure> | null;
  if (typeof known === "object" && typeof known?.status === "number" && typeof known.code === "string") {
    return known as Failure;
  }
  const message = error instanceof Error ? error.message : "Something went wrong on this page.";
  return { status: 0, code: "unexpected", message, problems: [], requestId: null, details: {} };
}

/**
 * passing: try again. signed_out: try again after signing in. late: taken in, but it no longer counts.
 * ended: the task is no longer this person's. refused: it must be mended first.
 */
export type Meaning = "passing" | "signed_out" | "late" | "ended" | "refused";

export function meaningOf({ status, code, details }: Failure): Meaning {
  if (status === 401 || code === "bad_csrf_token") return "signed_out";
  if (status === 0 || status === 429 || status >= 500) return "passing";
  if (status === 409 && details["is_kept"] === true) return "late";
  return status === 409 && (code === "lease_expired" || code === "already_submitted") ? "ended" : "refused";
}
