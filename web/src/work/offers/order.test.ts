import { describe, expect, it } from "vitest";
import { hasWork, obstacle, ordered } from "./order";
import type { Offer } from "./queries";

const money = (minor: number) => ({ minor, currency: "USD" });

function offer(facts: Partial<Offer> & { hour?: number; seconds?: number }): Offer {
  const { hour, seconds, ...rest } = facts;
  return {
    name: "", is_starred: false, joined_at: null, can_start: true, seats: null, seats_left: null, open_task_count: 3, capped_by: null, requirements: [],
    hourly_pay: hour === undefined ? null : { typical: money(hour), low: money(hour), high: money(hour) },
    pace: seconds === undefined ? null : { answers: 9, seconds, low: seconds, high: seconds },
    ...rest,
  } as Offer;
}

const names = (offers: readonly Offer[]) => offers.map(({ name }) => name).join("");

describe("the order of offers", () => {
  const offers = [offer({ name: "a", hour: 900, seconds: 9 }), offer({ name: "b" }), offer({ name: "c", hour: 1500, seconds: 20 }), offer({ name: "d", is_starred: true })];

  it("begins with favourites and ends with what is not known", () => {
    expect(names(ordered(offers, "newest"))).toBe("dabc");
    expect(names(ordered(offers, "pay"))).toBe("dcab");
    expect(names(ordered(offers, "time"))).toBe("dacb");
  });

  it("gives work where one is in a project that has some", () => {
    expect(hasWork(offers)).toBe(false);
    expect(hasWork([...offers, offer({ joined_at: "2026-01-01T00:00:00Z" })])).toBe(true);
    expect(hasWork([offer({ joined_at: "2026-01-01T00:00:00Z", can_start: false })])).toBe(false);
  });
});

describe("what keeps somebody from starting", () => {
  const unmet = { requirement: { skill: "night", comparison: "held" as const, level: null }, is_met: false, how: "Ask.", ways: [] };

  it("is said, the first thing to mend first", () => {
    expect(obstacle(offer({}))).toBeNull();
    expect(obstacle(offer({ requirements: [unmet], seats_left: 0 }))).toBe("You do not meet one requirement");
    expect(obstacle(offer({ requirements: [unmet, unmet] }))).toBe("You do not meet 2 requirements");
    expect(obstacle(offer({ seats_left: 0 }))).toBe("All seats are taken");
    expect(obstacle(offer({ seats_left: 0, joined_at: "2026-01-01T00:00:00Z" }))).toBeNull();
    expect(obstacle(offer({ open_task_count: 0 }))).toBe("No tasks at the moment");
    expect(obstacle(offer({ capped_by: "daily_cap" }))).toBe("You gave as many answers as one may today (UTC)");
    expect(obstacle(offer({ capped_by: "share_cap" }))).toBe("You gave as large a share of the answers as one may");
  });
});
