import { expect, test } from "vitest";
import type { Ontology } from "../../annotate";
import { rowsOf } from "./confusion";
import { tagTitle } from "./titles";

const WEATHER = {
  name: "weather",
  title: "Weather",
  type: "choice",
  required: true,
  options: [
    { name: "rain", title: "Rain" },
    { name: "sun", title: "Sunny" },
    { name: "snow", title: "Snow" },
  ],
} as const;
const ONTOLOGY: Ontology = { labels: [{ name: "car", title: "Car", color: "#000000", attributes: [] }], fields: [WEATHER] };

test("shares of a row, without classes that never came up", () => {
  const confusion = { field: "weather", classes: ["", "rain", "sun", "snow"], is_full: true, rows: [[0, 0, 0, 0], [0, 3, 1, 0], [0, 0, 2, 0], [0, 0, 0, 0]] };
  expect(rowsOf(confusion, ONTOLOGY)).toEqual([
    { title: "Rain", total: 4, cells: [{ title: "Rain", share: 0.75, isRight: true }, { title: "Sunny", share: 0.25, isRight: false }] },
    { title: "Sunny", total: 2, cells: [{ title: "Rain", share: 0, isRight: false }, { title: "Sunny", share: 1, isRight: true }] },
  ]);
});

test("of many classes, right and wrong alone", () => {
  const confusion = { field: "weather", classes: ["rain", "sun"], is_full: false, rows: [[9, 1], [0, 0]] };
  expect(rowsOf(confusion, ONTOLOGY)).toEqual([
    { title: "Rain", total: 10, cells: [{ title: "Right", share: 0.9, isRight: true }, { title: "Wrong", share: 0.1, isRight: false }] },
  ]);
});

test("labels of objects, where nothing may have been drawn", () => {
  const confusion = { field: "", classes: ["", "car"], is_full: true, rows: [[1, 1], [0, 2]] };
  expect(rowsOf(confusion, ONTOLOGY).map(({ title }) => title)).toEqual(["nothing", "Car"]);
});

test("tags as the project calls them", () => {
  expect(["car", "weather: sun", "(hard)", "(nothing)", "gone"].map((tag) => tagTitle(tag, ONTOLOGY))).toEqual([
    "Car",
    "Weather: Sunny",
    "Hard gold",
    "Nothing to draw",
    "gone",
  ]);
});
