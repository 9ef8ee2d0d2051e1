import { describe, expect, it } from "vitest";
import type { Cost } from "../queries";
import { amountsOf, daysOfCosts, namesIn } from "./costs";

const cost = (day: string, reason: Cost["reason"], minor: number, count = 1): Cost => ({ day, currency: "USD", reason, minor, count });
const COSTS = [cost("2026-11-02", "work", 120, 10), cost("2026-11-03", "work", 60, 5), cost("2026-11-03", "review", 16, 2), cost("2026-11-03", "rejection", -12), cost("2026-11-03", "bonus", 500)];

describe("costs", () => {
  it("come to a sum for each day, and count answers and reviews alone", () => {
    expect(daysOfCosts(COSTS)).toEqual([
      { day: "2026-11-03", count: 7, minor: 564 },
      { day: "2026-11-02", count: 10, minor: 120 },
    ]);
    expect(daysOfCosts([])).toEqual([]);
  });

  it("are drawn under the names that occur, in their order", () => {
    expect(namesIn(amountsOf(COSTS))).toEqual(["Answers", "Reviews", "Bonuses", "Not accepted"]);
    expect(amountsOf(COSTS).reduce((sum, { value }) => sum + value, 0)).toBe(684);
  });
});
