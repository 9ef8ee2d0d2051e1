/** Which of the kept drafts a task is taken up from: the newest that belongs to it. */
import type { Answer, SerialisedLog } from "../../annotate";
import type { Assignment, KeptDraft } from "./assignment";
import { NO_EFFORT, type DraftBody, type DraftRecord } from "./journal";

export interface Draft {
  readonly revision: number;
  readonly body: DraftBody;
  /** Whether the server has this very revision. */
  readonly isOnServer: boolean;
}

/** `here`: what this browser kept under this assignment, or under an earlier one of the same task. */
export function chooseDraft(assignment: Assignment, start: Answer, here: DraftRecord | null): Draft | null {
  const there = fromServer(assignment.draft);
  const local = here !== null && isOfThisTask(here, assignment, start) ? here : null;
  if (local === null || (there !== null && there.revision > local.revision)) return there;
  const { revision, body } = local;
  return { revision, body, isOnServer: there?.revision === revision };
}

/** A lease that ended and was taken anew: the work fits as long as it began from the same objects. */
function isOfThisTask(here: DraftRecord, assignment: Assignment, start: Answer): boolean {
  if (here.assignment_id === assignment.id) return true;
  return here.version_id === assignment.version_id && JSON.stringify(here.body.log.base) === JSON.stringify(start);
}

function fromServer(kept: KeptDraft | null): Draft | null {
  const body = kept?.body as Partial<DraftBody> | null | undefined;
  if (!kept || typeof body !== "object" || !isLog(body?.log)) return null;
  const { log, effort = NO_EFFORT, remarks } = body;
  return { revision: kept.revision, body: { log, effort, ...(remarks ? { remarks } : {}) }, isOnServer: true };
}

/** Drafts may come from an older or a newer page; what does not look like a log is left alone. */
function isLog(log: unknown): log is SerialisedLog {
  const known = log as Partial<SerialisedLog> | null | undefined;
  return known?.version === 1 && Array.isArray(known.entries) && Array.isArray(known.base?.annotations);
}
