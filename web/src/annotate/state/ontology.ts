/** The labels, attributes and fields of a project, as the server sends them. */
export interface ChoiceOption {
  readonly name: string;
  readonly title: string;
}

interface AttributeBase {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  /** More words about the question, under its title. */
  readonly description?: string | null;
}

export interface BooleanAttribute extends AttributeBase {
  readonly type: "boolean";
}
export interface ChoiceAttribute extends AttributeBase {
  readonly type: "choice" | "multi_choice";
  readonly options: readonly ChoiceOption[];
  /** How many options of a multi_choice may be chosen, where any are. */
  readonly min_choices?: number | null;
  readonly max_choices?: number | null;
}
/** All options in an order of one's own, the best first. */
export interface RankingAttribute extends AttributeBase {
  readonly type: "ranking";
  readonly options: readonly ChoiceOption[];
}
export interface NumberAttribute extends AttributeBase {
  readonly type: "number";
  readonly minimum?: number | null;
  readonly maximum?: number | null;
  readonly step?: number | null;
}
export interface TextAttribute extends AttributeBase {
  readonly type: "text";
  readonly max_length?: number | null;
  /** Several lines are expected. */
  readonly is_long?: boolean | null;
}

/** Leads from an object to others: of these labels, or of any. */
export interface LinkAttribute extends AttributeBase {
  readonly type: "link";
  readonly labels?: readonly string[] | null;
  readonly min_choices?: number | null;
  readonly max_choices?: number | null;
}

export type Attribute = BooleanAttribute | ChoiceAttribute | RankingAttribute | NumberAttribute | TextAttribute | LinkAttribute;

export interface Label {
  readonly name: string;
  readonly title: string;
  readonly color: string;
  readonly key?: string | null;
  readonly description?: string | null;
  readonly attributes: readonly Attribute[];
}

export interface Ontology {
  readonly labels: readonly Label[];
  /** Questions about the whole task; absent where there are none. */
  readonly fields?: readonly Attribute[];
}

/** Where there are no labels nothing is drawn: all is said in fields. */
export function drawsObjects(ontology: Ontology): boolean {
  return ontology.labels.length > 0;
}

export function fieldsOf(ontology: Ontology): readonly Attribute[] {
  return ontology.fields ?? [];
}

export function findField(ontology: Ontology, name: string | null): Attribute | null {
  return fieldsOf(ontology).find((field) => field.name === name) ?? null;
}

export function findLabel(ontology: Ontology, name: string | null): Label | null {
  return ontology.labels.find((label) => label.name === name) ?? null;
}

/** The key of each label: its own where the project gives one, else the next free digit 1-9 in order. */
export function labelKeys(ontology: Ontology): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const label of ontology.labels) {
    const key = label.key?.trim().toLowerCase();
    if (key && ![...keys.values()].includes(key)) keys.set(label.name, key);
  }
  const taken = new Set(keys.values());
  const free = [..."123456789"].filter((digit) => !taken.has(digit));
  for (const label of ontology.labels) {
    const digit = keys.has(label.name) ? undefined : free.shift();
    if (digit !== undefined) keys.set(label.name, digit);
  }
  return keys;
}
