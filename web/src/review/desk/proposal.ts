/** What was settled on, held against what the reviewer has made of it. Pure. */
import type { Annotation, Answer, Attribute, AttributeValue, AttributeValues, Ontology } from "../../annotate";
import { differences, findField, isSameValue, type DifferenceKind } from "../../annotate";
import type { JudgedField, JudgedObject, ReviewCase } from "../../work/session/assignment";

/** Below this an object is drawn dashed and comes first: the share of review's usual bar. */
export const SURE = 0.8;

const same = (one: Annotation, other: Annotation): boolean =>
  one.label === other.label &&
  sameValues(placeOf(one), placeOf(other)) &&
  sameValues(one.attributes, other.attributes);

const placeOf = (annotation: Annotation): Values => ({ ...(annotation.kind === "box" ? annotation.box : annotation.span) });

type Values = Readonly<Record<string, unknown>>;

/** Whatever order the keys came in. */
function sameValues(one: Values, other: Values): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

/** untouched: as it was settled, with its confidence. changed and added are the reviewer's own. */
export type Standing = { readonly kind: "untouched"; readonly judged: JudgedObject } | { readonly kind: "changed" | "added" };

export function standingOf(annotation: Annotation, { objects }: ReviewCase): Standing {
  const judged = objects.find((object) => object.annotation.id === annotation.id);
  if (judged === undefined) return { kind: "added" };
  return same(judged.annotation, annotation) ? { kind: "untouched", judged } : { kind: "changed" };
}

/** Whether the reviewer changed anything, in the end. */
export function isFixed({ annotations, fields = {} }: Answer, found: ReviewCase, ontology: Ontology): boolean {
  const isRedrawn = annotations.length !== found.objects.length || annotations.some((one) => standingOf(one, found).kind !== "untouched");
  return isRedrawn || namesIn(fields, found.fields).some((name) => !isSameValue(findField(ontology, name), fields[name], proposedValue(name, found)));
}

const namesIn = (fields: AttributeValues, judged: readonly JudgedField[]): readonly string[] => [
  ...new Set([...Object.keys(fields), ...judged.map(({ name }) => name)]),
];

export function proposedValue(name: string, { fields }: ReviewCase): AttributeValue | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

/** Names of the fields that are as proposed and not sure, the least sure first. */
export function doubtfulFields(fields: AttributeValues, found: ReviewCase, ontology: Ontology): readonly string[] {
  const untouched = found.fields.filter(({ name, value }) => isSameValue(findField(ontology, name), fields[name], value));
  const doubtful = untouched.filter(({ confidence }) => confidence !== null && confidence < SURE);
  return doubtful.sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1)).map(({ name }) => name);
}

/** What people said to a field: each value once, by how many gave it, then as it first came. */
export interface Said {
  /** Null where it was left out. */
  readonly value: AttributeValue | null;
  readonly titles: readonly string[];
}

export function saidOf(field: Attribute, attempts: readonly { readonly title: string; readonly answer: Answer }[]): readonly Said[] {
  const said: { value: AttributeValue | null; titles: string[] }[] = [];
  for (const { title, answer } of attempts) {
    const value = answer.fields?.[field.name] ?? null;
    const known = said.find((one) => isSameValue(field, one.value, value));
    if (known === undefined) said.push({ value, titles: [title] });
    else known.titles.push(title);
  }
  return said.sort((a, b) => b.titles.length - a.titles.length);
}

const confidenceOf = (annotation: Annotation, found: ReviewCase): number => {
  const standing = standingOf(annotation, found);
  return standing.kind === "untouched" ? standing.judged.confidence : 1;
};

/** The least sure first; what the reviewer made is sure. */
export function leastSureFirst(annotations: readonly Annotation[], found: ReviewCase): readonly Annotation[] {
  return [...annotations].sort((a, b) => confidenceOf(a, found) - confidenceOf(b, found));
}

/** The words on the canvas for objects that are not sure. */
export function doubtsOf(annotations: readonly Annotation[], found: ReviewCase): ReadonlyMap<string, string> {
  const doubtful = annotations.filter((annotation) => confidenceOf(annotation, found) < SURE);
  return new Map(doubtful.map((annotation) => [annotation.id, `${Math.round(confidenceOf(annotation, found) * 100)}%`]));
}

/** Candidates that have not been taken up. */
export function leftOut(annotations: readonly Annotation[], { rejected }: ReviewCase): readonly JudgedObject[] {
  const taken = new Set(annotations.map(({ id }) => id));
  return [...rejected].filter(({ annotation }) => !taken.has(annotation.id)).sort((a, b) => b.confidence - a.confidence);
}

const WORDS: Readonly<Record<DifferenceKind, string>> = {
  same: "alike",
  moved: "moved",
  relabelled: "labelled otherwise",
  missing: "missing",
  extra: "extra",
};

/** How an attempt's fields stand to those on the screen: "Weather otherwise". */
export function fieldComparison(asked: readonly Attribute[], fields: AttributeValues, attempt: AttributeValues): string {
  const otherwise = asked.filter((field) => !isSameValue(field, fields[field.name], attempt[field.name])).map(({ title }) => title);
  return otherwise.length === 0 ? "the same answers" : `${otherwise.join(", ")} answered otherwise`;
}

/** How an attempt stands to the answer on the screen: "4 alike, 1 missing". */
export function comparison(annotations: readonly Annotation[], attempt: readonly Annotation[]): string {
  const counts = Map.groupBy(differences(annotations, attempt), ({ kind }) => kind);
  const parts = (Object.keys(WORDS) as DifferenceKind[]).flatMap((kind) => {
    const count = counts.get(kind)?.length ?? 0;
    return count === 0 ? [] : `${count} ${WORDS[kind]}`;
  });
  return parts.join(", ") || "nothing drawn";
}
