import { describe, expect, it } from "vitest";
import { box, part, span, STREET, WEATHER } from "../testing/build";
import type { Annotation, AttributeValues } from "./annotation";
import { removeCommands } from "./edits";
import { findProblems } from "./problems";
import { AnnotationStore } from "./store";
import { documentOf, NO_PICTURE, quoteOf, type Surface } from "./surface";

const SIZE: Surface = { kind: "picture", size: { width: 100, height: 80 } };
const codes = (annotation: Annotation) => findProblems({ annotations: [annotation] }, STREET, SIZE).map(({ code, path }) => `${code} ${path}`);
const at = (left: number, top: number, width: number, height: number) => ({ box: { left, top, width, height } });

describe("problems of a box", () => {
  it("that fits are none, and half a pixel past the border is rounding", () => {
    expect(codes(box("a1"))).toEqual([]);
    expect(codes(box("a1", at(-0.5, 0, 100.9, 80.5)))).toEqual([]);
  });

  it("name the edge and say what to do", () => {
    const [found] = findProblems({ annotations: [box("a7", at(90, 10, 14.2, 10))] }, STREET, SIZE);
    expect(found).toEqual({
      path: "annotations[0].box.width",
      code: "box_outside",
      message: "Box 1 (car) reaches 4.2 px past the right edge of the picture; move or shrink it.",
      annotation_id: "a7",
    });
    expect(codes(box("a1", at(-1, -1, 10, 90)))).toEqual([
      "box_outside annotations[0].box.left",
      "box_outside annotations[0].box.top",
      "box_outside annotations[0].box.height",
    ]);
  });

  it("tell empty, thin and not a number apart", () => {
    expect(codes(box("a1", at(1, 1, 0, 5)))).toEqual(["box_empty annotations[0].box.width"]);
    expect(codes(box("a1", at(1, 1, 5, 1.9)))).toEqual(["box_too_small annotations[0].box.height"]);
    expect(codes(box("a1", at(1, NaN, 5, 5)))).toEqual(["box_not_finite annotations[0].box"]);
  });

  it("at the border are not looked for where the picture's size is not known", () => {
    expect(findProblems({ annotations: [box("a1", at(500, 500, 9, 9))] }, STREET, NO_PICTURE)).toEqual([]);
  });
});

it("a box drawn twice on the same pixels under one label is found, under another label it is not", () => {
  const twice = [box("a1"), box("a2", { label: "person" }), box("a3")];
  const found = findProblems({ annotations: twice }, STREET, SIZE);
  expect(found.map(({ code, annotation_id }) => [code, annotation_id])).toEqual([["annotation_repeated", "a3"]]);
});

it("an answer with more boxes than the server takes is one problem, not thousands", () => {
  const many = Array.from({ length: 5001 }, (_, index) => box(`a${index}`));
  expect(findProblems({ annotations: many }, STREET, SIZE).map(({ code }) => code)).toEqual(["too_many_annotations"]);
});

describe("problems of labels and attributes", () => {
  it("tell a missing label from an unknown one", () => {
    expect(codes(box("a1", { label: "" }))).toEqual(["label_missing annotations[0].label"]);
    expect(codes(box("a1", { label: "tram" }))).toEqual(["unknown_label annotations[0].label"]);
  });

  it("ask for what is required", () => {
    expect(codes(box("a1", { label: "light" }))).toEqual(["attribute_missing annotations[0].attributes.state"]);
    expect(codes(box("a1", { label: "light", attributes: { state: "red" } }))).toEqual([]);
  });

  it.each([
    [{ occluded: "yes" }, "attribute_type"],
    [{ doors: 6 }, "attribute_range"],
    [{ doors: 1.25 }, "attribute_step"],
    [{ plate: "four" }, "attribute_length"],
    [{ colour: "red" }, "unknown_attribute"],
  ])("find the fault in %j", (attributes, code) => {
    expect(findProblems({ annotations: [box("a1", { attributes })] }, STREET, SIZE).map((one) => one.code)).toEqual([code]);
  });

  it("count characters as people do, and take false and the smallest number for answers", () => {
    expect(codes(box("a1", { attributes: { plate: "😀😀😀", occluded: false, doors: 1 } }))).toEqual([]);
  });
});

describe("problems of fields", () => {
  const found = (fields: AttributeValues) => findProblems({ annotations: [], fields }, WEATHER, SIZE);

  it("name what must be answered and is not, in words that lead there", () => {
    expect(found({ weather: "rain" })).toEqual([
      { path: "fields.night", code: "attribute_missing", message: "“Night” has no answer; give one.", annotation_id: null },
    ]);
    expect(findProblems({ annotations: [] }, WEATHER, SIZE).map(({ path }) => path)).toEqual(["fields.weather", "fields.night"]);
    expect(found({ weather: "rain", night: false })).toEqual([]);
  });

  it.each([
    [{ weather: "hail" }, "fields.weather", "attribute_option"],
    [{ signs: ["stop", "stop"] }, "fields.signs", "attribute_option"],
    [{ cars: -1 }, "fields.cars", "attribute_range"],
    [{ note: "too long" }, "fields.note", "attribute_length"],
    [{ mood: "grim" }, "fields.mood", "unknown_attribute"],
  ])("find the fault in %j", (fields, path, code) => {
    const rest = { weather: "rain", night: true };
    expect(found({ ...rest, ...fields } as AttributeValues).map((one) => [one.path, one.code])).toEqual([[path, code]]);
  });

  it("come before those of objects", () => {
    const both = { labels: STREET.labels, fields: WEATHER.fields };
    const paths = findProblems({ annotations: [box("a1", { label: "" })] }, both, SIZE).map(({ path }) => path);
    expect(paths).toEqual(["fields.weather", "fields.night", "annotations[0].label"]);
  });
});

describe("problems of a span", () => {
  const letter = documentOf([part("text", { text: "Dear 😀 Anna" }), part("audio")]);
  const found = (...annotations: Annotation[]) => findProblems({ annotations }, STREET, letter);

  it("that fits its text are none; characters are counted as the server does", () => {
    expect(found(span("a1", 7, 11))).toEqual([]);
    expect(quoteOf(letter, { part: 0, start: 5, end: 11 })).toBe("😀 Anna");
  });

  it.each([
    [span("a1", 3, 3), "span_empty annotations[0].span.end"],
    [span("a1", 5, 12), "span_outside annotations[0].span.end"],
    [span("a1", 0, 2, { span: { part: 1, start: 0, end: 2 } }), "span_without_text annotations[0].span.part"],
    [span("a1", 0, 2, { span: { part: 2, start: 0, end: 2 } }), "span_without_text annotations[0].span.part"],
    [span("a1", 0, 4, { label: "tram" }), "unknown_label annotations[0].label"],
  ])("finds the fault in %j", (annotation, fault) => {
    expect(found(annotation).map(({ code, path }) => `${code} ${path}`)).toEqual([fault]);
  });

  it("names it as a span, and a second one of the same words", () => {
    const [twice] = found(span("a1", 0, 4), span("a2", 0, 4), span("a3", 0, 4, { label: "car" }));
    expect(twice).toMatchObject({ code: "annotation_repeated", annotation_id: "a2" });
    expect(twice?.message).toBe("Span 2 lies exactly on span 1 with the same label; move it or delete one.");
  });
});

describe("links", () => {
  const TOWS = { name: "tows", title: "Tows", type: "link", required: false, labels: ["trailer"] } as const;
  const ontology = {
    labels: [
      { name: "car", title: "Car", color: "#000000", attributes: [TOWS] },
      { name: "trailer", title: "Trailer", color: "#ffffff", attributes: [] },
    ],
  };
  const car = (id: string, label: string, left: number, to?: readonly string[]): Annotation => {
    const attributes: AttributeValues = to === undefined ? {} : { tows: { to } };
    return { id, kind: "box", label, attributes, box: { left, top: 0, width: 9, height: 9 } };
  };
  const codesOf = (to: readonly string[]) =>
    findProblems({ annotations: [car("a1", "car", 0, to), car("a2", "car", 20), car("a3", "trailer", 40)] }, ontology, NO_PICTURE).map(({ code }) => code);

  it("lead to other objects of the labels that they may lead to", () => {
    expect(codesOf(["a3"])).toEqual([]);
    expect(codesOf([])).toEqual([]);
    for (const wrong of ["a1", "a2", "a9"]) expect(codesOf([wrong])).toEqual(["link"]);
  });

  it("are let go when what they lead to is removed", () => {
    const store = new AnnotationStore({ annotations: [car("a1", "car", 0, ["a3"]), car("a3", "trailer", 40)] }, null, () => 0);
    store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a3"]) });
    expect(store.annotations).toEqual([car("a1", "car", 0, [])]);
    store.undo();
    expect(store.annotations.map(({ id }) => id)).toEqual(["a1", "a3"]);
    expect(store.get("a1")?.attributes).toEqual({ tows: { to: ["a3"] } });
  });

  it("are refused where the attributes of what was given may not be changed", () => {
    const store = new AnnotationStore({ annotations: [car("a1", "car", 0, ["a3"]), car("a3", "trailer", 40)] }, null, () => 0);
    store.keepTo({ ids: ["a1"], can_add: true, can_edit: false, can_relabel: true, can_delete: true });
    const refused: string[] = [];
    store.events.on("refused", (message) => refused.push(message));
    expect(store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a3"]) })).toBe(false);
    expect(refused).toHaveLength(1);
  });
});
