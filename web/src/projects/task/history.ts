// A task's events as sentences. What somebody took and then answered is one line, not two.
import { duration, percent, plural } from "../../kit/format";
import type { IconName } from "../../kit/Icon";
import type { Tone } from "../../kit/states";
import type { TimelineEvent } from "../../kit/Timeline";
import { OBJECT_WORDS } from "../spec/task-types";
import { answerOf, type HistoryEvent, type TaskDetail } from "../types";

type Line = { icon: IconName; tone?: Tone; title: string; detail?: string };

const ENDS = new Set(["submitted", "submitted_late", "reviewed", "skipped", "released", "lease_expired"]);

/** `isDrawn`: whether answers are told by their objects. */
export function historyLines(events: readonly HistoryEvent[], task: TaskDetail, isDrawn = true): TimelineEvent[] {
  const ended = new Set(events.filter((event) => ENDS.has(event.verb)).map((event) => text(event.facts, "assignment_id")));
  const shown = events.filter((event) => event.verb !== "leased" || !ended.has(text(event.facts, "assignment_id")));
  return shown.map((event) => ({ id: String(event.id), at: event.at, ...lineOf(event, task, isDrawn) })).reverse();
}

function lineOf(event: HistoryEvent, task: TaskDetail, isDrawn: boolean): Line {
  const who = event.actor?.shown_name ?? "Somebody";
  const { facts } = event;
  switch (event.verb) {
    case "imported":
      return { icon: "upload", title: facts["with"] === "verdict" ? "Imported with its answer" : "Imported", detail: `by ${who}` };
    case "fetched":
      return { icon: "download", title: task.picture === null ? "Files fetched and checked" : "Picture fetched and checked" };
    case "fetch_failed":
      return { icon: "error", tone: "danger", title: task.picture === null ? "A file could not be fetched" : "Picture could not be fetched", detail: text(facts, "message") };
    case "leased":
      return { icon: "hand", tone: "info", title: text(facts, "stage") === "review" ? `${who} is reviewing` : `${who} is at it` };
    case "submitted":
    case "submitted_late":
      return answered(event, who, task, isDrawn);
    case "skipped":
      return { icon: "skip", title: `${who} skipped it`, detail: [words(text(facts, "reason")), text(facts, "comment")].filter(Boolean).join(": ") };
    case "released":
      return { icon: "undo", title: `${who} gave it back` };
    case "lease_expired":
      return { icon: "clock", tone: "warning", title: "A lease ran out; the task went back to the queue" };
    case "flagged":
      return { icon: "flag", tone: "warning", title: `${who} reported: ${words(text(facts, "reason"))}`, detail: text(facts, "comment") };
    default:
      return settledOrOther(event, who, task);
  }
}

/** Of whom it speaks, where their answer is at hand. */
function workerOf(facts: HistoryEvent["facts"], task: TaskDetail): string {
  return task.attempts.find(({ worker }) => worker.id === text(facts, "worker_id"))?.worker.shown_name ?? "a reviewer";
}

function settledOrOther({ verb, facts }: HistoryEvent, who: string, task: TaskDetail): Line {
  const sure = typeof facts["confidence"] === "number" ? `${percent(facts["confidence"], 0)} sure` : "";
  const agreed = typeof facts["agreement"] === "number" ? `agreement ${percent(facts["agreement"], 0)}` : "";
  const detail = [sure, agreed].filter(Boolean).join(", ");
  switch (verb) {
    case "settled":
      return { icon: "success", tone: "success", title: "Settled by consensus", detail };
    case "sent_to_review":
      return { icon: "review", tone: "review", title: `Sent to review: ${REASONS[text(facts, "reason")] ?? "by rule"}`, detail };
    case "asked_one_more":
      return { icon: "user", tone: "info", title: "One more person asked: not sure enough yet", detail };
    case "reviewed":
      return reviewed(facts, who);
    case "answer_voided":
      return { icon: "trash", tone: "danger", title: "An answer was made void" };
    case "reopened":
      return { icon: "refresh", tone: "warning", title: "Open again: too few answers are left that count" };
    case "callback_resent":
      return { icon: "refresh", title: `${who} had a callback sent again` };
    case "accepted":
      return { icon: "check", tone: "success", title: `Work of ${workerOf(facts, task)} accepted: its pay stays` };
    case "rejected":
      return { icon: "x", tone: "danger", title: `${who} did not accept an answer: ${words(text(facts, "category"))}`, detail: text(facts, "reason") };
    case "restored":
      return { icon: "undo", tone: "success", title: "An answer was accepted after all", detail: text(facts, "note") };
    case "paid_anyway":
      return { icon: "coin", tone: "success", title: "Work that ended without an answer was paid", detail: text(facts, "note") };
    case "paid_unused":
      return { icon: "coin", tone: "warning", title: `${who} had an answer paid and not used`, detail: text(facts, "reason") };
    case "correction_asked":
      return { icon: "user", tone: "info", title: `It waits for a correction by ${workerOf(facts, task)}` };
    case "canceled":
      return { icon: "x", tone: "warning", title: `${who} canceled it` };
    default:
      return GOLD[verb]?.(text(facts, "source") || text(facts, "reason"), who) ?? { icon: "info", title: words(verb), detail: `by ${who}` };
  }
}

const BY_ITSELF: Readonly<Record<string, string>> = { audit: "from its audit", agreement: "because many agree" };
const RETIRED: Readonly<Record<string, string>> = { wrong: "its known answer was wrong", worn: "seen enough" };

/** What happens to gold: `why` is its source, or the reason it was retired for. */
const GOLD: Readonly<Record<string, (why: string, who: string) => Line>> = {
  made_gold: (why, who) => ({ icon: "target", tone: "gold", title: BY_ITSELF[why] ? `Made gold ${BY_ITSELF[why]}` : `${who} made it gold` }),
  doubted_gold: () => ({ icon: "target", tone: "warning", title: "Its known answer is in doubt: most people fail it" }),
  confirmed_gold: (_why, who) => ({ icon: "target", tone: "success", title: `${who} confirmed its known answer` }),
  retired_gold: (why, who) => ({ icon: "target", tone: "warning", title: `${who} retired it as gold`, detail: RETIRED[why] }),
};

const REASONS: Readonly<Record<string, string>> = {
  low_confidence: "below the confidence bar",
  sampled: "drawn as a sample",
  sent_back: "it was sent back before",
  models_differ: "models of different kinds differ on it",
  still_unsure: "still in doubt after the most people that may be asked",
};

const OUTCOMES: Readonly<Record<string, Line>> = {
  accept: { icon: "success", tone: "success", title: "accepted it" },
  fix: { icon: "edit", tone: "review", title: "fixed it" },
  send_back: { icon: "undo", tone: "warning", title: "sent it back" },
  pay_only: { icon: "coin", tone: "warning", title: "had it paid and begun anew" },
};

function reviewed(facts: HistoryEvent["facts"], who: string): Line {
  const line = OUTCOMES[text(facts, "outcome")] ?? { icon: "review", title: "reviewed it" };
  const comments = typeof facts["comments"] === "number" && facts["comments"] > 0 ? plural(facts["comments"], "comment") : "";
  return { ...line, title: `${who} ${line.title}`, detail: [words(text(facts, "category")), comments].filter(Boolean).join(", ") };
}

function answered({ verb, facts }: HistoryEvent, who: string, task: TaskDetail, isDrawn: boolean): Line {
  const response = task.attempts.find((each) => each.id === text(facts, "response_id"));
  const objects = response && isDrawn ? ` with ${plural(answerOf(response.answer).annotations.length, ...OBJECT_WORDS[task.picture === null ? "span" : "box"])}` : "";
  const time = response ? `${duration(response.active_seconds)} of active time` : undefined;
  if (verb === "submitted") return { icon: "check", tone: "success", title: `${who} answered${objects}`, detail: time };
  return { icon: "clock", tone: "warning", title: `${who} answered too late${objects}`, detail: "Kept, but not counted" };
}

function text(facts: HistoryEvent["facts"], key: string): string {
  const value = facts[key];
  return typeof value === "string" ? value : "";
}

/** "bad_picture" as "bad picture". */
export function words(code: string): string {
  return code.replaceAll("_", " ");
}
