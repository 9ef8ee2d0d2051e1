// A rule while it is written: numbers as they are typed, shares in percent.
import type { Rule, RuleIn } from "../queries";
import { COLLECTORS } from "../words";

type Condition = RuleIn["condition"];

export type RuleDraft = {
  name: string;
  collector: Condition["collector"];
  comparator: Condition["comparator"];
  /** Of shares in percent. */
  threshold: number;
  window: number;
  least: number;
  skill: string;
  action: RuleIn["action"];
  message: string;
  granted: string;
  level: number;
  hours: number | null;
  days: number;
  /** Of refused work; no field of the form, and kept as it is. */
  category: string | null;
  /** Why workers are told it without its numbers; null: with them. */
  withheld: string | null;
};

export const blank: RuleDraft = {
  name: "",
  collector: "gold_accuracy",
  comparator: "below",
  threshold: 70,
  window: 50,
  least: 20,
  skill: "",
  action: "message",
  message: "",
  granted: "",
  level: 100,
  hours: null,
  days: 7,
  category: null,
  withheld: null,
};

/** A rule as the form shows it. */
export function draftOf({ name, condition, action, parameters, withheld_reason: withheld }: Rule): RuleDraft {
  const { collector, comparator, threshold, window, minimum_sample: least, skill } = condition as unknown as Condition;
  const given = parameters as RuleIn["parameters"] & object;
  return {
    ...blank,
    name,
    collector,
    comparator,
    // Shares are kept as they were typed: 0.55 is 55, and not 55.00000000000001.
    threshold: COLLECTORS[collector].share ? Math.round(threshold * 1e6) / 1e4 : threshold,
    window: window ?? blank.window,
    least: least ?? blank.least,
    skill: skill ?? "",
    action,
    message: given.message ?? "",
    granted: given.skill ?? "",
    level: given.level ?? blank.level,
    hours: given.hours ?? null,
    days: given.days ?? blank.days,
    category: given.category ?? null,
    withheld,
  };
}

export function ruleOf(draft: RuleDraft): RuleIn {
  const { collector, comparator, action } = draft;
  const { share, window } = COLLECTORS[collector];
  const needsSkill = action === "grant_skill" || action === "revoke_skill";
  return {
    name: draft.name.trim(),
    action,
    withheld_reason: draft.withheld === null ? null : draft.withheld.trim(),
    condition: {
      collector,
      comparator,
      threshold: share ? draft.threshold / 100 : draft.threshold,
      window: window === null ? 7 : draft.window,
      minimum_sample: share ? draft.least : 1,
      skill: collector === "has_skill" ? draft.skill.trim() : null,
    },
    parameters: {
      ...(action === "message" ? { message: draft.message.trim() } : {}),
      ...(needsSkill ? { skill: draft.granted.trim() } : {}),
      ...(action === "grant_skill" ? { level: draft.level } : {}),
      ...(action === "pause" && draft.hours !== null ? { hours: draft.hours } : {}),
      ...(action === "propose_rejection" && draft.category !== null ? { category: draft.category } : {}),
      ...(["more_gold", "propose_rejection", "reopen_tasks"].includes(action) ? { days: draft.days } : {}),
    },
  };
}

/** Whether nothing is missing that the collector needs. */
export const isCondition = ({ collector, skill }: RuleDraft): boolean => collector !== "has_skill" || skill.trim() !== "";

/** Whether nothing is missing that the action or the collector needs. */
export function isComplete(draft: RuleDraft): boolean {
  const { name, action, message, granted, withheld } = draft;
  const hasWords = action !== "message" || message.trim() !== "";
  const hasGrant = !["grant_skill", "revoke_skill"].includes(action) || granted.trim() !== "";
  return name.trim() !== "" && withheld?.trim() !== "" && isCondition(draft) && hasWords && hasGrant;
}
