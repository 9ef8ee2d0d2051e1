import { describe, expect, it } from "vitest";
import { STREET, WEATHER } from "../testing/build";
import type { AttributeValues } from "./annotation";
import { attributeFault } from "./attribute-fault";
import { activeField, fieldOfPath, fittingValues, isAllAnswered, NO_ATTENTION, reranked, shownOrder, valueChosen } from "./fields";
import { findField, type Attribute } from "./ontology";
import { isSameValue, valueWords } from "./value-words";

const active = (values: AttributeValues, attention = {}) => activeField(WEATHER, values, { ...NO_ATTENTION, ...attention })?.name;
const field = (name: string): Attribute => {
  const found = findField(WEATHER, name);
  if (found === null) throw new Error(`no field ${name}`);
  return found;
};
const chosen = (name: string, index: number, before?: AttributeValues[string]) => valueChosen(field(name), before, index);

describe("the field that digits answer", () => {
  it("is the first without an answer, in the order of the project", () => {
    expect(active({})).toBe("weather");
    expect(active({ weather: "sun" })).toBe("night");
    expect(active({ night: false })).toBe("weather");
    expect(active({ weather: "sun", night: false, signs: [] })).toBe("signs");
  });

  it("is the one that somebody pointed at, before any other", () => {
    expect(active({}, { touched: "cars" })).toBe("cars");
    expect(active({}, { touched: "gone" })).toBe("weather");
  });

  it("is the one answered last, once there is an answer to each", () => {
    const all = { weather: "sun", night: true, signs: ["stop"], cars: 0, note: "x" };
    expect(active(all, { answered: "night" })).toBe("night");
    expect(active(all)).toBe("weather");
    expect(activeField(STREET, {}, NO_ATTENTION)).toBeNull();
  });
});

describe("the key of an option", () => {
  it("chooses it, and chooses it again", () => {
    expect(chosen("weather", 1)).toEqual({ value: "sun" });
    expect(chosen("weather", 1, "sun")).toEqual({ value: "sun" });
    expect(chosen("night", 0)).toEqual({ value: true });
    expect(chosen("night", 1, true)).toEqual({ value: false });
  });

  it("ticks and unticks where several may be, in the order of the project", () => {
    expect(chosen("signs", 1)).toEqual({ value: ["yield"] });
    expect(chosen("signs", 0, ["yield"])).toEqual({ value: ["stop", "yield"] });
    expect(chosen("signs", 1, ["yield"])).toEqual({ value: undefined });
  });

  it("does nothing where there is no such option", () => {
    expect([chosen("weather", 3), chosen("night", 2), chosen("cars", 0), chosen("note", 0)]).toEqual([null, null, null, null]);
  });
});

describe("all is answered", () => {
  it("once what must be answered is, and fits", () => {
    expect(isAllAnswered(WEATHER, { weather: "sun" })).toBe(false);
    expect(isAllAnswered(WEATHER, { weather: "sun", night: false })).toBe(true);
    expect(isAllAnswered(WEATHER, { weather: "hail", night: false })).toBe(false);
  });

  it("once everything is, where nothing must be", () => {
    const free = { labels: [], fields: WEATHER.fields?.map((each) => ({ ...each, required: false })) };
    expect(isAllAnswered(free, { weather: "sun", night: false, signs: ["stop"], cars: 3 })).toBe(false);
    expect(isAllAnswered(free, { weather: "sun", night: false, signs: ["stop"], cars: 0, note: "x" })).toBe(true);
  });
});

it("values of fields that are not asked any more are left behind", () => {
  expect(fittingValues(WEATHER, { weather: "sun", mood: "grim" })).toEqual({ weather: "sun" });
  expect(fittingValues(STREET, { weather: "sun" })).toEqual({});
});

it.each([["fields.weather", "weather"], ["annotations[0].label", null], ["fields", null]])("%s leads to %j", (path, name) => {
  expect(fieldOfPath(path)).toBe(name);
});

it("values read as people say them, and are the same in any order", () => {
  expect(valueWords(field("signs"), ["yield", "stop"])).toBe("Give way, Stop");
  expect([valueWords(field("night"), false), valueWords(field("cars"), 0), valueWords(field("note"), undefined)]).toEqual(["No", "0", ""]);
  const ranking = { type: "ranking" } as const;
  expect([isSameValue(null, ["a", "b"], ["b", "a"]), isSameValue(null, null, undefined), isSameValue(null, false, null)]).toEqual([true, true, false]);
  expect([isSameValue(ranking, ["a", "b"], ["b", "a"]), isSameValue(ranking, ["a"], ["a"])]).toEqual([false, true]);
});

describe("a ranking", () => {
  const options = ["a", "b", "c", "d"].map((name) => ({ name, title: name.toUpperCase() }));
  const best: Attribute = { name: "best", title: "Best", type: "ranking", required: true, options };
  const press = (...keys: number[]) => keys.reduce<AttributeValues[string] | undefined>((value, key) => valueChosen(best, value, key)?.value, undefined);

  it("is built from the best down by keys, and the last one left needs none", () => {
    expect(press(2)).toEqual(["c"]);
    expect(press(2, 0, 3)).toEqual(["c", "a", "d", "b"]);
    expect(press(2, 0, 3, 1)).toEqual(["c", "a", "d", "b"]);
    expect(press(0, 1, 2, 3, 1, 0, 2, 3)).toEqual(["b", "a", "c", "d"]);
  });

  it("shows what is ranked first, and moving one ranks them all", () => {
    const order = shownOrder(best, ["c"]);
    expect(order).toEqual(["c", "a", "b", "d"]);
    expect(reranked(order, "d", 0)).toEqual(["d", "c", "a", "b"]);
    expect(reranked(order, "c", 9)).toEqual(["a", "b", "d", "c"]);
    expect(valueWords(best, ["b", "a"])).toBe("B > A");
  });

  it("is a fault while some are left out", () => {
    expect(attributeFault(["c", "a"], best)).toEqual({ code: "attribute_option", message: "must rank every option once; left out: B, D" });
    expect([attributeFault(["c", "a", "d", "b"], best), attributeFault([], best), attributeFault("a", best)?.code]).toEqual([null, null, "attribute_type"]);
    expect(attributeFault(["a", "a", "b", "c", "d"], best)?.code).toBe("attribute_option");
  });
});

it("only so many options may be ticked as the question wants", () => {
  const two = { ...field("signs"), min_choices: 2, max_choices: 2 } as Attribute;
  expect([attributeFault(["stop"], two)?.message, attributeFault(["stop", "yield"], two), attributeFault([], two)]).toEqual([
    "needs at least 2; 1 chosen", null, null,
  ]);
  expect(attributeFault(["stop", "yield"], { ...two, min_choices: null, max_choices: 1 } as Attribute)?.code).toBe("attribute_choices");
});
