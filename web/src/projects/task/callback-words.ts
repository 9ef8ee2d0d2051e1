// Callbacks and their tries in words.
import { moment, plural } from "../../kit/format";
import type { Callback, CallbackTry } from "../types";

const EVENTS: Readonly<Record<string, string>> = {
  "task.completed": "Completed",
  "task.error": "Cannot be done",
  "task.canceled": "Canceled",
  "task.reopened": "Open again",
  "task.verdict_changed": "Another verdict",
};

const WHOLE: Readonly<Record<string, string>> = {
  "task.completed": "Task completed",
  "task.error": "Task cannot be done",
  "task.canceled": "Task canceled",
  "task.reopened": "Task open again",
  "task.verdict_changed": "Task has another verdict",
  "batch.completed": "Batch completed",
  "batch.canceled": "Batch canceled",
  "delivery.ready": "Delivery ready",
  "delivery.failed": "Delivery failed",
};

/** The same where it stands among what was told of other things. */
export function wholeWords({ event }: Pick<Callback, "event">): string {
  return WHOLE[event] ?? event;
}

/** What was told: a name for each event that tasks have, the event itself for others. */
export function eventWords({ event }: Pick<Callback, "event">): string {
  return EVENTS[event] ?? event;
}

/** How it stands, where its state alone does not say. */
export function standingWords({ state, tries, next_try_at: next }: Pick<Callback, "state" | "tries" | "next_try_at">): string {
  if (state === "failed") return `Given up after ${plural(tries.length, "try", "tries")}`;
  if (state !== "waiting" || next === null) return "";
  return tries.length === 0 ? "Being sent" : `Next try ${moment(next)}`;
}

/** One request and what came of it. */
export function tryWords({ status, error, milliseconds }: Pick<CallbackTry, "status" | "error" | "milliseconds">): string {
  const took = milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  if (error !== null) return `${error} (${took})`;
  return `The receiver answered ${status ?? "nothing"} (${took})`;
}
