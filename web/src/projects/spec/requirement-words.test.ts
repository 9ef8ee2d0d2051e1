import { expect, test } from "vitest";
import { requirementWords } from "./requirement-words";

test("requirements are said as they are compared", () => {
  expect(requirementWords({ skill: "night", comparison: "at_least", level: 60 })).toBe("night at least 60");
  expect(requirementWords({ skill: "night", comparison: "not_held", level: null })).toBe("night not held");
  expect(requirementWords({ fact: "country", comparison: "in", values: ["AT", "DE"], level: null })).toBe("country one of AT, DE");
});
