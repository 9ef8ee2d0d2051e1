import { describe, expect, it } from "vitest";
import { seeded } from "../../annotate/testing/seeded";
import { justify, neighbour, rowsWithin } from "./justified";

const OPTIONS = { width: 1000, rowHeight: 180, gap: 8, caption: 30 };

function someRatios(count: number, seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => random(0.5, 2));
}

describe("justify", () => {
  it("places every picture once, in order, within the width", () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const ratios = someRatios(seed * 3, seed);
      const places = justify(ratios, OPTIONS).rows.flat();
      expect(places.map((place) => place.index)).toEqual(ratios.map((_, index) => index));
      for (const place of places) {
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.left + place.width).toBeLessThanOrEqual(OPTIONS.width + 1e-6);
      }
    }
  });

  it("keeps each picture's shape", () => {
    const ratios = someRatios(40, 3);
    for (const place of justify(ratios, OPTIONS).rows.flat()) {
      expect(place.width / (place.height - OPTIONS.caption)).toBeCloseTo(ratios[place.index] ?? 0, 6);
    }
  });

  it("fills every row but the last to the edge", () => {
    const { rows } = justify(someRatios(60, 5), OPTIONS);
    for (const row of rows.slice(0, -1)) {
      const last = row.at(-1);
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(OPTIONS.width, 6);
    }
  });

  it("never lets rows overlap, and knows its height", () => {
    const layout = justify(someRatios(60, 7), OPTIONS);
    layout.rows.slice(1).forEach((row, index) => {
      const above = layout.rows[index]?.[0];
      expect(row[0]?.top).toBeCloseTo((above?.top ?? 0) + (above?.height ?? 0) + OPTIONS.gap, 6);
    });
    const end = layout.rows.at(-1)?.[0];
    expect(layout.height).toBeCloseTo((end?.top ?? 0) + (end?.height ?? 0), 6);
    expect(justify([], OPTIONS).height).toBe(0);
  });
});

it("only rows in the band are drawn", () => {
  const layout = justify(someRatios(100, 9), OPTIONS);
  const shown = rowsWithin(layout, 500, 700).flat();
  expect(shown.length).toBeGreaterThan(0);
  for (const place of shown) {
    expect(place.top).toBeLessThanOrEqual(700);
    expect(place.top + place.height).toBeGreaterThanOrEqual(500);
  }
});

describe("neighbour", () => {
  const layout = justify(someRatios(50, 11), OPTIONS);
  it("goes through all pictures sideways and stops at the ends", () => {
    expect(neighbour(layout, 0, "ArrowLeft")).toBeNull();
    expect(neighbour(layout, 4, "ArrowRight")).toBe(5);
    expect(neighbour(layout, 49, "ArrowRight")).toBeNull();
    expect([neighbour(layout, 7, "Home"), neighbour(layout, 7, "End")]).toEqual([0, 49]);
  });

  it("goes down and up by whole rows", () => {
    const rowOf = (index: number) => layout.rows.findIndex((row) => row.some((place) => place.index === index));
    for (const start of [0, 3, 12, 20]) {
      const below = neighbour(layout, start, "ArrowDown") ?? -1;
      expect(rowOf(below)).toBe(rowOf(start) + 1);
      expect(rowOf(neighbour(layout, below, "ArrowUp") ?? -1)).toBe(rowOf(start));
    }
    expect(neighbour(layout, 0, "ArrowUp")).toBeNull();
  });
});
