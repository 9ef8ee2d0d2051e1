import { expect, test } from "vitest";
import { requirementWords } from "./requirement-words";

test("skills are said as they are compared", () => {
  expect(requirementWords({ skill: "night", comparison: "held", level: null })).toBe("night");
  expect(requirementWords({ skill: "night", comparison: "at_least", level: 60 })).toBe("night, at least 60");
  expect(requirementWords({ skill: "night", comparison: "not_held", level: null })).toBe("without night");
});

test("countries and languages are said by name, not by code", () => {
  expect(requirementWords({ fact: "country", comparison: "in", values: ["AT", "DE"], level: null })).toBe("country Austria or Germany");
  expect(requirementWords({ fact: "country", comparison: "in", values: ["AT", "TD", "DE"], level: null })).toBe("country Austria, Chad or Germany");
  expect(requirementWords({ fact: "country", comparison: "not_in", values: ["AT"], level: null })).toBe("country other than Austria");
  expect(requirementWords({ fact: "language", comparison: "at_least", values: ["de"], level: "B2" })).toBe("German, at least B2");
  expect(requirementWords({ fact: "language", comparison: "at_least", values: ["de"], level: "native" })).toBe("German, native");
  expect(requirementWords({ fact: "credential", comparison: "not_exists", values: ["Radiographer"], level: null })).toBe("no Radiographer");
  expect(requirementWords({ fact: "credential", comparison: "exists", values: [], level: null })).toBe("a verified credential");
});
