import { describe, expect, it } from "vitest";
import { daysOf, monthOf, monthTitle, recentMonths } from "./months";

describe("months", () => {
  it("are those of UTC, as statements count", () => {
    expect(monthOf(new Date("2026-11-30T23:59:59Z"))).toBe("2026-11");
    expect(monthOf(new Date("2026-12-01T00:30:00+02:00"))).toBe("2026-11");
    expect(monthTitle("2026-11")).toBe("November 2026");
  });

  it("begin at their first day and end before the next one's", () => {
    expect(daysOf("2026-11")).toEqual({ since: "2026-11-01", until: "2026-12-01" });
    expect(daysOf("2026-12")).toEqual({ since: "2026-12-01", until: "2027-01-01" });
  });

  it("are counted back over the turn of a year", () => {
    expect(recentMonths(new Date("2027-02-14T12:00:00Z"), 4)).toEqual(["2027-02", "2027-01", "2026-12", "2026-11"]);
    expect(recentMonths(new Date("2026-03-31T12:00:00Z"), 2)).toEqual(["2026-03", "2026-02"]);
  });
});
