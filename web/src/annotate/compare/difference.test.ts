import { describe, expect, it } from "vitest";
import { box, span } from "../testing/build";
import { differences } from "./difference";

const at = (left: number, top: number, width: number, height: number) => ({ box: { left, top, width, height } });

describe("differences between answers", () => {
  it("tell the same, moved, relabelled, missing and extra apart", () => {
    const reference = [
      box("r1", at(0, 0, 100, 100)),
      box("r2", at(200, 0, 100, 100)),
      box("r3", at(400, 0, 100, 100)),
      box("r4", at(600, 0, 100, 100)),
    ];
    const attempt = [
      box("t1", at(1, 0, 100, 100)),
      box("t2", at(220, 0, 100, 100)),
      box("t3", { ...at(400, 0, 100, 100), label: "person" }),
      box("t5", at(800, 0, 50, 50)),
    ];
    const found = differences(reference, attempt);
    expect(found.map(({ kind, reference: one, attempt: other }) => [kind, one?.id, other?.id])).toEqual([
      ["same", "r1", "t1"],
      ["moved", "r2", "t2"],
      ["relabelled", "r3", "t3"],
      ["missing", "r4", undefined],
      ["extra", undefined, "t5"],
    ]);
    expect(found[1]?.edges).toEqual({ left: -20, top: 0, right: 20, bottom: 0 });
  });

  it("give each object one counterpart, the best first", () => {
    const reference = [box("r1", at(0, 0, 100, 100))];
    const attempt = [box("near", at(20, 0, 100, 100)), box("best", at(2, 0, 100, 100))];
    expect(differences(reference, attempt).map(({ kind, attempt: one }) => [kind, one?.id])).toEqual([
      ["same", "best"],
      ["extra", "near"],
    ]);
  });

  it("prefer one label where the overlap is equal, and name attributes answered otherwise", () => {
    const reference = [box("r1", { attributes: { occluded: true, state: "parked" } })];
    const attempt = [box("t1", { label: "person" }), box("t2", { attributes: { occluded: false, state: "parked" } })];
    const [first] = differences(reference, attempt);
    expect([first?.attempt?.id, first?.attributes]).toEqual(["t2", ["occluded"]]);
  });
});

it("spans are told apart by the characters they share", () => {
  const reference = [span("r1", 0, 10), span("r2", 20, 30), span("r3", 40, 50)];
  const attempt = [span("t1", 0, 10), span("t2", 20, 28), span("t3", 45, 90), span("t4", 0, 10, { span: { part: 1, start: 0, end: 10 } })];
  const found = differences(reference, attempt).map(({ kind, iou, edges }) => [kind, Math.round(iou * 100), edges]);
  expect(found).toEqual([["same", 100, null], ["moved", 80, null], ["missing", 0, null], ["extra", 0, null], ["extra", 0, null]]);
});
