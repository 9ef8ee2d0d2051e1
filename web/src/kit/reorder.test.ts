import { describe, expect, it } from "vitest";
import { reordered, stepped } from "./reorder";

const order = ["a", "b", "c", "d"];
const after = (moving: string[], key: string) => reordered(order, new Set(moving), { key, side: "after" }).join("");
const before = (moving: string[], key: string) => reordered(order, new Set(moving), { key, side: "before" }).join("");

describe("moving within a list", () => {
  it("puts one before or after another, from either side", () => {
    expect([after(["a"], "c"), before(["a"], "c"), after(["d"], "a"), before(["d"], "a")]).toEqual(["bcad", "bacd", "adbc", "dabc"]);
  });

  it("keeps several in the order they had, and everything where nothing moves", () => {
    expect(after(["d", "a"], "b")).toBe("badc");
    expect([after(["a"], "a"), before(["b"], "z")]).toEqual(["abcd", "abcd"]);
  });

  it("goes a step or all the way, and no further than the ends", () => {
    const to = (key: string, ...steps: Parameters<typeof stepped>[2][]) => steps.map((step) => stepped(order, key, step).join(""));
    expect(to("b", "first", "up", "down", "last")).toEqual(["bacd", "bacd", "acbd", "acdb"]);
    expect([...to("a", "up", "first"), ...to("d", "down", "last"), ...to("z", "up")]).toEqual(Array(5).fill("abcd"));
  });
});
