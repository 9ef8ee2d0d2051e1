import { describe, expect, it } from "vitest";
import { readAmount, typedAmount } from "./amount";

const minor = (text: string, currency = "USD") => readAmount(text, currency).minor;

describe("an amount that is typed", () => {
  it("is read in minor units of its currency", () => {
    expect([minor("12.5"), minor(" 12.50 "), minor("12"), minor("0.07"), minor("1.005", "KWD"), minor("250", "JPY"), minor("100.07", "PKR")]).toEqual([1250, 1250, 1200, 7, 1005, 250, 10007]);
    expect([minor("١٢٫٥"), minor("۱۲")]).toEqual([1250, 1200]);
  });

  it("is never guessed", () => {
    for (const text of ["12,50", "1.250,75", "1,250", "1e99", "-5", "-0", "+5", "$5", "1.5.5", "abc", "0.001", "٫", ".", "Infinity"]) {
      const { minor: read, fault } = readAmount(text, "USD");
      expect([text, read, fault !== null]).toEqual([text, null, true]);
    }
    expect(readAmount("2.5", "JPY").fault).toBe("JPY has no digits after a point.");
    expect(readAmount("1,5", "USD").fault).toBe("Write digits with at most one point, such as 1250.00.");
    expect(readAmount("9".repeat(13), "USD").fault).toBe("This is too much.");
  });

  it("is nothing while nothing is typed", () => {
    expect(readAmount("  ", "USD")).toEqual({ minor: null, fault: null });
  });

  it("comes back as it is typed", () => {
    for (const [units, currency] of [[0, "USD"], [7, "USD"], [123_456_789, "USD"], [1005, "KWD"], [250, "JPY"], [99_999_999_999_999, "USD"]] as const) {
      expect(readAmount(typedAmount(units, currency), currency).minor).toBe(units);
    }
  });
});
