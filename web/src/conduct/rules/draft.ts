// A rule while it is written: numbers as they are typed, shares in percent.
import type { RuleIn } from "../queries";
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
};

export function ruleOf(draft: RuleDraft): RuleIn {
  const { collector, comparator, action } = draft;
  const { share, window } = COLLECTORS[collector];
  const needsSkill = action === "grant_skill" || action === "revoke_skill";
  return {
    name: draft.name.trim(),
    action,
    condition: {
      collector,
      comparator,
      threshold: share ? draft.threshold / 100 : draft.threshold,
      window: window === null ? 7 : draft.window,
      minimum_sample: share ? draft.least : 1,
      skill: collector === "has_skill" ? draft.skill.trim() || "?" : null,
    },
    parameters: {
      ...(action === "message" ? { message: draft.message.trim() } : {}),
      ...(needsSkill ? { skill: draft.granted.trim() } : {}),
      ...(action === "grant_skill" ? { level: draft.level } : {}),
      ...(action === "pause" && draft.hours !== null ? { hours: draft.hours } : {}),
      ...(["more_gold", "propose_rejection", "reopen_tasks"].includes(action) ? { days: draft.days } : {}),
    },
  };
}

/** Whether nothing is missing that the action or the collector needs. */
export function isComplete({ name, action, message, granted, collector, skill }: RuleDraft): boolean {
  const hasSkill = collector !== "has_skill" || skill.trim() !== "";
  const hasWords = action !== "message" || message.trim() !== "";
  const hasGrant = !["grant_skill", "revoke_skill"].includes(action) || granted.trim() !== "";
  return name.trim() !== "" && hasSkill && hasWords && hasGrant;
}
