import { describe, expect, it } from "vitest";
import { seeded } from "../testing/seeded";
import { rectangleFromExtremes } from "./extreme";
import { dragHandle, HANDLES, handlePoint } from "./handle";
import { clampPoint, imagePoint } from "./point";
import {
  boundsOf,
  bottomOf,
  clipToPicture,
  distanceToOutline,
  overlapRatio,
  rectangleFromCorners,
  rectangleFromEdges,
  rightOf,
  translateInside,
  type Rectangle,
} from "./rectangle";
import { nearestLine, snapLines, snapMove, snapPoint } from "./snap";

const SIZE = { width: 400, height: 300 };
const BOX: Rectangle = { left: 10, top: 20, width: 30, height: 40 };

function isInside(box: Rectangle): boolean {
  return box.left >= 0 && box.top >= 0 && rightOf(box) <= SIZE.width + 1e-9 && bottomOf(box) <= SIZE.height + 1e-9;
}

describe("rectangles", () => {
  it("come out the same whichever corners they are drawn from", () => {
    const corners = [imagePoint(10, 20), imagePoint(40, 20), imagePoint(40, 60), imagePoint(10, 60)] as const;
    const drawn = [0, 1, 2, 3].map((at) => rectangleFromCorners(corners[at] ?? corners[0], corners[(at + 2) % 4] ?? corners[0]));
    for (const box of drawn) expect(box).toEqual(BOX);
  });

  it("keep hundredths of a pixel and no more", () => {
    expect(rectangleFromEdges(1.23456, 2.34567, 3.45678, 4.56789)).toEqual({ left: 1.23, top: 2.35, width: 2.23, height: 2.22 });
  });

  it("clipped or moved always lie inside the picture, and moving never changes the size", () => {
    const random = seeded(7);
    for (let round = 0; round < 500; round += 1) {
      const raw = rectangleFromEdges(random(-200, 600), random(-200, 600), random(-200, 600), random(-200, 600));
      const box = clipToPicture(raw, SIZE);
      expect(isInside(box)).toBe(true);
      const moved = translateInside(box, random(-900, 900), random(-900, 900), SIZE);
      expect(isInside(moved)).toBe(true);
      expect([moved.width, moved.height]).toEqual([box.width, box.height]);
    }
  });

  it("overlap as counted pixel by pixel", () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round += 1) {
      const whole = () => Math.floor(random(0, 20));
      const a = rectangleFromEdges(whole(), whole(), whole(), whole());
      const b = rectangleFromEdges(whole(), whole(), whole(), whole());
      expect(overlapRatio(a, b)).toBeCloseTo(countedOverlap(a, b), 10);
    }
  });

  it("measure the way to their outline from inside and outside", () => {
    expect(distanceToOutline(BOX, imagePoint(12, 40))).toBe(2);
    expect(distanceToOutline(BOX, imagePoint(7, 16))).toBe(5);
  });

  it("have bounds that hold all of them, and none for none", () => {
    expect(boundsOf([])).toBeNull();
    expect(boundsOf([BOX, { left: 5, top: 50, width: 10, height: 50 }])).toEqual({ left: 5, top: 20, width: 35, height: 80 });
  });
});

function countedOverlap(a: Rectangle, b: Rectangle): number {
  let both = 0;
  let either = 0;
  const holds = (box: Rectangle, x: number, y: number) => x > box.left && x < rightOf(box) && y > box.top && y < bottomOf(box);
  for (let x = 0.5; x < 20; x += 1) {
    for (let y = 0.5; y < 20; y += 1) {
      const [inA, inB] = [holds(a, x, y), holds(b, x, y)];
      if (inA && inB) both += 1;
      if (inA || inB) either += 1;
    }
  }
  return both === 0 ? 0 : both / either;
}

describe("four extreme clicks", () => {
  it("span the box in any order, and two are the least", () => {
    const clicks = [imagePoint(20, 5), imagePoint(3, 30), imagePoint(25, 60), imagePoint(50, 20)];
    const expected = { left: 3, top: 5, width: 47, height: 55 };
    expect(rectangleFromExtremes(clicks)).toEqual(expected);
    expect(rectangleFromExtremes([...clicks].reverse())).toEqual(expected);
    expect(rectangleFromExtremes(clicks.slice(0, 1))).toBeNull();
  });
});

describe("handles", () => {
  it("dragged to where they are change nothing", () => {
    for (const handle of HANDLES) expect(dragHandle(BOX, handle, handlePoint(BOX, handle), SIZE)).toEqual(BOX);
  });

  it("move their own edges only", () => {
    expect(dragHandle(BOX, "e", imagePoint(100, 0), SIZE)).toEqual({ ...BOX, width: 90 });
    expect(dragHandle(BOX, "n", imagePoint(0, 5), SIZE)).toEqual({ ...BOX, top: 5, height: 55 });
    expect(dragHandle(BOX, "sw", imagePoint(0, 100), SIZE)).toEqual({ left: 0, top: 20, width: 40, height: 80 });
  });

  it("dragged past the opposite edge turn the rectangle over, and stop at the picture's border", () => {
    expect(dragHandle(BOX, "e", imagePoint(2, 0), SIZE)).toEqual({ left: 2, top: 20, width: 8, height: 40 });
    expect(dragHandle(BOX, "se", imagePoint(9999, 9999), SIZE)).toEqual({ left: 10, top: 20, width: 390, height: 280 });
  });
});

describe("snapping", () => {
  it("finds the same line as looking at every one", () => {
    const random = seeded(11);
    for (let round = 0; round < 400; round += 1) {
      const lines = Array.from({ length: 12 }, () => Math.round(random(0, 100))).sort((a, b) => a - b);
      const value = random(-10, 110);
      const reach = random(0, 8);
      const best = Math.min(...lines.map((line) => Math.abs(line - value)));
      const found = nearestLine(value, lines, reach);
      if (best > reach) expect(found).toBeNull();
      else expect(Math.abs((found ?? NaN) - value)).toBeCloseTo(best, 12);
    }
  });

  it("pulls a point onto the border and a neighbour's edge, each way by itself", () => {
    const lines = snapLines(SIZE, [BOX]);
    expect(snapPoint(imagePoint(3, 61), lines, 4)).toEqual({ point: { x: 0, y: 60 }, x: 0, y: 60 });
    expect(snapPoint(imagePoint(200, 150), lines, 4)).toEqual({ point: { x: 200, y: 150 }, x: null, y: null });
  });

  it("shifts a moving rectangle by its nearer edge", () => {
    const moving = { left: 42, top: 150, width: 355, height: 10 };
    expect(snapMove(moving, snapLines(SIZE, [BOX]), 4)).toEqual({ dx: -2, dy: 0, x: 40, y: null });
  });
});

it("a point outside is brought to the border", () => {
  expect(clampPoint(imagePoint(-5, 310), SIZE)).toEqual({ x: 0, y: 300 });
});
