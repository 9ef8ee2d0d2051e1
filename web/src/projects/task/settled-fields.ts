// Settled values as the task page shows them: of a verdict, or gold's known ones; with what each person said.
import { type Attribute, fieldsOf, isLinked, isSameValue, type Ontology, valueWords } from "../../annotate";
import { answerOf, settledFieldsOf, type Attempt, type Said, type SettledField, type TaskDetail, type Verdict } from "../types";

/** A field with what was settled about it; null where nothing is yet. */
export type FieldEntry = { field: Attribute; settled: SettledField | null };

/** Every field of the project in its order. */
export function fieldEntries(task: TaskDetail, verdict: Verdict | undefined, ontology: Ontology): FieldEntry[] {
  const settled = verdict ? settledFieldsOf(verdict.fields) : knownFields(task, ontology);
  return fieldsOf(ontology).map((field) => ({ field, settled: settled.find(({ name }) => name === field.name) ?? null }));
}

/** The values of gold's known answer, and how many gave each. */
function knownFields(task: TaskDetail, ontology: Ontology): SettledField[] {
  if (!task.expected) return [];
  const known = answerOf(task.expected).fields ?? {};
  return fieldsOf(ontology).map((field) => {
    const { name } = field;
    const value = known[name] ?? null;
    const votes = task.attempts.filter((attempt) => isSameValue(field, valueIn(attempt, name), value)).length;
    return { name, value, confidence: null, votes, shown: task.attempts.length, origin: "import" };
  });
}

export function valueIn(attempt: Attempt, name: string) {
  return answerOf(attempt.answer).fields?.[name] ?? null;
}

export type Chance = { title: string; share: number; isChosen: boolean };

/** How probable each option is, the likeliest first; nothing where it says no more than the value itself. */
export function chancesOf({ field, settled }: FieldEntry): Chance[] {
  if (settled === null) return [];
  const chosen = new Set(chosenNames(settled.value));
  const all = Object.entries(settled.chances ?? {}).map(([name, share]) => ({ title: chanceTitle(field, name), share, isChosen: chosen.has(name) }));
  return all.sort((a, b) => b.share - a.share);
}

function chosenNames(value: SettledField["value"]): readonly string[] {
  if (value === null) return [""];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (isLinked(value)) return value.to;
  return typeof value === "object" ? value : [String(value)];
}

function chanceTitle(field: Attribute, name: string): string {
  if (name === "") return "no answer";
  if (field.type === "boolean") return name === "yes" ? "Yes" : "No";
  return valueWords(field, name);
}

export type SaidLine = { id: string; who: string; words: string; isSame: boolean; weight: number | null };

/** What each counted person said, and how much it counted where that was weighed. */
export function saidLines(task: TaskDetail, { field, settled }: FieldEntry): SaidLine[] {
  const weighed = new Map((settled?.said ?? []).map((said) => [said.response_id, said]));
  const counted = task.attempts.filter(({ standing }) => standing === "counted");
  const lines = counted.map((attempt) => lineOf(attempt.id, attempt.worker.shown_name, weighed.get(attempt.id)?.value ?? valueIn(attempt, field.name), weighed.get(attempt.id)));
  const reviewers = (settled?.said ?? []).filter(({ response_id: id }) => !counted.some((attempt) => attempt.id === id));
  return [...lines, ...reviewers.map((said) => lineOf(said.response_id, reviewerOf(task, said), said.value, undefined))];

  function lineOf(id: string, who: string, value: SettledField["value"], said: Said | undefined): SaidLine {
    const isSame = settled !== null && isSameValue(field, value, settled.value);
    return { id, who, words: valueWords(field, value) || "no answer", isSame, weight: said?.weight ?? null };
  }
}

function reviewerOf(task: TaskDetail, { response_id: id }: Said): string {
  return task.reviews.find((review) => review.response_id === id)?.reviewer.shown_name ?? "Reviewer";
}
