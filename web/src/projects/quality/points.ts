// From figures by day to what the time chart draws; a series without points is none.
import type { TimePoint, TimeSeries } from "../../kit/charts/TimeChart";
import { percent } from "../../kit/format";
import type { Ratio } from "../types";

/** A day as the server counts them (UTC) under the same date where the reader is. */
export function dayOf(instant: string): Date {
  return new Date(`${instant.slice(0, 10)}T00:00`);
}

export function goldPoint({ day, gold_accuracy: { value, low, high } }: { day: string; gold_accuracy: Ratio }): TimePoint[] {
  return value === null || low === null || high === null ? [] : [{ at: dayOf(day), value, interval: [low, high] }];
}

export function seriesOf(name: string, points: readonly TimePoint[]): TimeSeries[] {
  return points.length === 0 ? [] : [{ name, points }];
}

/** From this spread on, whole percents tell the marks of an axis apart. */
const WIDE = 0.1;

/** How shares are written beside one another: with a decimal where they lie so close that whole percents would repeat. */
export function shareFormat(series: readonly TimeSeries[]): (share: number) => string {
  const ends = series.flatMap(({ points }) => points.flatMap(({ value, interval }) => [value, ...(interval ?? [])]));
  const decimals = Math.max(...ends) - Math.min(...ends) < WIDE ? 1 : 0;
  return (share) => percent(share, decimals);
}

type CostDay = { day: string; settled: number; cost_minor: number };

/** Running, and from a tenth of what was settled on: answers are paid before their task is settled. */
export function costPoints(days: readonly CostDay[]): TimePoint[] {
  const least = Math.max(1, days.reduce((sum, each) => sum + each.settled, 0) / 10);
  let [paid, settled] = [0, 0];
  return days.flatMap((each) => {
    paid += each.cost_minor;
    settled += each.settled;
    return settled < least ? [] : [{ at: dayOf(each.day), value: paid / settled }];
  });
}
