// Workers' gold accuracies in the form that the interval chart draws.
import type { Estimate } from "../../kit/charts/IntervalChart";
import type { Ratio, Worker } from "../types";

type Scored = { worker: Worker; gold_accuracy: Ratio };

/** Those who answered gold, in the order given. */
export function estimatesOf(workers: readonly Scored[]): Estimate[] {
  return workers.flatMap(({ worker, gold_accuracy: { value, low, high, count } }) =>
    value === null || low === null || high === null ? [] : [{ name: worker.shown_name, value, low, high, n: count }],
  );
}

/** From a round share below the lowest interval to 1, so that differences near the top can be seen. */
export function accuracyDomain(estimates: readonly Estimate[]): readonly [number, number] {
  const lowest = Math.min(0.8, ...estimates.map((each) => each.low));
  return [Math.max(0, Math.floor(lowest * 10) / 10), 1];
}
