import { describe, expect, it } from "vitest";
import { earnedMinor, mostWords, type Per, promises, unitWords } from "./rate";

const rated = (per: Per, most: number | null) => ({ rate: { minor: 1800, currency: "USD" }, per, most });

describe("earnedMinor", () => {
  it("is the rate for a task", () => {
    expect(earnedMinor(rated("task", null), 9, 60_000)).toBe(1800);
  });

  it("is the rate for each object, one at least and no more than the most", () => {
    expect([0, 1, 3, 99].map((objects) => earnedMinor(rated("object", 10), objects, 0))).toEqual([1800, 1800, 5400, 18_000]);
  });

  it("is the part of an hour, rounded up, and no more than the most", () => {
    expect([0, 60_001, 1_200_000].map((time) => earnedMinor(rated("hour", 10), 0, time))).toEqual([0, 31, 300]);
  });
});

it("says what a rate is for", () => {
  expect(unitWords("task", "review")).toBe("a review");
  expect(unitWords("object", "task")).toBe("an object");
  expect(mostWords(rated("hour", 60))).toBe("up to 60 minutes a task");
  expect(mostWords(rated("task", null))).toBeNull();
});

it("says what is promised beside it", () => {
  const nothing = { per: "task", most: null, hourly_floor: null, is_expired_paid: false, accept_after_hours: 72 } as const;
  expect(promises(nothing)).toEqual([]);
  expect(promises({ ...nothing, hourly_floor: { minor: 1200, currency: "USD" }, is_expired_paid: true })).toHaveLength(2);
});
