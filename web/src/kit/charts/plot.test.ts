import { describe, expect, it } from "vitest";
import { roomFor, rounded, within } from "./plot";

describe("the room beside a picture", () => {
  it("grows with the longest word, and is never less than so much", () => {
    expect(roomFor(["$0.00", "$10.00"], 58)).toBe(58);
    expect(roomFor(["$0.00", "$3,000,000.00"], 58)).toBeGreaterThan(90);
    expect(roomFor([], 44)).toBe(44);
  });

  it("holds a word whole, or its beginning", () => {
    expect(within(roomFor(["Street scenes"], 0), "Street scenes")).toBe("Street scenes");
    const cut = within(120, "Autonomous-driving perception, second tranche");
    expect(cut.endsWith("…")).toBe(true);
    expect(roomFor([cut], 0)).toBeLessThanOrEqual(120);
    expect(within(10, "Autonomous")).toBe("Aut…");
  });

  it("is measured by round figures, as axes name them", () => {
    expect(rounded(300_832_703)).toBe(300_000_000);
    expect(rounded(1 / 3)).toBe(0.33);
    expect(rounded(0)).toBe(0);
  });
});
