import { describe, expect, it } from "vitest";
import { STREET, WEATHER } from "../testing/build";
import type { AttributeValues } from "./annotation";
import { activeField, fieldOfPath, fittingValues, isAllAnswered, NO_ATTENTION, valueChosen } from "./fields";
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
  expect([isSameValue(["a", "b"], ["b", "a"]), isSameValue(null, undefined), isSameValue(false, null)]).toEqual([true, true, false]);
});
