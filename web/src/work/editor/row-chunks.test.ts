import { describe, expect, it } from "vitest";
import { areSameRows, chunksOf } from "./row-chunks";

const ids = Array.from({ length: 2_000 }, (_, index) => `a${index.toString()}`);
const chunks = (rows: readonly string[]) => chunksOf(rows, (id) => id);

describe("chunksOf", () => {
  it("keeps all rows in their order, some dozens together", () => {
    const made = chunks(ids);
    expect(made.flat()).toEqual(ids);
    expect(made.length).toBeGreaterThan(30);
    expect(Math.max(...made.map((chunk) => chunk.length))).toBeLessThan(400);
  });

  it("changes only the chunk that a row comes into", () => {
    const before = new Set(chunks(ids).map(String));
    const after = chunks([...ids.slice(0, 700), "new", ...ids.slice(700)]).map(String);
    expect(after.filter((chunk) => !before.has(chunk)).length).toBeLessThan(3);
  });

  it("makes nothing of nothing", () => {
    expect(chunks([])).toEqual([]);
  });
});

describe("areSameRows", () => {
  it("looks at everything of each", () => {
    const row = { id: "a", isSelected: false };
    expect(areSameRows([row], [{ ...row }])).toBe(true);
    expect(areSameRows([row], [{ ...row, isSelected: true }])).toBe(false);
    expect(areSameRows([row], [])).toBe(false);
  });
});
