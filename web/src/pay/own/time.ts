// Sums of recorded time, and how long they are in words.
import { duration } from "../../kit/format";
import type { TimeDay } from "./queries";

export type Sums = TimeDay["sums"];

/** Milliseconds in words; nothing as a dash, so that tables stay quiet. */
export const span = (ms: number): string => (ms === 0 ? "–" : duration(ms / 1000));


type Name = "labelling_ms" | "review_ms" | "learning_ms" | "idle_ms" | "load_ms";

/** All days together. */
export function timeTotals(days: readonly Pick<TimeDay, "sums">[]): Readonly<Record<Name, number>> {
  const total = (name: Name) => days.reduce((sum, { sums }) => sum + sums[name], 0);
  return { labelling_ms: total("labelling_ms"), review_ms: total("review_ms"), learning_ms: total("learning_ms"), idle_ms: total("idle_ms"), load_ms: total("load_ms") };
}
