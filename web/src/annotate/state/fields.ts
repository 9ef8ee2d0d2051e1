/** Fields while they are being answered: which one is next, what its first or third option is, whether all is said. */
import type { AttributeValue, AttributeValues } from "./annotation";
import { attributeFault, isAnswered } from "./attribute-fault";
import { fieldsOf, findField, type Attribute, type Ontology, type RankingAttribute } from "./ontology";

/** Options of one field that have a digit for a key. */
export const MOST_KEYED = 9;

/** What a person pointed at, and what they last answered; null where nothing was. */
export interface FieldAttention {
  readonly touched: string | null;
  readonly answered: string | null;
}

export const NO_ATTENTION: FieldAttention = { touched: null, answered: null };

const isOpen = (field: Attribute, values: AttributeValues): boolean => {
  const value = values[field.name];
  return value === undefined || !isAnswered(value);
};

export function firstOpenField(ontology: Ontology, values: AttributeValues): Attribute | null {
  return fieldsOf(ontology).find((field) => isOpen(field, values)) ?? null;
}

/** The field that digits answer: the one touched, else the first without an answer, else the one answered last. */
export function activeField(ontology: Ontology, values: AttributeValues, attention: FieldAttention): Attribute | null {
  return (
    findField(ontology, attention.touched) ??
    firstOpenField(ontology, values) ??
    findField(ontology, attention.answered) ??
    fieldsOf(ontology)[0] ??
    null
  );
}

/** One answer is all that a choice or a yes-or-no takes; attention then goes on. Several, numbers and texts keep it. */
export function takesOneAnswer({ type }: Attribute): boolean {
  return type === "choice" || type === "boolean";
}

export interface FieldOption {
  readonly title: string;
  readonly value: AttributeValue;
}

const YES_NO: readonly FieldOption[] = [
  { title: "Yes", value: true },
  { title: "No", value: false },
];

/** What can be chosen, in the order of the digit keys; nothing for numbers and texts. */
export function optionsOf(field: Attribute): readonly FieldOption[] {
  if (field.type === "boolean") return YES_NO;
  if (!("options" in field)) return [];
  return field.options.map(({ name, title }) => ({ title, value: name }));
}

/**
 * The value after the option's key: chosen; in a field of several options switched on or off; in a ranking put last of
 * those ranked so far. Null: no such option.
 */
export function valueChosen(field: Attribute, value: AttributeValue | undefined, index: number): { readonly value: AttributeValue | undefined } | null {
  const option = optionsOf(field)[index];
  if (option === undefined) return null;
  const ticked = Array.isArray(value) ? (value as readonly string[]) : [];
  const name = String(option.value);
  if (field.type === "ranking") return { value: rankedNext(field, ticked, name) };
  if (field.type !== "multi_choice") return { value: option.value };
  const next = ticked.includes(name) ? ticked.filter((each) => each !== name) : [...ticked, name];
  const ordered = field.options.map((each) => each.name).filter((each) => next.includes(each));
  return { value: ordered.length > 0 ? ordered : undefined };
}

/** Pressed one after the other, keys rank from the best down; the last one left needs no key. */
function rankedNext({ options }: RankingAttribute, ranked: readonly string[], name: string): readonly string[] {
  const next = [...ranked.filter((each) => each !== name), name];
  const left = options.map((option) => option.name).filter((each) => !next.includes(each));
  return left.length === 1 ? [...next, ...left] : next;
}

/** The order that a ranking shows: what is ranked, then the others as the project has them. */
export function shownOrder({ options }: RankingAttribute, value: AttributeValue | undefined): readonly string[] {
  const all = options.map(({ name }) => name);
  const ranked = Array.isArray(value) ? (value as readonly string[]).filter((name) => all.includes(name)) : [];
  return [...ranked, ...all.filter((name) => !ranked.includes(name))];
}

/** The order with one option moved to another place; all of it is then ranked. */
export function reranked(order: readonly string[], name: string, to: number): readonly string[] {
  const others = order.filter((each) => each !== name);
  const place = Math.max(0, Math.min(to, others.length));
  return [...others.slice(0, place), name, ...others.slice(place)];
}

/** Every field that must be answered is, and fits; where none must be, every one is. */
export function isAllAnswered(ontology: Ontology, values: AttributeValues): boolean {
  const fields = fieldsOf(ontology);
  const required = fields.filter((field) => field.required);
  return (required.length > 0 ? required : fields).every((field) => {
    const value = values[field.name];
    return value !== undefined && isAnswered(value) && attributeFault(value, field) === null;
  });
}

/** The values of fields that are asked for: those of another version of the project are left behind. */
export function fittingValues(ontology: Ontology, values: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => findField(ontology, name) !== null));
}

/** The field that a problem's path leads to; null where it is about something else. */
export function fieldOfPath(path: string): string | null {
  return /^fields\.(.+)$/.exec(path)?.[1] ?? null;
}
