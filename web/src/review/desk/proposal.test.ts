import { describe, expect, it } from "vitest";
import type { BoxAnnotation } from "../../annotate";
import type { JudgedObject, ReviewCase } from "../../work/session/assignment";
import { comparison, doubtsOf, isFixed, leastSureFirst, leftOut, standingOf } from "./proposal";

const box = (id: string, left = 0, label = "car"): BoxAnnotation => ({
  id,
  kind: "box",
  label,
  attributes: { occluded: true, state: "parked" },
  box: { left, top: 0, width: 40, height: 40 },
});
const judged = (annotation: BoxAnnotation, confidence: number): JudgedObject => ({ annotation, confidence, votes: 2, shown: 3, origin: "consensus" });
const found = (objects: JudgedObject[], rejected: JudgedObject[] = []) => ({ objects, rejected }) as unknown as ReviewCase;

const CASE = found([judged(box("sure"), 0.97), judged(box("doubtful", 100), 0.55)], [judged(box("c1", 300), 0.2), judged(box("c2", 400), 0.4)]);
const PROPOSED = CASE.objects.map(({ annotation }) => annotation);

describe("a proposal", () => {
  it("is as it was, whatever order its keys come in", () => {
    const { box: edges, attributes, ...rest } = box("sure");
    const turned = { attributes: { state: attributes["state"], occluded: attributes["occluded"] }, box: { ...edges }, ...rest } as BoxAnnotation;
    expect(standingOf(turned, CASE).kind).toBe("untouched");
    expect(isFixed([turned, box("doubtful", 100)], CASE)).toBe(false);
  });

  it.each([
    ["moved", [box("sure", 1), box("doubtful", 100)]],
    ["relabelled", [box("sure", 0, "bus"), box("doubtful", 100)]],
    ["left out", [box("sure")]],
    ["added to", [...PROPOSED, box("c1", 300)]],
  ])("is fixed when an object was %s", (_, annotations) => {
    expect(isFixed(annotations, CASE)).toBe(true);
  });

  it("shows the least sure first, and the reviewer's own as sure", () => {
    expect(leastSureFirst([box("mine", 200), ...PROPOSED], CASE).map(({ id }) => id)).toEqual(["doubtful", "sure", "mine"]);
    expect([...doubtsOf(PROPOSED, CASE)]).toEqual([["doubtful", "55%"]]);
    expect([...doubtsOf([box("doubtful", 101)], CASE)]).toEqual([]);
  });

  it("offers candidates by confidence until they are taken up", () => {
    expect(leftOut(PROPOSED, CASE).map(({ annotation }) => annotation.id)).toEqual(["c2", "c1"]);
    expect(leftOut([...PROPOSED, box("c2", 400)], CASE).map(({ annotation }) => annotation.id)).toEqual(["c1"]);
  });
});

describe("an attempt beside it", () => {
  it("is told in words", () => {
    expect(comparison(PROPOSED, [box("x"), box("y", 500)])).toBe("1 alike, 1 missing, 1 extra");
    expect(comparison([], [])).toBe("nothing drawn");
  });
});
