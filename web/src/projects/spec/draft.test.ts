import { describe, expect, it } from "vitest";
import type { Spec } from "../types";
import { DEFAULT_SPEC, draftOf, nameFrom, newAttribute, newLabel, specFrom } from "./draft";

const SPEC: Spec = {
  ...DEFAULT_SPEC,
  ontology: {
    labels: [
      {
        name: "car",
        title: "Car",
        color: "#2563eb",
        key: "1",
        description: "With mirrors",
        attributes: [
          { name: "occluded", title: "Occluded", type: "boolean", required: false },
          { name: "state", title: "State", type: "choice", required: true, options: [{ name: "parked", title: "Parked" }] },
          { name: "doors", title: "Doors open", type: "multi_choice", required: false, options: [{ name: "l", title: "Left" }] },
          { name: "people", title: "People", type: "number", required: false, minimum: 0, maximum: 9, step: 1 },
          { name: "note", title: "Note", type: "text", required: false, max_length: 200 },
          { name: "owner", title: "Owner of", type: "link", required: false, max_choices: 1, labels: ["dog"] },
          { name: "near", title: "Near", type: "link", required: false },
        ],
      },
      { name: "dog", title: "Dog", color: "#c026d3", key: null, description: "", attributes: [] },
    ],
  },
};

describe("a draft", () => {
  it("gives back the spec it was made of", () => {
    expect(specFrom(draftOf("Street", SPEC))).toEqual(SPEC);
  });

  it("leaves out the bounds that are not given", () => {
    const attribute = { ...newAttribute(), title: "People", type: "number" as const, minimum: 0 };
    const label = { ...newLabel("#fff000"), title: "Car", attributes: [attribute] };
    const [made] = specFrom({ ...draftOf("S", SPEC), labels: [label] }).ontology.labels;
    expect(made?.attributes[0]).toEqual({ name: "people", title: "People", type: "number", required: false, minimum: 0 });
  });

  it("keeps the name a saved label has, whatever its title becomes", () => {
    const draft = draftOf("S", SPEC);
    const renamed = draft.labels.map((label) => ({ ...label, title: `${label.title}s` }));
    expect(specFrom({ ...draft, labels: renamed }).ontology.labels.map((label) => label.name)).toEqual(["car", "dog"]);
  });
});

describe("a draft that asks fields", () => {
  const fields = [
    { name: "weather", title: "Weather", type: "choice" as const, required: true, options: [{ name: "rain", title: "Rain" }] },
    { name: "cars", title: "Cars", type: "number" as const, required: false, minimum: 0 },
  ];
  const asking: Spec = { ...SPEC, ontology: { labels: [], fields } };

  it("gives back the spec it was made of, beside labels and alone", () => {
    expect(specFrom(draftOf("Weather", asking, "image_classification"))).toEqual(asking);
    const both: Spec = { ...SPEC, ontology: { ...SPEC.ontology, fields } };
    expect(specFrom(draftOf("Both", both))).toEqual(both);
  });

  it("keeps labels while nothing is drawn, and leaves them out of the spec", () => {
    const draft = { ...draftOf("Street", SPEC), taskType: "image_classification" as const };
    expect(specFrom(draft).ontology).toEqual({ labels: [] });
    expect(specFrom({ ...draft, taskType: "image_annotation" }).ontology).toEqual(SPEC.ontology);
  });
});

describe("a draft of questions about documents", () => {
  const options = [{ name: "a", title: "A" }, { name: "b", title: "B" }];
  const fields = [
    { name: "best", title: "Best", type: "ranking" as const, required: true, description: "The most helpful first.", options },
    { name: "flaws", title: "Flaws", type: "multi_choice" as const, required: false, options, min_choices: 1, max_choices: 2 },
    { name: "why", title: "Why", type: "text" as const, required: false, is_long: true },
  ];
  const spec: Spec = { ...SPEC, ontology: { labels: [], fields } };

  it("gives back the spec it was made of", () => {
    expect(specFrom(draftOf("Answers", spec, "questions"))).toEqual(spec);
  });

  it("leaves out what another type of answer does not have", () => {
    const draft = draftOf("Answers", spec, "questions");
    const chosen = draft.fields.map((field) => ({ ...field, type: "choice" as const, description: "  " }));
    const made = specFrom({ ...draft, fields: chosen }).ontology.fields;
    expect(made?.[1]).toEqual({ name: "flaws", title: "Flaws", type: "choice", required: false, options });
  });
});

it.each([
  ["Traffic light (red)", "traffic_light_red"],
  ["  Größe ", "große"],
  ["Élan vital", "elan_vital"],
  ["歩行者", "歩行者"],
  ["!!!", ""],
])("%j is stored as %j", (title, name) => {
  expect(nameFrom(title)).toBe(name);
});
