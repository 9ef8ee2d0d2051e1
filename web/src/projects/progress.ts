// How the tasks of a project are divided among states, in words and tones that every page shares.
import type { Segment } from "../kit/Progress";

export type Standing = {
  settled: number;
  in_review: number;
  open: number;
  errors: number;
  canceled: number;
};

/** The parts of the progress bar, from done to not begun. Rare states are left out while they are empty. */
export function segmentsOf(standing: Standing): Segment[] {
  const parts: Segment[] = [
    { name: "Settled", value: standing.settled, tone: "success" },
    { name: "In review", value: standing.in_review, tone: "review" },
    { name: "Open", value: standing.open, tone: "neutral" },
  ];
  if (standing.errors > 0) parts.push({ name: "Error", value: standing.errors, tone: "danger" });
  if (standing.canceled > 0) parts.push({ name: "Canceled", value: standing.canceled, tone: "warning" });
  return parts;
}

/** The share of tasks that are settled; null before there are any. */
export function settledShare(standing: Standing): number | null {
  const total = standing.settled + standing.in_review + standing.open + standing.errors + standing.canceled;
  return total === 0 ? null : standing.settled / total;
}
