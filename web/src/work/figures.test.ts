import { describe, expect, it } from "vitest";
import { earnedWords, hourly, totalsOf } from "./figures";
import type { OwnProject } from "./queries";

const own = (more: Partial<OwnProject["own"]> = {}) => ({
  submitted: 10,
  reviewed: 0,
  earned: { minor: 120, currency: "USD" },
  seconds_per_response: 30,
  gold_accuracy: null,
  ...more,
});
const rate = { minor: 12, currency: "USD" };
const promise = { per: "task", most: null, hourly_floor: null, is_expired_paid: false, accept_after_hours: 72 } as const;
const project = (more: Partial<OwnProject["own"]> = {}) => ({ own: own(more), active_seconds: 300 }) as OwnProject;
const ratio = (value: number, count: number) => ({ value, count, low: 0, high: 1 });

describe("what an hour brings", () => {
  it("is the rate as often as one's own pace fits into it", () => {
    expect(hourly({ rate, promise, own: own() })).toEqual({ minor: 1440, currency: "USD" });
  });

  it("is what one earned so far by the piece, where it is not paid by the task", () => {
    expect(hourly({ rate, promise: { ...promise, per: "object", most: 10 }, own: own({ earned: { minor: 300, currency: "USD" } }) })?.minor).toBe(3600);
  });

  it("is not guessed from too little, nor for unpaid work", () => {
    expect(hourly({ rate, promise, own: own({ submitted: 2 }) })).toBeNull();
    expect(hourly({ rate, promise, own: own({ seconds_per_response: null }) })).toBeNull();
    expect(hourly({ rate: { ...rate, minor: 0 }, promise, own: own() })).toBeNull();
  });
});

describe("totals", () => {
  it("add up over projects, each currency for itself", () => {
    const totals = totalsOf([project(), project({ reviewed: 5, earned: { minor: 300, currency: "EUR" } }), project()]);
    expect(totals).toMatchObject({ done: 35, activeSeconds: 900 });
    expect(earnedWords(totals.earned)).toBe("$2.40 + €3.00");
  });

  it("count gold of the projects that tell, and stay silent where none does", () => {
    const told = [project({ gold_accuracy: ratio(0.75, 4) }), project({ gold_accuracy: ratio(1, 2) }), project()];
    expect(totalsOf(told).gold).toEqual({ passed: 5, answered: 6 });
    expect(totalsOf([project()]).gold).toBeNull();
  });

  it("of nothing are nothing", () => {
    expect(totalsOf([])).toEqual({ done: 0, activeSeconds: 0, earned: [], gold: null });
    expect(earnedWords([])).toBe("–");
  });
});
