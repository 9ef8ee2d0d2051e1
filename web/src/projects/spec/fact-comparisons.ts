// How a fact of the profile is compared, as it is chosen: several comparisons of the API mean the same.
import type { FactRequirement } from "../types";

export type Manner = "any_of" | "none_of" | "at_least" | "stated" | "not_stated";
type Fact = FactRequirement["fact"];

const OF_LISTS: readonly { value: Manner; title: string }[] = [
  { value: "any_of", title: "is one of" },
  { value: "none_of", title: "is none of" },
  { value: "stated", title: "is stated" },
  { value: "not_stated", title: "is not stated" },
];

/** The manners that make sense of a fact: only a language has levels. */
export const MANNERS: Readonly<Record<Fact, readonly { value: Manner; title: string }[]>> = {
  country: OF_LISTS,
  language: [{ value: "at_least", title: "is known, at least" }, ...OF_LISTS],
  credential: [
    { value: "any_of", title: "is one of" },
    { value: "none_of", title: "is none of" },
    { value: "stated", title: "is any, verified" },
    { value: "not_stated", title: "is none at all" },
  ],
};

export function mannerOf({ comparison, values = [] }: FactRequirement): Manner {
  if (comparison === "at_least") return "at_least";
  if (comparison === "not_in") return "none_of";
  if (comparison === "exists") return values.length > 0 ? "any_of" : "stated";
  if (comparison === "not_exists") return values.length > 0 ? "none_of" : "not_stated";
  return "any_of";
}

const COMPARISON: Readonly<Record<Manner, FactRequirement["comparison"]>> = {
  any_of: "in", none_of: "not_in", at_least: "at_least", stated: "exists", not_stated: "not_exists",
};

/** The same fact compared in another manner, with as much of the values as that takes. */
export function inManner(requirement: FactRequirement, manner: Manner): FactRequirement {
  const values = requirement.values ?? [];
  const kept = takesValues(manner) ? (manner === "at_least" ? values.slice(0, 1) : values) : [];
  return { fact: requirement.fact, comparison: COMPARISON[manner], values: kept, level: manner === "at_least" ? (requirement.level ?? "B2") : null };
}

export const takesValues = (manner: Manner): boolean => manner !== "stated" && manner !== "not_stated";

/** With one value more, or in place of the one where there can be but one. */
export function withValue(requirement: FactRequirement, value: string): FactRequirement {
  const manner = mannerOf(requirement);
  const values = manner === "at_least" ? [value] : [...new Set([...(requirement.values ?? []), value])];
  return { ...inManner(requirement, manner), values };
}

export function withoutValue(requirement: FactRequirement, value: string): FactRequirement {
  const manner = mannerOf(requirement);
  return { ...inManner(requirement, manner), values: (requirement.values ?? []).filter((each) => each !== value) };
}
