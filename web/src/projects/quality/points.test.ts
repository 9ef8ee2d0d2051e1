import { expect, it } from "vitest";
import { costPoints, goldPoint, seriesOf } from "./points";

it("runs the cost of a label up over the days, from a tenth of all on", () => {
  const days = [
    { day: "2026-03-01T00:00:00Z", settled: 1, cost_minor: 30 },
    { day: "2026-03-02T00:00:00Z", settled: 9, cost_minor: 30 },
    { day: "2026-03-03T00:00:00Z", settled: 10, cost_minor: 0 },
  ];
  expect(costPoints(days).map(({ value }) => value)).toEqual([6, 3]);
});

it("leaves days without gold out, and a series without points", () => {
  const none = { value: null, low: null, high: null, count: 0 };
  expect(goldPoint({ day: "2026-03-01T00:00:00Z", gold_accuracy: none })).toEqual([]);
  expect(goldPoint({ day: "2026-03-01T00:00:00Z", gold_accuracy: { value: 0.5, low: 0.1, high: 0.9, count: 2 } })).toEqual([
    { at: new Date(2026, 2, 1), value: 0.5, interval: [0.1, 0.9] },
  ]);
  expect(seriesOf("Gold", [])).toEqual([]);
});
