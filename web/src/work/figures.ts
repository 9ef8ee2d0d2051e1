/** Sums and estimates about one's own work. Pure. */
import { money, type Money } from "../kit/format";
import type { OpenProject, OwnProject, Ratio } from "./queries";

/** Below so many an estimate says more about chance than about the person. */
const ENOUGH = 3;

/** What an hour brings at one's own measured pace; null before there is a pace. */
/** Earned so far by the piece where it is not paid by the task. */
export function hourly({ rate, promise, own }: Pick<OpenProject, "rate" | "promise" | "own">): Money | null {
  const pace = own.seconds_per_response;
  if (pace === null || pace <= 0 || own.submitted + own.reviewed < ENOUGH || rate.minor === 0) return null;
  const piece = promise.per === "task" ? rate.minor : own.earned.minor / (own.submitted + own.reviewed);
  return { minor: Math.round((piece * 3600) / pace), currency: rate.currency };
}

export interface Totals {
  readonly done: number;
  readonly activeSeconds: number;
  /** One for each currency. */
  readonly earned: readonly Money[];
  /** Null where no project tells. */
  readonly gold: { readonly passed: number; readonly answered: number } | null;
}

export function totalsOf(projects: readonly OwnProject[]): Totals {
  const earned = new Map<string, number>();
  for (const { own } of projects) earned.set(own.earned.currency, (earned.get(own.earned.currency) ?? 0) + own.earned.minor);
  const told = projects.flatMap(({ own }) => own.gold_accuracy ?? []).filter(({ count }) => count > 0);
  return {
    done: sum(projects, ({ own }) => own.submitted + own.reviewed),
    activeSeconds: sum(projects, ({ active_seconds }) => active_seconds),
    earned: [...earned].map(([currency, minor]) => ({ currency, minor })),
    gold: told.length === 0 ? null : { passed: sum(told, passedOf), answered: sum(told, ({ count }) => count) },
  };
}

const passedOf = ({ value, count }: Ratio): number => Math.round((value ?? 0) * count);
const sum = <T,>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

export function earnedWords(earned: readonly Money[]): string {
  return earned.length === 0 ? "–" : earned.map(money).join(" + ");
}
