import { expect, it } from "vitest";
import { span, timeTotals, type Sums } from "./time";

const SUMS: Sums = { labelling_ms: 60_000, review_ms: 0, learning_ms: 1_000, idle_ms: 5, load_ms: 7, labelling_count: 1, review_count: 0, learning_count: 1 };

it("adds days up and leaves nothing out", () => {
  expect(timeTotals([{ sums: SUMS }, { sums: SUMS }])).toEqual({ labelling_ms: 120_000, review_ms: 0, learning_ms: 2_000, idle_ms: 10, load_ms: 14 });
});

it("says nothing by a dash", () => {
  expect(span(0)).toBe("–");
  expect(span(60_000)).not.toBe("–");
});
