import { expect, it } from "vitest";
import { costPoints, goldPoint, seriesOf, shareFormat } from "./points";

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

it("writes shares that lie close together with a decimal, so that no mark of an axis repeats another", () => {
  const [one, other] = [new Date(2026, 2, 1), new Date(2026, 2, 2)];
  const close = [{ at: one, value: 0.826 }, { at: other, value: 0.858 }];
  expect(shareFormat(seriesOf("Agreement", close))(0.845)).toBe("84.5%");
  const apart = [{ at: one, value: 0.826, interval: [0.6, 0.9] as const }];
  expect(shareFormat(seriesOf("Gold", apart))(0.845)).toBe("85%");
});
