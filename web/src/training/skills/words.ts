// Rules and doubts in words.
import type { SkillRule } from "./queries";

type Evidence = { measure?: string; at_least?: number; answered?: number; passed?: number; accepted?: number; tag?: string | null };

export function evidenceWords(evidence: Readonly<Record<string, unknown>>): string {
  const { measure, at_least = 0, answered = 0, passed = 0, accepted = 0, tag } = evidence as Evidence;
  if (measure === "accepted_work") return `${accepted.toString()} accepted answers; ${at_least.toString()} are asked.`;
  return `${passed.toString()} of ${answered.toString()} checks${tag ? ` of ${tag}` : ""} right; ${at_least.toString()}% are asked.`;
}

export function ruleWords({ measure, at_least, least_answers, tag }: SkillRule): string {
  if (measure === "accepted_work") return `from ${at_least.toString()} accepted answers on`;
  return `at ${at_least.toString()}% of gold${tag ? ` of ${tag}` : ""} right for sure, after ${least_answers.toString()} or more`;
}
