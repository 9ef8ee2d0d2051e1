import { describe, expect, it } from "vitest";
import { currencyOptions, usualCurrency } from "./currencies";

describe("currencies", () => {
  it("begin with the organization's own, where it is in use", () => {
    expect(usualCurrency(["CHF", "EUR", "USD"], "EUR")).toBe("EUR");
    expect(usualCurrency(["CHF", "USD"], "EUR")).toBe("CHF");
    expect(usualCurrency([], "EUR")).toBe("EUR");
  });

  it("are offered once each, those in use first", () => {
    expect(currencyOptions(["KWD", "USD"], ["USD", "EUR"]).map(({ value }) => value)).toEqual(["KWD", "USD", "EUR"]);
  });
});
