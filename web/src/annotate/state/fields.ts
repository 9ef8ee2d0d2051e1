/** Fields while they are being answered: which one is next, what its first or third option is, whether all is said. */
import type { AttributeValue, AttributeValues } from "./annotation";
import { attributeFault, isAnswered } from "./attribute-fault";
import { fieldsOf, findField, type Attribute, type Ontology } from "./ontology";

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
  if (field.type !== "choice" && field.type !== "multi_choice") return [];
  return field.options.map(({ name, title }) => ({ title, value: name }));
}

/** The value after the option's key: chosen, or in a field of several options switched on or off. Null: no such option. */
export function valueChosen(field: Attribute, value: AttributeValue | undefined, index: number): { readonly value: AttributeValue | undefined } | null {
  const option = optionsOf(field)[index];
  if (option === undefined) return null;
  if (field.type !== "multi_choice") return { value: option.value };
  const ticked = Array.isArray(value) ? (value as readonly string[]) : [];
  const name = String(option.value);
  const next = ticked.includes(name) ? ticked.filter((each) => each !== name) : [...ticked, name];
  const ordered = field.options.map((each) => each.name).filter((each) => next.includes(each));
  return { value: ordered.length > 0 ? ordered : undefined };
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
