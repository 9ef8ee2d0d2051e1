import { describe, expect, it } from "vitest";
import { checkDraft } from "./check";
import { DEFAULT_SPEC, type Draft, draftOf, newAttribute, newField, newLabel } from "./draft";
import { faultsOf, faultySections, fieldOf, hasFault } from "./faults";

const draft = (changes: Partial<Draft> = {}): Draft => ({ ...draftOf("Street", DEFAULT_SPEC), labels: [{ ...newLabel("#fff"), title: "Car" }], ...changes });
const paths = (changes: Partial<Draft>) => checkDraft(draft(changes)).map((problem) => problem.path);

describe("checkDraft", () => {
  it("finds nothing in a sound draft", () => {
    expect(checkDraft(draft())).toEqual([]);
  });

  it("asks for a name and a label", () => {
    expect(paths({ name: "  ", labels: [] })).toEqual(["name", "labels"]);
  });

  it("asks for a name of each skill that is required, and for what a fact is compared with", () => {
    const requirements = [
      { skill: " ", comparison: "held" as const, level: null },
      { fact: "country" as const, comparison: "in" as const, values: [], level: null },
      { fact: "country" as const, comparison: "exists" as const, values: [], level: null },
      { fact: "language" as const, comparison: "at_least" as const, values: ["de"], level: "B2" },
    ];
    expect(paths({ requirements })).toEqual(["requirements[0].skill", "requirements[1].values"]);
  });

  it("finds blanks and doubles among labels", () => {
    const labels = ["Car", "car", ""].map((title, index) => ({ ...newLabel("#fff"), title, key: index < 2 ? "c" : "" }));
    expect(paths({ labels })).toEqual(["labels[2].title", "labels[1].title", "labels[1].key"]);
  });

  it("asks a choice for options", () => {
    const option = { id: "o", name: "", title: "" };
    const attributes = [
      { ...newAttribute(), title: "State", type: "choice" as const },
      { ...newAttribute(), title: "Kind", type: "multi_choice" as const, options: [option] },
    ];
    expect(paths({ labels: [{ ...newLabel("#fff"), title: "Car", attributes }] })).toEqual(["labels[0].attributes[0].options", "labels[0].attributes[1].options"]);
  });
});

it("does not take links that are more at least than at most", () => {
  const link = { ...newAttribute(), title: "Owner of", type: "link" as const, minChoices: 3, maxChoices: 2 };
  const labels = [{ ...newLabel("#fff"), title: "Person", attributes: [link] }];
  expect(paths({ labels })).toEqual(["labels[0].attributes[0].min_choices"]);
});

describe("checkDraft of documents", () => {
  const options = ["A", "B"].map((title) => ({ id: title, name: "", title }));
  const asking = { taskType: "questions" as const, labels: [] };
  const many = { ...newField(), title: "Flaws", type: "multi_choice" as const, options };

  it("speaks of texts and of tasks", () => {
    const messages = (taskType: Draft["taskType"]) => checkDraft(draft({ taskType, labels: [] })).map(({ message }) => message);
    expect(messages("text_spans")).toEqual(["Add at least one label: something to mark in texts."]);
    expect(messages("questions")).toEqual(["Add at least one field: a question about the task."]);
  });

  it("asks a ranking for two options", () => {
    const ranking = { ...newField(), title: "Best", type: "ranking" as const, options: options.slice(0, 1) };
    expect(paths({ ...asking, fields: [ranking] })).toEqual(["fields[0].options"]);
    expect(paths({ ...asking, fields: [{ ...ranking, options }] })).toEqual([]);
  });

  it.each([
    [1, 2, []],
    [2, 1, ["fields[0].min_choices"]],
    [null, 3, ["fields[0].max_choices"]],
    [3, null, ["fields[0].min_choices"]],
  ])("of %j to %j choices among two says %j", (minChoices, maxChoices, found) => {
    expect(paths({ ...asking, fields: [{ ...many, minChoices, maxChoices }] })).toEqual(found);
  });
});

describe("checkDraft of fields", () => {
  const option = { id: "o", name: "", title: "Rain" };
  const asked = { ...newField(), title: "Weather", options: [option] };
  const asking = { taskType: "image_classification" as const, labels: [] };

  it("asks for one where nothing is drawn, and for none beside labels", () => {
    expect(paths(asking)).toEqual(["fields"]);
    expect(paths({ ...asking, fields: [asked] })).toEqual([]);
    expect(paths({ fields: [] })).toEqual([]);
  });

  it("does not look at labels that are only kept", () => {
    expect(paths({ ...asking, labels: [newLabel("#fff")], fields: [asked] })).toEqual([]);
  });

  it("finds blanks and doubles in both kinds of project", () => {
    const fields = [asked, { ...asked, id: "twin" }, newField()];
    const found = ["fields[2].title", "fields[2].options", "fields[1].title"];
    expect(paths({ ...asking, fields })).toEqual(found);
    expect(paths({ fields })).toEqual(found);
  });
});

describe("faults", () => {
  it.each([
    ["spec.ontology.labels[2].name", "labels.2.name"],
    ["labels[0].attributes[1].options", "labels.0.attributes.1.options"],
    ["spec.instructions.examples.0.caption", "instructions.examples.0.caption"],
    ["spec.ontology.fields[1].options", "fields.1.options"],
    ["name", "name"],
  ])("%s is the field %s", (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });

  it("know their sections and what lies below a field", () => {
    const faults = faultsOf([
      { path: "spec.pay.per_task_minor", code: "x", message: "No." },
      { path: "labels[1].key", code: "y", message: "Taken." },
      { path: "labels[1].key", code: "z", message: "Long." },
    ]);
    expect(faultySections(faults)).toEqual(["labels", "pay"]);
    expect(faultySections(faultsOf([{ path: "ontology.fields[0].title", code: "x", message: "No." }]))).toEqual(["fields"]);
    expect(faults.get("labels.1.key")).toBe("Taken. Long.");
    expect([hasFault(faults, "labels.1"), hasFault(faults, "labels.10"), hasFault(faults, "pay")]).toEqual([true, false, true]);
  });
});
