// From figures by day to what the time chart draws; a series without points is none.
import type { TimePoint, TimeSeries } from "../../kit/charts/TimeChart";
import type { Ratio } from "../types";

export function goldPoint({ day: at, gold_accuracy: { value, low, high } }: { day: string; gold_accuracy: Ratio }): TimePoint[] {
  return value === null || low === null || high === null ? [] : [{ at, value, interval: [low, high] }];
}

export function seriesOf(name: string, points: readonly TimePoint[]): TimeSeries[] {
  return points.length === 0 ? [] : [{ name, points }];
}
