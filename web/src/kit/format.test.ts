import { describe, expect, it } from "vitest";
import { ago, compact, digitsOf, duration, fineMoney, money, moneyChange, percent, plural, size } from "./format";

describe("money", () => {
  it("places the point where the currency has it", () => {
    expect(money({ minor: 1250, currency: "USD" })).toBe("$12.50");
    expect(money({ minor: -1250, currency: "USD" })).toBe("\u2212$12.50");
    expect(money({ minor: 1250, currency: "JPY" })).toBe("¥1,250");
    expect(money({ minor: 1250, currency: "KWD" })).toContain("1.250");
    expect(["USD", "JPY", "KWD"].map(digitsOf)).toEqual([2, 0, 3]);
  });

  it("has the digits of the ledger in currencies that browsers round", () => {
    expect(["COP", "HUF", "IDR", "PKR", "RSD", "IQD"].map(digitsOf)).toEqual([2, 2, 2, 2, 2, 3]);
    expect(money({ minor: 1250, currency: "PKR" })).toContain("12.50");
    expect(moneyChange({ minor: 1250, currency: "IQD" })).toContain("+");
    expect(money({ minor: 1250, currency: "IQD" })).toContain("1.250");
  });

  it("shows what a label costs a digit finer", () => {
    expect(fineMoney({ minor: 12.34, currency: "USD" })).toBe("$0.123");
    expect(fineMoney({ minor: 12, currency: "USD" })).toBe("$0.12");
    expect(fineMoney({ minor: 12.5, currency: "JPY" })).toBe("¥12.5");
  });

  it("shows which way it went", () => {
    expect(moneyChange({ minor: 1250, currency: "USD" })).toBe("+$12.50");
    expect(moneyChange({ minor: -1250, currency: "JPY" })).toBe("\u2212¥1,250");
    expect(moneyChange({ minor: 0, currency: "USD" })).toBe("$0.00");
  });
});

describe("percent", () => {
  it("shows a dash for no figure rather than a zero", () => {
    expect(percent(null)).toBe("–");
    expect(percent(Number.NaN)).toBe("–");
    expect(percent(0)).toBe("0%");
    expect(percent(0.9344)).toBe("93.4%");
  });

  it("never rounds a little to nothing, nor nearly all to all", () => {
    expect(percent(0.0004)).toBe("<0.1%");
    expect(percent(0.001, 0)).toBe("<1%");
    expect(percent(0.9998)).toBe(">99.9%");
    expect(percent(0.998, 0)).toBe(">99%");
    expect(percent(1)).toBe("100%");
  });
});

describe("duration", () => {
  it.each([
    [0, "0 s"],
    [8.44, "8.4 s"],
    [59.4, "59 s"],
    [59.7, "1 min"],
    [200, "3 min 20 s"],
    [3599.6, "1 h"],
    [7500, "2 h 5 min"],
    [356_400, "4 d 3 h"],
  ])("%d seconds reads %s", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe("ago", () => {
  const now = new Date("2026-03-14T12:00:00Z");
  it.each([
    ["2026-03-14T11:59:40Z", "just now"],
    ["2026-03-14T11:59:05Z", "1 minute ago"],
    ["2026-03-14T11:57:00Z", "3 minutes ago"],
    ["2026-03-14T11:02:00Z", "1 hour ago"],
    ["2026-03-14T14:00:00Z", "in 2 hours"],
    ["2026-03-13T12:00:00Z", "yesterday"],
    ["2025-12-01T12:00:00Z", "1 Dec 2025"],
  ])("%s reads %s", (instant, text) => {
    expect(ago(instant, now)).toBe(text);
  });
});

describe("size", () => {
  it.each([
    [512, "512 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [3_400_000, "3.4 MB"],
    [123_456_789, "123 MB"],
    [999_960_000, "1.0 GB"],
  ])("%d bytes reads %s", (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });
});

describe("compact and plural", () => {
  it("shortens only what would not be read digit by digit", () => {
    expect(compact(9999)).toBe("9,999");
    expect(compact(12_345)).toBe("12.3K");
  });
  it("counts in words", () => {
    expect(plural(1, "task")).toBe("1 task");
    expect(plural(1200, "box", "boxes")).toBe("1,200 boxes");
  });
});
