// What the settings editor holds while somebody works on it: a spec with an identity for every row and room for blanks.
import { fieldsOf, type Attribute, type ChoiceOption, type Label, type Ontology } from "../../annotate";
import type { Example, Spec, TaskType } from "../types";
import { TASK_TYPES } from "./task-types";

export type AttributeType = Attribute["type"];

export type OptionDraft = { id: string; name: string; title: string };

export type AttributeDraft = {
  id: string;
  name: string;
  title: string;
  description: string;
  type: AttributeType;
  required: boolean;
  options: readonly OptionDraft[];
  minimum: number | null;
  maximum: number | null;
  step: number | null;
  maxLength: number | null;
  minChoices: number | null;
  maxChoices: number | null;
  isLong: boolean;
  /** Labels, as they are stored, that a link may lead to; null for any. */
  leadsTo: readonly string[] | null;
};

export type LabelDraft = {
  id: string;
  /** As it is stored in answers. Follows the title until the label was saved once. */
  name: string;
  isSaved: boolean;
  title: string;
  color: string;
  key: string;
  description: string;
  attributes: readonly AttributeDraft[];
};

export type Draft = Omit<Spec, "ontology"> & {
  name: string;
  taskType: TaskType;
  /** Kept while the task type has none, and left out of the spec. */
  labels: readonly LabelDraft[];
  fields: readonly AttributeDraft[];
};

/** Whether objects are drawn or marked; else all is said in fields. */
export const hasLabels = ({ taskType }: Pick<Draft, "taskType">): boolean => TASK_TYPES[taskType].object !== null;

let made = 0;
/** An identity for a row of the editor; it never leaves the page. */
export function newId(): string {
  made += 1;
  return `d${made}`;
}

export const DEFAULT_SPEC: Spec = {
  ontology: { labels: [] },
  instructions: { markdown: "", examples: [] },
  pipeline: { attempts: 3, lease_seconds: 1800, review: { share: 0.1, below_confidence: 0.8 }, stopping: null },
  quality: { gold_share: 0.1, gold_bar: 0.7, match_iou: 0.5, is_feedback_shown: true, gold_rule: "by_need" },
  pay: { per_task_minor: 0, per_review_minor: 0, currency: "USD", accept_after_hours: 72 },
};

export function draftOf(name: string, spec: Spec, taskType: TaskType = "image_annotation"): Draft {
  const { ontology, ...rest } = spec;
  return { ...rest, name, taskType, labels: ontology.labels.map(labelDraft), fields: fieldsOf(ontology).map(attributeDraft) };
}

function labelDraft(label: Label): LabelDraft {
  return {
    id: newId(),
    name: label.name,
    isSaved: true,
    title: label.title,
    color: label.color,
    key: label.key ?? "",
    description: label.description ?? "",
    attributes: label.attributes.map(attributeDraft),
  };
}

function attributeDraft(attribute: Attribute): AttributeDraft {
  const { name, title, type, required, description } = attribute;
  const blank = { ...NOTHING_MORE, id: newId(), name, title, type, required, description: description ?? "" };
  switch (attribute.type) {
    case "multi_choice":
      return { ...blank, options: optionDrafts(attribute.options), minChoices: attribute.min_choices ?? null, maxChoices: attribute.max_choices ?? null };
    case "choice":
    case "ranking":
      return { ...blank, options: optionDrafts(attribute.options) };
    case "number":
      return { ...blank, minimum: attribute.minimum ?? null, maximum: attribute.maximum ?? null, step: attribute.step ?? null };
    case "text":
      return { ...blank, maxLength: attribute.max_length ?? null, isLong: attribute.is_long ?? false };
    case "link":
      return { ...blank, leadsTo: attribute.labels ?? null, minChoices: attribute.min_choices ?? null, maxChoices: attribute.max_choices ?? null };
    case "boolean":
      return blank;
  }
}

const optionDrafts = (options: readonly ChoiceOption[]): OptionDraft[] => options.map((option) => ({ id: newId(), ...option }));

const NOTHING_MORE = {
  description: "", options: [], minimum: null, maximum: null, step: null, maxLength: null, minChoices: null, maxChoices: null, isLong: false,
  leadsTo: null,
} as const;

export function newLabel(color: string): LabelDraft {
  return { id: newId(), name: "", isSaved: false, title: "", color, key: "", description: "", attributes: [] };
}

export function newAttribute(): AttributeDraft {
  return { id: newId(), name: "", title: "", type: "boolean", required: false, ...NOTHING_MORE };
}

/** Most questions about whole pictures have a few answers and want one. */
export function newField(): AttributeDraft {
  return { ...newAttribute(), type: "choice", required: true };
}

/** The spec to send. Names left blank are made from the titles. */
export function specFrom({ name: _name, taskType, labels, fields, ...rest }: Draft): Spec {
  return { ...rest, ontology: ontologyFrom(hasLabels({ taskType }) ? labels : [], fields) };
}

/** Without fields the ontology names none, as the server writes it. */
export function ontologyFrom(labels: readonly LabelDraft[], fields: readonly AttributeDraft[] = []): Ontology {
  const drawn = { labels: labels.map(labelFrom) };
  return fields.length === 0 ? drawn : { ...drawn, fields: fields.map(attributeFrom) };
}

function labelFrom(label: LabelDraft): Label {
  return {
    name: label.name || nameFrom(label.title),
    title: label.title.trim(),
    color: label.color,
    key: label.key || null,
    description: label.description,
    attributes: label.attributes.map(attributeFrom),
  };
}

export function attributeFrom(draft: AttributeDraft): Attribute {
  const { title, type, required } = draft;
  const description = draft.description.trim();
  const base = { name: draft.name || nameFrom(title), title: title.trim(), required, ...(description === "" ? {} : { description }) };
  switch (type) {
    case "choice":
    case "ranking":
      return { ...base, type, options: optionsFrom(draft.options) };
    case "multi_choice":
      return { ...base, type, options: optionsFrom(draft.options), ...given({ min_choices: draft.minChoices, max_choices: draft.maxChoices }) };
    case "number":
      return { ...base, type, ...given({ minimum: draft.minimum, maximum: draft.maximum, step: draft.step }) };
    case "text":
      return { ...base, type, ...given({ max_length: draft.maxLength }), ...(draft.isLong ? { is_long: true } : {}) };
    case "link": {
      const most = given({ min_choices: draft.minChoices, max_choices: draft.maxChoices });
      return { ...base, type, ...most, ...(draft.leadsTo === null ? {} : { labels: draft.leadsTo }) };
    }
    case "boolean":
      return { ...base, type };
  }
}

function optionsFrom(drafts: readonly OptionDraft[]): ChoiceOption[] {
  return drafts.map((option) => ({ name: option.name || nameFrom(option.title), title: option.title.trim() }));
}

function given<T extends Record<string, number | null>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>;
}

/** "Traffic light (red)" is stored as traffic_light_red. */
export function nameFrom(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "").slice(0, 64);
}

export type ExampleDraft = Example;
