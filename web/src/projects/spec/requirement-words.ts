// What a project requires, in words.
import type { Requirement, SkillRequirement } from "../types";

const COMPARED: Readonly<Record<string, string>> = {
  at_least: "at least",
  at_most: "at most",
  equal: "exactly",
  not_equal: "not",
  in: "one of",
  not_in: "none of",
  exists: "is stated",
  not_exists: "is not stated",
};

export function isOfSkill(requirement: Requirement): requirement is SkillRequirement {
  return "skill" in requirement;
}

/** "street-boxes at least 80", "night held", "country one of AT, DE". */
export function requirementWords(requirement: Requirement): string {
  const { comparison } = requirement;
  if (isOfSkill(requirement)) {
    if (comparison === "held") return `${requirement.skill} held`;
    if (comparison === "not_held") return `${requirement.skill} not held`;
    return [requirement.skill, COMPARED[comparison] ?? comparison, String(requirement.level ?? "")].join(" ").trim();
  }
  const values = (requirement.values ?? []).join(", ");
  return [requirement.fact, COMPARED[comparison] ?? comparison, values, requirement.level ?? ""].filter(Boolean).join(" ");
}
