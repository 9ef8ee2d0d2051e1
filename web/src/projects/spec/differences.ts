// What changed from one spec to the next, a plain line for each thing.
import { fieldsOf, type Attribute, type Label } from "../../annotate";
import { duration, money, percent } from "../../kit/format";
import type { Spec } from "../types";
import { requirementWords } from "./requirement-words";

export type Difference = { kind: "added" | "removed" | "changed"; what: string; detail?: string };

export function differences(before: Spec, after: Spec): Difference[] {
  return [
    ...labelDifferences(before.ontology.labels, after.ontology.labels),
    ...fieldDifferences(fieldsOf(before.ontology), fieldsOf(after.ontology)),
    ...instructionDifferences(before, after),
    ...figureDifferences(before, after),
  ];
}

function labelDifferences(before: readonly Label[], after: readonly Label[]): Difference[] {
  const old = new Map(before.map((label) => [label.name, label]));
  const kept = new Set(after.map((label) => label.name));
  const found: Difference[] = [];
  for (const label of after) {
    const earlier = old.get(label.name);
    if (!earlier) found.push({ kind: "added", what: `Label ${label.title || "without a name"}` });
    else found.push(...oneLabel(earlier, label));
  }
  for (const label of before) if (!kept.has(label.name)) found.push({ kind: "removed", what: `Label ${label.title}` });
  return isMoved(before, after) ? [...found, { kind: "changed", what: "Order of the labels" }] : found;
}

function fieldDifferences(before: readonly Attribute[], after: readonly Attribute[]): Difference[] {
  const found = attributeDifferences("Field ", before, after);
  return isMoved(before, after) ? [...found, { kind: "changed", what: "Order of the fields" }] : found;
}

/** Whether those that stayed have another order. */
function isMoved(before: readonly { name: string }[], after: readonly { name: string }[]): boolean {
  const order = (list: typeof before, other: typeof before) =>
    list.map(({ name }) => name).filter((name) => other.some((each) => each.name === name)).join();
  return order(before, after) !== order(after, before);
}

function oneLabel(before: Label, after: Label): Difference[] {
  const changed: Difference[] = [];
  const note = (what: string, from: string, to: string) => {
    if (from !== to) changed.push({ kind: "changed", what: `${before.title}: ${what}`, detail: `${from || "none"} → ${to || "none"}` });
  };
  note("title", before.title, after.title);
  note("colour", before.color, after.color);
  note("key", before.key ?? "", after.key ?? "");
  if ((before.description ?? "") !== (after.description ?? "")) changed.push({ kind: "changed", what: `${before.title}: description` });
  return [...changed, ...attributeDifferences(`${after.title}: attribute `, before.attributes, after.attributes)];
}

/** `lead` says what they are attributes of, before the title of each. */
function attributeDifferences(lead: string, before: readonly Attribute[], after: readonly Attribute[]): Difference[] {
  const old = new Map(before.map((attribute) => [attribute.name, attribute]));
  const kept = new Set(after.map((attribute) => attribute.name));
  const found: Difference[] = [];
  for (const attribute of after) {
    const earlier = old.get(attribute.name);
    const what = `${lead}${attribute.title || "without a name"}`;
    if (!earlier) found.push({ kind: "added", what });
    else if (!same(earlier, attribute)) found.push({ kind: "changed", what });
  }
  for (const attribute of before) {
    if (!kept.has(attribute.name)) found.push({ kind: "removed", what: `${lead}${attribute.title}` });
  }
  return found;
}

function instructionDifferences(before: Spec, after: Spec): Difference[] {
  const found: Difference[] = [];
  if (before.instructions.markdown !== after.instructions.markdown) {
    const change = after.instructions.markdown.length - before.instructions.markdown.length;
    const detail = change === 0 ? undefined : `${Math.abs(change)} characters ${change > 0 ? "more" : "fewer"}`;
    found.push({ kind: "changed", what: "Instructions", detail });
  }
  if (!same(before.instructions.examples, after.instructions.examples)) {
    const [from, to] = [before.instructions.examples.length, after.instructions.examples.length];
    found.push({ kind: "changed", what: "Example pictures", detail: from === to ? undefined : `${from} → ${to}` });
  }
  return found;
}

const share = (value: number) => percent(value, 0);
const mostWords = (most: number | null) => (most === null ? "off" : String(most));
const errorWords = (target: number | null) => (target === null ? "off" : `${percent(target, 1)} error`);
const maybeShare = (value: number | null) => (value === null ? "off" : share(value));
const sourceWords = ({ quality }: Spec) => (quality.gold_sources ?? []).join(" and ") || "nothing by itself";
const requiredWords = ({ requirements = [] }: Spec) => requirements.map(requirementWords).join(", ") || "nothing";
const yesNo = (value: boolean) => (value ? "on" : "off");

function figureDifferences(before: Spec, after: Spec): Difference[] {
  const found: Difference[] = [];
  const note = <T>(what: string, from: T, to: T, words: (value: T) => string) => {
    if (from !== to) found.push({ kind: "changed", what, detail: `${words(from)} → ${words(to)}` });
  };
  const [old, now] = [before.pipeline, after.pipeline];
  note("Attempts per task", old.attempts, now.attempts, String);
  note("Time for a task", old.lease_seconds, now.lease_seconds, duration);
  note("Stop when sure", old.stopping?.target_error ?? null, now.stopping?.target_error ?? null, errorWords);
  if (old.stopping !== now.stopping) note("People at most", old.stopping?.most_attempts ?? null, now.stopping?.most_attempts ?? null, mostWords);
  note("Time for a correction", old.correct_within_hours ?? 24, now.correct_within_hours ?? 24, (hours) => `${hours} h`);
  note("Corrections paid again", old.pays_corrections ?? false, now.pays_corrections ?? false, yesNo);
  note("Review sample", old.review.share, now.review.share, share);
  note("Confidence bar", old.review.below_confidence, now.review.below_confidence, share);
  note("Review where models differ", old.review.models_differ ?? null, now.review.models_differ ?? null, maybeShare);
  note("Gold by need", before.quality.gold_rule === "by_need", after.quality.gold_rule === "by_need", yesNo);
  note("Gold share", before.quality.gold_share, after.quality.gold_share, share);
  note("Gold pass mark", before.quality.gold_bar, after.quality.gold_bar, share);
  note("Overlap to match", before.quality.match_iou, after.quality.match_iou, share);
  note("Gold made of", sourceWords(before), sourceWords(after), String);
  note("Gold at most", before.quality.gold_most ?? null, after.quality.gold_most ?? null, mostWords);
  note("Pause below", before.quality.pause_below ?? null, after.quality.pause_below ?? null, maybeShare);
  note("Feedback on gold", before.quality.is_feedback_shown, after.quality.is_feedback_shown, yesNo);
  note("Required", requiredWords(before), requiredWords(after), String);
  note("Currency", before.pay.currency, after.pay.currency, String);
  note("Pay per task", before.pay.per_task_minor, after.pay.per_task_minor, (minor) => money({ minor, currency: after.pay.currency }));
  note("Attempts are paid by", before.pay.per ?? "task", after.pay.per ?? "task", String);
  const amount = (minor: number | null) => (minor === null ? "none" : money({ minor, currency: after.pay.currency }));
  note("Pay per object", before.pay.per_object_minor ?? 0, after.pay.per_object_minor ?? 0, amount);
  note("Objects paid at most", before.pay.most_objects ?? 100, after.pay.most_objects ?? 100, String);
  note("Pay per hour", before.pay.per_hour_minor ?? 0, after.pay.per_hour_minor ?? 0, amount);
  note("Minutes counted at most", before.pay.most_minutes ?? 60, after.pay.most_minutes ?? 60, String);
  note("Hourly floor", before.pay.hourly_floor_minor ?? null, after.pay.hourly_floor_minor ?? null, amount);
  note("Expired time is paid", before.pay.pays_expired === "active_time", after.pay.pays_expired === "active_time", yesNo);
  note("Batches need funds", before.pay.needs_funds ?? false, after.pay.needs_funds ?? false, yesNo);
  note("Pay per review", before.pay.per_review_minor, after.pay.per_review_minor, (minor) => money({ minor, currency: after.pay.currency }));
  note("Learning is paid", before.pay.is_learning_paid ?? true, after.pay.is_learning_paid ?? true, yesNo);
  note("Accepted by itself after", before.pay.accept_after_hours ?? 72, after.pay.accept_after_hours ?? 72, (hours) => `${hours} h`);
  return found;
}

/** Equal as JSON with absent and null alike. */
function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) =>
    JSON.stringify(value, (_key, part: unknown) => {
      if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).filter(([, each]) => each !== null).sort(([a], [b]) => a.localeCompare(b)));
    });
  return plain(one) === plain(other);
}
