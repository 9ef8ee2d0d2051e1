import { describe, expect, it } from "vitest";
import { part, STREET, WEATHER } from "../testing/build";
import { labelKeys, type Ontology } from "../state/ontology";
import type { Part } from "../state/part";
import { chordTitle, matchesChord, parseChord, type KeyPress } from "./chord";
import { KEY_ACTIONS } from "./keymap";
import { actionsFor, findBinding, findTypingBinding, keyTable, optionActions, shadowedActions } from "./lookup";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

const picture = (ontology: Ontology) => ({ ontology, parts: null });
const about = (ontology: Ontology, ...parts: Part[]) => ({ ontology, parts });

const ALL = { overrides: {}, singleKeys: true };
const find = (key: KeyPress, options = ALL, onCanvas = true) => findBinding(keyTable(picture(STREET), options), key, onCanvas, false);

describe("chords", () => {
  it("hold Ctrl, or Cmd on a Mac, and nothing more than is written", () => {
    const undo = parseChord("Mod+z");
    expect(matchesChord(undo, press("z", { ctrlKey: true }), false)).toBe(true);
    expect(matchesChord(undo, press("z", { metaKey: true }), true)).toBe(true);
    expect(matchesChord(undo, press("z", { ctrlKey: true }), true)).toBe(false);
    expect(matchesChord(undo, press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matchesChord(undo, press("z"), false)).toBe(false);
  });

  it("take the plus key itself", () => {
    expect(parseChord("+")).toEqual({ key: "+", mod: false, alt: false, shift: false });
    expect(parseChord("Mod++").key).toBe("+");
    expect(matchesChord(parseChord("+"), press("+", { shiftKey: true }), false)).toBe(true);
  });

  it("go by the place on the keyboard where it types no Latin letters, and by the letter where it does", () => {
    expect(matchesChord(parseChord("b"), press("и", { code: "KeyB" }), false)).toBe(true);
    expect(matchesChord(parseChord("q"), press("a", { code: "KeyQ" }), false)).toBe(false);
    expect(matchesChord(parseChord("2"), press("é", { code: "Digit2" }), false)).toBe(true);
  });

  it("are written for people", () => {
    expect(chordTitle("Mod+Shift+z", false)).toBe("Ctrl+Shift+Z");
    expect(chordTitle("Mod+ArrowLeft", true)).toBe("⌘←");
  });
});

describe("keys of labels", () => {
  it("are the project's own, then digits in order", () => {
    expect([...labelKeys(STREET)]).toEqual([["car", "c"], ["light", "1"], ["person", "2"]]);
  });

  it("win over tools, and the action left without a key is named", () => {
    expect(find(press("c"))?.id).toBe("label.1");
    expect(shadowedActions(keyTable(picture(STREET), ALL))).toEqual(["tool.pin"]);
  });
});

describe("the key table", () => {
  it("reaches every action of the keymap by its first key where no label has taken it", () => {
    const drawn = { labels: STREET.labels.map((label) => ({ ...label, key: null })), fields: WEATHER.fields };
    const reached = new Set<string>();
    for (const subject of [picture(drawn), picture(WEATHER), about(drawn, part("text")), about(WEATHER, part("audio"))]) {
      for (const action of actionsFor(subject)) {
        const { key, mod, alt, shift } = parseChord(action.keys[0]);
        const found = findBinding(keyTable(subject, ALL), press(key, { ctrlKey: mod, altKey: alt, shiftKey: shift }), true, false);
        expect(found?.id).toBe(action.id);
        reached.add(action.id);
      }
    }
    expect(reached.size).toBe(KEY_ACTIONS.length);
  });

  it("goes ten times as far with Shift", () => {
    expect(find(press("ArrowLeft"))).toMatchObject({ id: "move.left", times: 1 });
    expect(find(press("ArrowLeft", { shiftKey: true }))).toMatchObject({ id: "move.left", times: 10 });
    expect(find(press("ArrowUp", { ctrlKey: true, shiftKey: true }))).toMatchObject({ id: "grow.up", times: 10 });
  });

  it("leaves Tab, Enter and arrows to the page outside the canvas", () => {
    for (const key of ["Tab", "Enter", "ArrowLeft"]) expect(find(press(key), ALL, false)).toBeNull();
    expect(find(press("b"), ALL, false)?.id).toBe("tool.box");
  });

  it("without single keys keeps those that nobody types by speech", () => {
    const quiet = { overrides: {}, singleKeys: false };
    for (const key of ["b", "1", "+", "?"]) expect(find(press(key), quiet)).toBeNull();
    expect(find(press("Delete"), quiet)?.id).toBe("object.delete");
    expect(find(press("z", { ctrlKey: true }), quiet)?.id).toBe("edit.undo");
  });

  it("takes a person's own keys, and none where they gave none", () => {
    const own = { overrides: { "tool.box": ["q"], "tool.select": [] }, singleKeys: true };
    expect(find(press("q"), own)?.id).toBe("tool.box");
    expect(find(press("b"), own)).toBeNull();
    expect(find(press("v"), own)).toBeNull();
  });
});

describe("where nothing but fields is asked", () => {
  const ask = (key: KeyPress, onCanvas = false) => findBinding(keyTable(picture(WEATHER), ALL), key, onCanvas, false)?.id;

  it("digits choose options, as many as the longest field has", () => {
    expect(optionActions(WEATHER).map(({ key }) => key)).toEqual(["1", "2", "3"]);
    const chosen = { labels: [], fields: WEATHER.fields?.filter(({ type }) => type === "choice") };
    expect([ask(press("3")), findBinding(keyTable(picture(chosen), ALL), press("4"), false, false)]).toEqual(["option.3", null]);
    expect(find(press("1"))?.id).toBe("label.2");
  });

  it("digits are taken for a number that is next, though no option has them", () => {
    const numbers = { labels: [], fields: WEATHER.fields?.filter(({ type }) => type === "number") };
    expect(optionActions(numbers)).toEqual([]);
    expect(findBinding(keyTable(picture(numbers), ALL), press("9"), false, false)?.id).toBe("option.9");
  });

  it("Enter on the picture submits, and keys for drawing do nothing", () => {
    expect([ask(press("Enter"), true), ask(press("Enter"))]).toEqual(["task.done", undefined]);
    for (const key of ["b", "n", "Tab", "Delete", "ArrowLeft", "w", "q"]) expect(ask(press(key), true)).toBeUndefined();
    for (const key of ["+", "0", "x", "i", "?"]) expect(ask(press(key))).toBeDefined();
  });

  it("a person may give an option another key, and switch single keys off", () => {
    const own = { overrides: { "option.2": ["j"] }, singleKeys: true };
    expect(findBinding(keyTable(picture(WEATHER), own), press("j"), false, false)?.id).toBe("option.2");
    expect(findBinding(keyTable(picture(WEATHER), { ...own, singleKeys: false }), press("1"), false, false)).toBeNull();
  });
});

describe("on a document", () => {
  const text = (key: KeyPress, onStage = true) => findBinding(keyTable(about(STREET, part("text")), ALL), key, onStage, false)?.id;
  const sound = keyTable(about(WEATHER, part("audio")), ALL);

  it("keys mark words instead of drawing boxes, and nothing zooms a picture", () => {
    expect([text(press("b")), text(press("Enter")), text(press("ArrowLeft")), text(press("ArrowLeft", { shiftKey: true }))]).toEqual([
      "tool.span", "text.mark", "caret.left", "extend.left",
    ]);
    expect(text(press("ArrowLeft", { altKey: true }))).toBe("start.left");
    for (const key of ["e", "n", "0", "m", "o", "z"]) expect(text(press(key))).toBeUndefined();
    expect(text(press("ArrowLeft"), false)).toBeUndefined();
  });

  it("sound is played by Space where nothing else has it, and from anywhere by keys that nobody types", () => {
    expect(findBinding(sound, press(" "), true, false)?.id).toBe("media.play");
    expect(findBinding(sound, press(" "), false, false)).toBeNull();
    expect(findBinding(sound, press(","), false, false)?.id).toBe("media.back");
    expect(findTypingBinding(sound, press(","), false)).toBeNull();
    expect(["F7", "F8", "F9"].map((key) => findTypingBinding(sound, press(key), false)?.id)).toEqual(["media.back", "media.play", "media.on"]);
    expect(findTypingBinding(sound, press("z", { ctrlKey: true }), false)).toBeNull();
    expect(chordTitle(" ", false)).toBe("Space");
  });
});
