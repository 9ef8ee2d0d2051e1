// What a project cost by day, as its picture and its table show it.
import type { DayAmount } from "../../kit/charts/DayBars";
import type { Cost } from "../queries";

/** What a cost is for, in the order of the stack. What came back stands under the line. */
export const COST_NAMES = ["Answers", "Reviews", "Learning", "Bonuses", "Top-ups", "Fees", "Other", "Not accepted", "Taken back"] as const;
type CostName = (typeof COST_NAMES)[number];

const NAMES: Readonly<Record<Cost["reason"], CostName>> = {
  work: "Answers",
  review: "Reviews",
  learning: "Learning",
  bonus: "Bonuses",
  rejection: "Not accepted",
  restoring: "Other",
  correction: "Other",
  expiry: "Other",
  top_up: "Top-ups",
  reversal: "Taken back",
  fee: "Fees",
  opening: "Other",
};

export function amountsOf(costs: readonly Cost[]): DayAmount[] {
  return costs.map(({ day, reason, minor }) => ({ day, name: NAMES[reason], value: minor }));
}

/** Those that any day has. */
export const namesIn = (amounts: readonly DayAmount[]): CostName[] => COST_NAMES.filter((name) => amounts.some((each) => each.name === name));

export type DayCost = { day: string; count: number; minor: number };

/** A line for each day, newest first: how many pieces of work were paid, and what the day came to. */
export function daysOfCosts(costs: readonly Cost[]): DayCost[] {
  const days = new Map<string, DayCost>();
  for (const { day, reason, minor, count } of costs) {
    const found = days.get(day) ?? { day, count: 0, minor: 0 };
    days.set(day, { day, count: found.count + (PIECES.has(reason) ? count : 0), minor: found.minor + minor });
  }
  return [...days.values()].sort((a, b) => b.day.localeCompare(a.day));
}

const PIECES: ReadonlySet<Cost["reason"]> = new Set(["work", "review"]);
