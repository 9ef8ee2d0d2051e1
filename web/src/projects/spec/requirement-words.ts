// What a project requires, in words: the same for those who set it and those who are to meet it.
import { countryName, languageName } from "../../people/places";
import type { FactRequirement, Requirement, SkillRequirement } from "../types";

const LEVELS: Readonly<Record<string, string>> = { at_least: "at least", at_most: "at most", equal: "exactly", not_equal: "not" };

export function isOfSkill(requirement: Requirement): requirement is SkillRequirement {
  return "skill" in requirement;
}

/** "night, at least 60", "without night", "country Austria, Chad or Germany", "German, at least B2", "no Radiographer". */
export function requirementWords(requirement: Requirement): string {
  return isOfSkill(requirement) ? skillWords(requirement) : factWords(requirement);
}

function skillWords({ skill, comparison, level }: SkillRequirement): string {
  if (comparison === "not_held") return `without ${skill}`;
  return level === null || level === undefined ? skill : `${skill}, ${LEVELS[comparison] ?? comparison} ${level.toString()}`;
}

const STATED = { country: "a country stated", language: "a language stated", credential: "a verified credential" } as const;
const NOT_STATED = { country: "no country stated", language: "no language stated", credential: "no verified credential" } as const;

function factWords({ fact, comparison, values = [], level }: FactRequirement): string {
  const isNot = comparison === "not_in" || comparison === "not_exists";
  if (values.length === 0) return (isNot ? NOT_STATED : STATED)[fact];
  const named = either(values.map((value) => valueWords(fact, value)));
  if (fact === "country") return isNot ? `country other than ${named}` : `country ${named}`;
  return `${isNot ? "no " : ""}${named}${level ? `, ${level === "native" ? "native" : `at least ${level}`}` : ""}`;
}

/** "A", "A or B", "A, B or C". */
function either(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" or ");
}

/** A value of a fact as it is read: names for codes of countries and languages. */
export function valueWords(fact: FactRequirement["fact"], value: string): string {
  if (fact === "country") return countryName(value.toUpperCase()) ?? value;
  return fact === "language" ? languageName(value) : value;
}
