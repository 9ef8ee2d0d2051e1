import { describe, expect, it } from "vitest";
import { imagePoint, screenPoint } from "../geometry/point";
import { seeded } from "../testing/seeded";
import { inkOn, luminance, LabelStyles } from "./box-style";
import { ChipSlots } from "./chip-slots";
import { centreShift, fromCoordinate, pictureExtent, toCoordinate } from "./projection";
import { toImage, toScreen, transformAround, visibleRectangle } from "./transform";

describe("the projection", () => {
  it("turns y over and back", () => {
    expect(toCoordinate(imagePoint(3, 5))).toEqual([3, -5]);
    expect(fromCoordinate(toCoordinate(imagePoint(3, 5)))).toEqual({ x: 3, y: 5 });
    expect(pictureExtent({ width: 40, height: 30 })).toEqual([0, -30, 40, -0]);
  });

  it("shifts the view against the content: content to the right and down, centre to the left and up", () => {
    expect(centreShift(10, 20, 0.5)).toEqual([-5, 10]);
  });
});

describe("the view transform", () => {
  it("goes to the screen and back without loss", () => {
    const random = seeded(1);
    for (let round = 0; round < 100; round += 1) {
      const view = transformAround(imagePoint(random(0, 4000), random(0, 3000)), random(0.05, 60), 1280, 800, 1);
      const point = imagePoint(random(0, 4000), random(0, 3000));
      const back = toImage(view, toScreen(view, point));
      expect(back.x).toBeCloseTo(point.x, 8);
      expect(back.y).toBeCloseTo(point.y, 8);
    }
  });

  it("sees what is on the canvas", () => {
    const view = transformAround(imagePoint(60, 40), 2, 200, 100, 1);
    expect(visibleRectangle(view)).toEqual({ left: 10, top: 15, width: 100, height: 50 });
    expect(toImage(view, screenPoint(100, 50))).toEqual({ x: 60, y: 40 });
  });
});

describe("the style of a label", () => {
  const styles = new LabelStyles({
    labels: ["#000000", "#1e3a8a", "#facc15"].map((color, index) => ({ name: `l${index}`, title: `L${index}`, color, attributes: [] })),
  });

  it("has a line that stands out from its dark halo by 3 to 1, whatever the colour", () => {
    for (const name of ["l0", "l1", "l2", "", "gone"]) {
      expect((luminance(styles.of(name).line) + 0.05) / (luminance("#0b0d12") + 0.05)).toBeGreaterThan(3);
    }
  });

  it("has text that can be read on its chip by 4.5 to 1", () => {
    for (const color of ["#000000", "#1e3a8a", "#facc15", "#e11d48", "#22c55e", "#808080", "#ffffff"]) {
      const [low = 0, high = 0] = [luminance(color), luminance(inkOn(color))].sort((a, b) => a - b);
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(4.3);
    }
  });

  it("tells labels apart without colour, and shows what has none", () => {
    const dashes = ["l0", "l1", "l2"].map((name) => JSON.stringify(styles.of(name).dash));
    expect(new Set(dashes).size).toBe(3);
    expect(styles.of("").title).toBe("No label");
  });
});

it("a name plate's place is given once", () => {
  const slots = new ChipSlots();
  expect(slots.take({ left: 90, top: 90, width: 60, height: 17 })).toBe(true);
  expect(slots.take({ left: 140, top: 95, width: 60, height: 17 })).toBe(false);
  expect(slots.take({ left: 151, top: 95, width: 60, height: 17 })).toBe(true);
});
