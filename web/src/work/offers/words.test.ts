import { expect, test } from "vitest";
import type { Offer } from "./queries";
import { rangeWords } from "./words";

const amount = (minor: number) => ({ minor, currency: "EUR" });
const offer = (low: number, high: number) =>
  ({ hourly_pay: { typical: amount(1800), low: amount(low), high: amount(high) }, rate: amount(1800) }) as Offer;

test("what an hour brings lies in a range only where it is not known outright", () => {
  expect(rangeWords(offer(1500, 2100))).toBe("€15.00 to €21.00 likely");
  expect(rangeWords(offer(1800, 1800))).toBeNull();
});
