import { describe, expect, it } from "vitest";
import type { Ontology } from "../../annotate";
import type { TaskDetail, Verdict } from "../types";
import { chancesOf, fieldEntries, saidLines } from "./settled-fields";

const ONTOLOGY: Ontology = {
  labels: [],
  fields: [
    { name: "weather", title: "Weather", type: "choice", required: false, options: [{ name: "rain", title: "Rain" }, { name: "sun", title: "Sun" }] },
    { name: "night", title: "Night", type: "boolean", required: true },
    { name: "cars", title: "Cars", type: "number", required: false },
  ],
};
const attempt = (id: string, fields: Record<string, unknown>, standing = "counted") => ({ id, worker: { shown_name: `W-${id}` }, standing, answer: { fields } });
const TASK = {
  attempts: [attempt("r1", { weather: "rain", night: true }), attempt("r2", { weather: "sun", night: true }), attempt("r3", { weather: "sun" }, "late")],
  reviews: [{ response_id: "v1", reviewer: { shown_name: "W-REV" } }],
  expected: null,
} as unknown as TaskDetail;
const said = (id: string, value: unknown, weight: number) => ({ response_id: id, value, weight });
const settled = { name: "weather", value: "rain", confidence: 0.7, chances: { sun: 0.2, rain: 0.7, "": 0.1 }, said: [said("r1", "rain", 1.5), said("r2", "sun", 0.8)] };
const verdict = (...fields: unknown[]) => ({ fields }) as unknown as Verdict;
const entries = (found?: Verdict, task = TASK) => fieldEntries(task, found, ONTOLOGY);

describe("the fields of a task", () => {
  it("are all of the project's, settled or not", () => {
    expect(entries(verdict(settled)).map(({ field, settled: found }) => [field.name, found?.value])).toEqual([["weather", "rain"], ["night", undefined], ["cars", undefined]]);
  });

  it("of gold are its known values, with how many gave each", () => {
    const gold = { ...TASK, expected: { fields: { weather: "sun", night: true } } } as unknown as TaskDetail;
    expect(entries(undefined, gold).map(({ settled: found }) => [found?.value, found?.votes, found?.shown])).toEqual([["sun", 2, 3], [true, 2, 3], [null, 3, 3]]);
  });
});

describe("chances", () => {
  it("are told by titles, the likeliest first, with the one that was settled on", () => {
    const [weather, night] = entries(verdict(settled, { name: "night", value: false, chances: { yes: 0.3, no: 0.7 } }));
    expect(weather && chancesOf(weather)).toEqual([
      { title: "Rain", share: 0.7, isChosen: true },
      { title: "Sun", share: 0.2, isChosen: false },
      { title: "no answer", share: 0.1, isChosen: false },
    ]);
    expect(night && chancesOf(night).map(({ title, isChosen }) => [title, isChosen])).toEqual([["No", true], ["Yes", false]]);
  });

  it("of what nobody weighed are none", () => {
    expect(entries(verdict({ name: "weather", value: "rain", confidence: null, origin: "import" })).map(chancesOf)).toEqual([[], [], []]);
  });
});

describe("who said what", () => {
  it("is told of everyone who counted, with how much", () => {
    const [weather] = entries(verdict(settled));
    expect(weather && saidLines(TASK, weather)).toEqual([
      { id: "r1", who: "W-r1", words: "Rain", isSame: true, weight: 1.5 },
      { id: "r2", who: "W-r2", words: "Sun", isSame: false, weight: 0.8 },
    ]);
  });

  it("names the reviewer whose value it is", () => {
    const fixed = { name: "cars", value: 3, confidence: 1, chances: {}, said: [said("v1", 3, 1)], origin: "review" };
    const cars = entries(verdict(fixed)).at(-1);
    expect(cars && saidLines(TASK, cars).map(({ who, words, weight }) => [who, words, weight])).toEqual([
      ["W-r1", "no answer", null],
      ["W-r2", "no answer", null],
      ["W-REV", "3", null],
    ]);
  });
});
