import { expect, test } from "vitest";
import type { FactRequirement } from "../types";
import { inManner, mannerOf, withoutValue, withValue } from "./fact-comparisons";

const country: FactRequirement = { fact: "country", comparison: "in", values: ["AT"], level: null };

test("comparisons that mean the same are shown as one", () => {
  expect(mannerOf(country)).toBe("any_of");
  expect(mannerOf({ ...country, comparison: "equal" })).toBe("any_of");
  expect(mannerOf({ ...country, comparison: "exists" })).toBe("any_of");
  expect(mannerOf({ ...country, comparison: "exists", values: [] })).toBe("stated");
  expect(mannerOf({ ...country, comparison: "not_exists" })).toBe("none_of");
  expect(mannerOf({ ...country, comparison: "not_exists", values: [] })).toBe("not_stated");
});

test("a second country makes of an equal one of a list, and none is named twice", () => {
  const two = withValue({ ...country, comparison: "equal" }, "DE");
  expect(two).toEqual({ fact: "country", comparison: "in", values: ["AT", "DE"], level: null });
  expect(withValue(two, "AT")).toEqual(two);
  expect(withoutValue(two, "AT").values).toEqual(["DE"]);
});

test("a level compares one language, which the next one replaces", () => {
  const known = inManner({ fact: "language", comparison: "in", values: ["de", "fr"], level: null }, "at_least");
  expect(known).toEqual({ fact: "language", comparison: "at_least", values: ["de"], level: "B2" });
  expect(withValue(known, "fr").values).toEqual(["fr"]);
  expect(inManner(known, "stated")).toEqual({ fact: "language", comparison: "exists", values: [], level: null });
});
