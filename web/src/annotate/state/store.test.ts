import { describe, expect, it } from "vitest";
import { box, span, STREET, WEATHER } from "../testing/build";
import { seeded } from "../testing/seeded";
import type { Annotation, Answer } from "./annotation";
import type { Command } from "./command";
import {
  addCommands,
  relabelCommands,
  removeCommands,
  replaceCommands,
  setAttributeCommands,
  setBoxCommands,
  setFieldCommands,
  setSpanCommands,
} from "./edits";
import { AnnotationStore, storeFromLog } from "./store";

function clock() {
  let time = 1000;
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) };
}

function open(answer: Answer = { annotations: [] }) {
  const time = clock();
  return { store: new AnnotationStore(answer, null, time.now), time };
}

const add = (store: AnnotationStore, annotation: Annotation) =>
  store.perform({ title: "Add", commands: addCommands(store.annotations, [annotation]) });

function boxOf(store: AnnotationStore, id: string) {
  const found = store.get(id);
  return found?.kind === "box" ? found.box : null;
}

/** Objects have an order, fields have none. */
const written = (answer: Answer | undefined) => JSON.stringify([answer?.annotations, Object.entries(answer?.fields ?? {}).sort()]);

/** Does something at random, as a person would: add, move, relabel, answer, delete, replace; and answer fields. */
function someEdit(store: AnnotationStore, random: (low: number, high: number) => number): readonly Command[] {
  const ids = store.annotations.map(({ id }) => id);
  const id = ids[Math.floor(random(0, ids.length))] ?? "";
  const side = Math.round(random(2, 90));
  const edits = [
    () => addCommands(store.annotations, [box(store.newId(), { label: "light" }), box(store.newId())]),
    () => addCommands(store.annotations, [span(store.newId(), side, side + 5)]),
    () => setSpanCommands(store.annotations, new Map([[id, { part: 0, start: side, end: side + 3 }]])),
    () => setBoxCommands(store.annotations, new Map([[id, { left: side, top: 3, width: side, height: 9 }]])),
    () => relabelCommands(store.annotations, [id], random(0, 1) < 0.5 ? "car" : "light", STREET),
    () => setAttributeCommands(store.annotations, ids, "occluded", random(0, 1) < 0.5, STREET),
    () => removeCommands(store.annotations, ids.filter(() => random(0, 1) < 0.3)),
    () => setFieldCommands(store.fields, "weather", ["rain", "sun", undefined][Math.floor(random(0, 3))], WEATHER),
    () => setFieldCommands(store.fields, "signs", random(0, 1) < 0.5 ? ["stop"] : undefined, WEATHER),
    () => {
      const annotations = [box("x1"), ...store.annotations.slice(0, 2).filter((one) => one.id !== "x1")];
      return replaceCommands(store.answer(), { annotations, fields: { weather: "snow", cars: side } });
    },
  ];
  return edits[Math.floor(random(0, edits.length))]?.() ?? [];
}

describe("undo and redo", () => {
  it("walk back to the beginning and forth to the end through every answer on the way", () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const random = seeded(seed);
      const { store, time } = open({ annotations: [box("a1"), box("a2", { label: "light" })] });
      const seen = [written(store.answer())];
      for (let step = 0; step < 40; step += 1) {
        time.pass(5000);
        if (store.perform({ title: "Edit", commands: someEdit(store, random) })) seen.push(written(store.answer()));
      }
      for (const expected of [...seen].reverse().slice(1)) {
        expect(store.undo()).toBe(true);
        expect(written(store.answer())).toBe(expected);
      }
      expect(store.undo()).toBe(false);
      for (const expected of seen.slice(1)) {
        store.redo();
        expect(written(store.answer())).toBe(expected);
      }
      expect(store.redo()).toBe(false);
    }
  });

  it("give up what was undone once something else is done", () => {
    const { store } = open();
    add(store, box("a1"));
    store.undo();
    add(store, box("a2"));
    expect(store.redo()).toBe(false);
    expect(store.annotations.map(({ id }) => id)).toEqual(["a2"]);
  });

  it("select what came back", () => {
    const { store } = open({ annotations: [box("a1"), box("a2")] });
    store.select(["a2"]);
    store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a1", "a2"]) });
    expect(store.selection).toEqual([]);
    store.undo();
    expect([...store.selection].sort()).toEqual(["a1", "a2"]);
  });
});

describe("a kept log", () => {
  it("brings back answer, undo and redo after a reload, from plain JSON", () => {
    for (let seed = 30; seed < 45; seed += 1) {
      const random = seeded(seed);
      const { store, time } = open({ annotations: [box("a1")] });
      for (let step = 0; step < 25; step += 1) {
        store.perform({ title: "Edit", commands: someEdit(store, random), merge: random(0, 1) < 0.5 ? "same" : null });
        if (random(0, 1) < 0.3) store.undo();
        time.pass(random(0, 2000));
      }
      const kept = JSON.parse(JSON.stringify(store.serialise())) as ReturnType<typeof store.serialise>;
      const again = storeFromLog(kept, time.now);
      expect(written(again?.answer())).toBe(written(store.answer()));
      expect(again?.operations).toBe(store.operations);
      while (store.undo()) again?.undo();
      expect(written(again?.answer())).toBe(written(store.answer()));
      expect(again?.undo()).toBe(false);
    }
  });

  it("that does not fit itself is refused and does no harm", () => {
    const { store, time } = open({ annotations: [box("a1")] });
    store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a1"]) });
    const kept = store.serialise();
    expect(storeFromLog({ ...kept, base: { annotations: [] } }, time.now)).toBeNull();
    expect(storeFromLog({ ...kept, position: 9 }, time.now)).toBeNull();
    expect(storeFromLog({ ...kept, version: 2 as 1 }, time.now)).toBeNull();
  });

  it("holds a line for everything done, undone and redone", () => {
    const { store } = open();
    add(store, box("a1"));
    store.undo();
    store.redo();
    expect(store.serialise().trail.map(({ kind }) => kind)).toEqual(["do", "undo", "redo"]);
    expect(store.operations).toBe(3);
  });
});

describe("fields", () => {
  const answer = (store: AnnotationStore, name: string, value: string | undefined) =>
    store.perform({ title: "Answer", commands: setFieldCommands(store.fields, name, value, WEATHER) });

  it("are in the answer only where there are values", () => {
    const { store } = open({ annotations: [box("a1")] });
    expect(store.answer()).toEqual({ annotations: [box("a1")] });
    answer(store, "weather", "rain");
    expect(store.answer()).toEqual({ annotations: [box("a1")], fields: { weather: "rain" } });
    answer(store, "weather", undefined);
    expect("fields" in store.answer()).toBe(false);
  });

  it("that are not asked, or stay as they are, are nothing to do", () => {
    const { store } = open({ annotations: [], fields: { weather: "rain" } });
    expect([answer(store, "mood", "grim"), answer(store, "weather", "rain")]).toEqual([false, false]);
    expect(store.undoTitle).toBeNull();
  });

  it("are undone one by one with everything else, and leave the selection and the objects alone", () => {
    const { store } = open({ annotations: [box("a1")], fields: { weather: "sun" } });
    const { annotations } = store;
    store.select(["a1"]);
    answer(store, "weather", "rain");
    answer(store, "note", "wet");
    expect(store.annotations).toBe(annotations);
    store.undo();
    store.undo();
    expect(store.fields).toEqual({ weather: "sun" });
    expect(store.selection).toEqual(["a1"]);
    store.redo();
    expect(store.fields).toEqual({ weather: "rain" });
  });

  it("come with a log of before there were any", () => {
    const { store, time } = open({ annotations: [box("a1")] });
    store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a1"]) });
    const again = storeFromLog(store.serialise(), time.now);
    expect(again?.fields).toEqual({});
    expect(again && answer(again, "weather", "rain")).toBe(true);
    while (again?.undo()) continue;
    expect(again?.answer()).toEqual({ annotations: [box("a1")] });
  });
});

describe("nudges", () => {
  const nudge = (store: AnnotationStore, left: number) => {
    const commands = setBoxCommands(store.annotations, new Map([["a1", { left, top: 10, width: 20, height: 20 }]]));
    store.perform({ title: "Move", commands, merge: "move:a1" });
  };

  it("in a row undo as one, those after a pause apart", () => {
    const { store, time } = open({ annotations: [box("a1")] });
    for (const left of [11, 12, 13]) {
      nudge(store, left);
      time.pass(200);
    }
    time.pass(5000);
    nudge(store, 14);
    store.undo();
    expect(boxOf(store, "a1")?.left).toBe(13);
    store.undo();
    expect(boxOf(store, "a1")?.left).toBe(10);
    expect(store.undo()).toBe(false);
  });

  it("that end where they began leave nothing to undo", () => {
    const { store } = open({ annotations: [box("a1")] });
    nudge(store, 11);
    nudge(store, 10);
    expect(store.undoTitle).toBeNull();
  });

  it("never merge into something already undone", () => {
    const { store } = open({ annotations: [box("a1")] });
    nudge(store, 11);
    store.undo();
    nudge(store, 12);
    store.undo();
    expect(boxOf(store, "a1")?.left).toBe(10);
  });
});

describe("ids", () => {
  it("are never given twice, not even after delete, undo or reload", () => {
    const { store, time } = open({ annotations: [box("a4")] });
    const first = store.newId();
    add(store, box(first));
    store.perform({ title: "Delete", commands: removeCommands(store.annotations, [first]) });
    const again = storeFromLog(store.serialise(), time.now);
    expect(first).toBe("a5");
    expect(store.newId()).toBe("a6");
    expect(again?.newId()).toBe("a6");
  });
});

describe("relabelling", () => {
  it("keeps the answers that the new label also asks for", () => {
    const { store } = open({ annotations: [box("a1", { attributes: { occluded: true, doors: 4 } })] });
    store.perform({ title: "Label", commands: relabelCommands(store.annotations, ["a1"], "light", STREET) });
    expect(store.get("a1")).toMatchObject({ label: "light", attributes: { occluded: true } });
    expect(store.get("a1")?.attributes).not.toHaveProperty("doors");
  });
});

it("selection holds only what is there, and tells only of changes", () => {
  const { store } = open({ annotations: [box("a1"), box("a2")] });
  const told: (readonly string[])[] = [];
  store.events.on("selection", (ids) => told.push(ids));
  store.select(["a2", "gone", "a2"]);
  store.select(["a2"]);
  store.perform({ title: "Delete", commands: removeCommands(store.annotations, ["a2"]) });
  expect(told).toEqual([["a2"], []]);
});

it("the ends of a span change like a box's edges, and neither is taken for the other", () => {
  const { store } = open({ annotations: [span("a1", 2, 6), box("a2")] });
  const to = new Map(["a1", "a2"].map((id) => [id, { part: 0, start: 3, end: 6 }]));
  store.perform({ title: "Ends", commands: setSpanCommands(store.annotations, to) });
  expect(store.get("a1")).toMatchObject({ span: { part: 0, start: 3, end: 6 } });
  expect(boxOf(store, "a2")?.left).toBe(10);
  const wrong: Command = { type: "set_box", id: "a1", before: { left: 0, top: 0, width: 1, height: 1 }, after: { left: 0, top: 0, width: 2, height: 2 } };
  expect(() => store.perform({ title: "Wrong", commands: [wrong] })).toThrow("names an object that is not there");
  store.undo();
  expect(store.get("a1")).toMatchObject({ span: { start: 2, end: 6 } });
});
