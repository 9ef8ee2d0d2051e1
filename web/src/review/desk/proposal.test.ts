import { describe, expect, it } from "vitest";
import type { Attribute, AttributeValue, AttributeValues, BoxAnnotation, SpanAnnotation } from "../../annotate";
import type { JudgedField, JudgedObject, ReviewCase } from "../../work/session/assignment";
import { comparison, doubtfulFields, doubtsOf, fieldComparison, isFixed, leastSureFirst, leftOut, saidOf, standingOf } from "./proposal";

const box = (id: string, left = 0, label = "car"): BoxAnnotation => ({
  id,
  kind: "box",
  label,
  attributes: { occluded: true, state: "parked" },
  box: { left, top: 0, width: 40, height: 40 },
});
const judged = (annotation: BoxAnnotation, confidence: number): JudgedObject => ({ annotation, confidence, votes: 2, shown: 3, origin: "consensus" });
const found = (objects: JudgedObject[], rejected: JudgedObject[] = [], fields: JudgedField[] = []) =>
  ({ objects, rejected, fields }) as unknown as ReviewCase;

const NOTHING = { labels: [] };
const WEATHER = { name: "weather", title: "Weather", type: "text", required: true } as const;

const CASE = found([judged(box("sure"), 0.97), judged(box("doubtful", 100), 0.55)], [judged(box("c1", 300), 0.2), judged(box("c2", 400), 0.4)]);
const PROPOSED = CASE.objects.map(({ annotation }) => annotation);

describe("a proposal", () => {
  it("is as it was, whatever order its keys come in", () => {
    const { box: edges, attributes, ...rest } = box("sure");
    const turned = { attributes: { state: attributes["state"], occluded: attributes["occluded"] }, box: { ...edges }, ...rest } as BoxAnnotation;
    expect(standingOf(turned, CASE).kind).toBe("untouched");
    expect(isFixed({ annotations: [turned, box("doubtful", 100)] }, CASE, NOTHING)).toBe(false);
  });

  it.each([
    ["moved", [box("sure", 1), box("doubtful", 100)]],
    ["relabelled", [box("sure", 0, "bus"), box("doubtful", 100)]],
    ["left out", [box("sure")]],
    ["added to", [...PROPOSED, box("c1", 300)]],
  ])("is fixed when an object was %s", (_, annotations) => {
    expect(isFixed({ annotations }, CASE, NOTHING)).toBe(true);
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

describe("a proposal of spans", () => {
  const span = (id: string, start: number, end: number): SpanAnnotation => ({ id, kind: "span", label: "person", attributes: {}, span: { part: 0, start, end } });
  const judgedSpan = { ...judged(box("s1"), 0.9), annotation: span("s1", 3, 9) };

  it("is fixed when an end was moved, and an attempt beside it is told in words", () => {
    const proposed = found([judgedSpan]);
    expect(isFixed({ annotations: [span("s1", 3, 9)] }, proposed, NOTHING)).toBe(false);
    expect(isFixed({ annotations: [span("s1", 3, 10)] }, proposed, NOTHING)).toBe(true);
    expect(comparison([span("s1", 0, 10)], [span("t1", 2, 10), span("t2", 30, 31)])).toBe("1 moved, 1 extra");
  });
});

it("a ranking in another order is another answer", () => {
  const best: Attribute = { name: "best", title: "Best", type: "ranking", required: true, options: [{ name: "a", title: "A" }, { name: "b", title: "B" }] };
  const asked = found([], [], [{ name: "best", value: ["a", "b"], confidence: 0.9, votes: 2, shown: 3, origin: "consensus" }]);
  const isChanged = (value: string[]) => isFixed({ annotations: [], fields: { best: value } }, asked, { labels: [], fields: [best] });
  expect([isChanged(["a", "b"]), isChanged(["b", "a"])]).toEqual([false, true]);
  const attempts = [["a", "b"], ["b", "a"], ["b", "a"]].map((value, index) => ({ title: `P${index}`, answer: { annotations: [], fields: { best: value } } }));
  expect(saidOf(best, attempts).map(({ value, titles }) => [value, titles.length])).toEqual([[["b", "a"], 2], [["a", "b"], 1]]);
});

describe("an attempt beside it", () => {
  it("is told in words", () => {
    expect(comparison(PROPOSED, [box("x"), box("y", 500)])).toBe("1 alike, 1 missing, 1 extra");
    expect(comparison([], [])).toBe("nothing drawn");
  });
});

describe("proposed values", () => {
  const field = (name: string, value: AttributeValue | null, confidence: number | null): JudgedField => ({ name, value, confidence, votes: 2, shown: 3, origin: "consensus" });
  const asked = found([], [], [field("weather", "rain", 0.6), field("signs", ["stop", "yield"], 0.97), field("note", null, 0.4), field("old", "x", null)]);
  const proposed: AttributeValues = { weather: "rain", signs: ["stop", "yield"], old: "x" };
  const isChanged = (fields: AttributeValues) => isFixed({ annotations: [], fields }, asked, NOTHING);

  it("are as they were in any order of options, and where there is no answer to either", () => {
    expect(isChanged(proposed)).toBe(false);
    expect(isChanged({ ...proposed, signs: ["yield", "stop"] })).toBe(false);
  });

  it("are fixed when one is another, taken away or added", () => {
    expect(isChanged({ ...proposed, weather: "sun" })).toBe(true);
    expect(isChanged({ weather: "rain", old: "x" })).toBe(true);
    expect(isChanged({ ...proposed, note: "wet" })).toBe(true);
    expect(isFixed({ annotations: [] }, asked, NOTHING)).toBe(true);
  });

  it("are in doubt while they are as proposed and not sure, the least sure first", () => {
    expect(doubtfulFields(proposed, asked, NOTHING)).toEqual(["note", "weather"]);
    expect(doubtfulFields({ ...proposed, weather: "sun" }, asked, NOTHING)).toEqual(["note"]);
  });

  it("stand beside what each person said, the most frequent first", () => {
    const attempts = [
      { title: "Ann", answer: { annotations: [], fields: { weather: "sun" } } },
      { title: "Bo", answer: { annotations: [], fields: { weather: "rain" } } },
      { title: "Cy", answer: { annotations: [] } },
      { title: "Di", answer: { annotations: [], fields: { weather: "rain" } } },
    ];
    expect(saidOf(WEATHER, attempts)).toEqual([
      { value: "rain", titles: ["Bo", "Di"] },
      { value: "sun", titles: ["Ann"] },
      { value: null, titles: ["Cy"] },
    ]);
  });

  it("are told apart from an attempt's in words", () => {
    const questions = [
      { name: "weather", title: "Weather", type: "text", required: true },
      { name: "note", title: "Note", type: "text", required: false },
    ] as const;
    expect(fieldComparison(questions, proposed, { weather: "rain" })).toBe("the same answers");
    expect(fieldComparison(questions, proposed, { weather: "sun", note: "x" })).toBe("Weather, Note answered otherwise");
  });
});
