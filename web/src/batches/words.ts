// Batches in words: how they stand, what can be done with them, and what that does.
import { count, plural } from "../kit/format";
import type { IconName } from "../kit/Icon";
import type { Segment } from "../kit/Progress";
import type { Batch, BatchState, Step } from "./queries";

export const STATES: readonly { value: BatchState; title: string }[] = [
  { value: "staging", title: "In staging" },
  { value: "in_progress", title: "In progress" },
  { value: "paused", title: "Paused" },
  { value: "completed", title: "Completed" },
  { value: "canceled", title: "Canceled" },
];

type Counts = Pick<Batch, "task_count" | "pending_count" | "completed_count" | "error_count" | "canceled_count">;

/** The parts of a batch's bar, from done to not begun. Rare states are left out while they are empty. */
export function segmentsOf(counts: Counts): Segment[] {
  const parts: Segment[] = [
    { name: "Completed", value: counts.completed_count, tone: "success" },
    { name: "Pending", value: counts.pending_count, tone: "neutral" },
  ];
  if (counts.error_count > 0) parts.push({ name: "Error", value: counts.error_count, tone: "danger" });
  if (counts.canceled_count > 0) parts.push({ name: "Canceled", value: counts.canceled_count, tone: "warning" });
  return parts;
}

/** "308 of 400 completed, 2 errors", as short as the batch allows. */
export function countWords(counts: Counts): string {
  if (counts.task_count === 0) return "No tasks yet";
  const words = [`${count(counts.completed_count)} of ${plural(counts.task_count, "task")} completed`];
  if (counts.error_count > 0) words.push(plural(counts.error_count, "error"));
  if (counts.canceled_count > 0) words.push(`${count(counts.canceled_count)} canceled`);
  return words.join(", ");
}

export type Change = Exclude<Step, "set-apart">;

type ChangeWords = { title: string; icon: IconName; done: string };

export const CHANGES: Readonly<Record<Change, ChangeWords>> = {
  finalize: { title: "Begin", icon: "play", done: "Begun: its tasks are given out" },
  pause: { title: "Pause", icon: "pause", done: "Paused: no task of it is given out" },
  resume: { title: "Resume", icon: "play", done: "Going on: its tasks are given out again" },
  cancel: { title: "Cancel the batch", icon: "x", done: "Canceled" },
};

const FROM: Readonly<Record<BatchState, readonly Change[]>> = {
  staging: ["finalize", "cancel"],
  in_progress: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  completed: [],
  canceled: [],
};

/** What can be done with a batch as it stands; the usual first. */
export const changesOf = (batch: Pick<Batch, "state">): readonly Change[] => FROM[batch.state];

/** What a change will do to this batch, and whether it can be taken back. */
export function consequence(change: Change, batch: Counts & Pick<Batch, "is_apart">): string {
  const open = plural(batch.pending_count, "open task");
  switch (change) {
    case "finalize":
      if (batch.task_count === 0) return "It has no tasks and takes none from now on, so it is completed at once. This cannot be taken back.";
      return batch.pending_count === 0
        ? "It takes no more tasks, and as none is open it is completed at once. This cannot be taken back."
        : `Its ${open} ${batch.pending_count === 1 ? "is" : "are"} given out, and it takes no more tasks. This cannot be taken back; it can be paused.`;
    case "pause":
      return `None of its ${open} is given out until you resume it. Who holds one may still submit it.`;
    case "resume":
      return batch.is_apart
        ? `Its ${open} ${batch.pending_count === 1 ? "is" : "are"} given out again, at its place among the batches.`
        : `Its ${open} ${batch.pending_count === 1 ? "is" : "are"} given out again, after those that wait already.`;
    case "cancel":
      return batch.pending_count === 0
        ? "None of its tasks is open, so only the batch itself ends, and it takes no more. This cannot be taken back."
        : `Its ${open} ${batch.pending_count === 1 ? "is" : "are"} canceled: nobody works on ${batch.pending_count === 1 ? "it" : "them"} any more. What is completed stays, and answers given so far are paid. This cannot be taken back.`;
  }
}

/** Metadata as somebody typed it, or why it cannot be that. */
export function metadataOf(text: string): { value: Record<string, unknown> } | { fault: string } {
  if (!text.trim()) return { value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { value: value as Record<string, unknown> };
    return { fault: 'It must be a JSON object, such as {"week": 47}.' };
  } catch {
    return { fault: 'This is not JSON. Write an object, such as {"week": 47}.' };
  }
}

/** Why a callback address cannot be one; null where it can, or where there is none. */
export function addressFault(text: string): string | null {
  const said = text.trim();
  return said === "" || /^https?:\/\/\S+$/.test(said) ? null : "Write an address such as https://your-server.example/hook.";
}
