import { expect, it } from "vitest";
import type { Ontology } from "../../annotate";
import type { SettledField } from "../types";
import { fieldWords } from "./field-words";

const ONTOLOGY: Ontology = {
  labels: [],
  fields: [
    { name: "weather", title: "Weather", type: "choice", required: true, options: [{ name: "rain", title: "Heavy rain" }] },
    { name: "night", title: "Is it night?", type: "boolean", required: true },
    { name: "cars", title: "Cars", type: "number", required: false },
    { name: "signs", title: "Signs", type: "multi_choice", required: false, options: [{ name: "stop", title: "Stop" }, { name: "yield", title: "Give way" }] },
    { name: "note", title: "Note", type: "text", required: false },
  ],
};
const settled = (values: Record<string, SettledField["value"]>): SettledField[] =>
  Object.entries(values).map(([name, value]) => ({ name, value, confidence: 0.9, origin: "consensus" }));

it("says a choice by its option, and names what a number or a yes or no is about", () => {
  const values = { weather: "rain", night: false, cars: 0, signs: ["yield", "stop"], note: "Wet" };
  expect(fieldWords(settled(values), ONTOLOGY)).toEqual(["Heavy rain", "Is it night? no", "Cars: 0", "Give way, Stop", "Wet"]);
});

it("leaves out what has no answer, and tells what this version does not know by its name", () => {
  expect(fieldWords(settled({ weather: null, old: true, weather2: "x" }), ONTOLOGY)).toEqual(["old: yes", "x"]);
});
