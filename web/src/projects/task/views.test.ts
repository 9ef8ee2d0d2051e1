import { describe, expect, it } from "vitest";
import type { SettledObject, TaskDetail, Verdict } from "../types";
import { comparison, kinshipOf, knownKinship } from "./views";

const object = (id: string, members: readonly (readonly [string, string, number])[]): SettledObject => ({
  annotation: { id, kind: "box", label: "car", attributes: {}, box: { left: 0, top: 0, width: 9, height: 9 } },
  confidence: 0.9,
  members: members.map(([response_id, annotation_id, iou]) => ({ response_id, annotation_id, iou })),
  origin: "consensus",
});

const verdict = {
  objects: [object("m1", [["r1", "a1", 0.9], ["r2", "a7", 0.8]]), object("m2", [["r1", "a2", 0.7]])],
  rejected: [object("m3", [["r2", "a9", 1]])],
} as unknown as Verdict;

describe("kinship", () => {
  const kinship = kinshipOf(verdict);
  it("finds an object's boxes in each attempt, and the way back", () => {
    expect([...kinship.boxesOf("m1", "r2")]).toEqual(["a7"]);
    expect([...kinship.boxesOf("m2", "r2")]).toEqual([]);
    expect(kinship.objectOf("r1", "a2")).toBe("m2");
    expect(kinship.objectOf("r2", "a9")).toBe("m3");
    expect(kinship.objectOf("r2", "a2")).toBeNull();
  });

  it("is empty without a verdict", () => {
    expect(kinshipOf(undefined).objects).toEqual([]);
  });

  it("compares an attempt with what was settled", () => {
    const one = comparison(kinship, "r1", 3);
    expect(one).toMatchObject({ found: 2, of: 2, extra: 1 });
    expect(one.meanIou).toBeCloseTo(0.8);
    expect(comparison(kinship, "r2", 2)).toMatchObject({ found: 1, of: 2, extra: 1 });
    expect(comparison(kinship, "r9", 0)).toMatchObject({ found: 0, of: 2, extra: 0, meanIou: null });
  });
});

it("gold's known answer finds its boxes in each attempt by overlap and label", () => {
  const box = (id: string, label: string, left: number) => ({ id, kind: "box", label, attributes: {}, box: { left, top: 0, width: 10, height: 10 } });
  const task = {
    expected: { annotations: [box("g1", "car", 0), box("g2", "dog", 50)] },
    attempts: [
      { id: "r1", answer: { annotations: [box("a", "car", 1), box("b", "cat", 50)] } },
      { id: "r2", answer: { annotations: [box("c", "dog", 50)] } },
    ],
  } as unknown as TaskDetail;
  const found = knownKinship(task);
  expect(found.objects.map((each) => [each.annotation.id, each.votes, each.shown])).toEqual([["g1", 1, 2], ["g2", 1, 2]]);
  expect(found.objectOf("r1", "a")).toBe("g1");
  expect(found.objectOf("r1", "b")).toBeNull();
  expect([...found.boxesOf("g2", "r2")]).toEqual(["c"]);
});
