// What can be told without asking the server, in its form of problems: blanks and doubles.
import type { Problem } from "../../kit/fault";
import { type AttributeDraft, type Draft, type LabelDraft, nameFrom } from "./draft";
import type { Requirement } from "../types";
import { mannerOf, takesValues } from "./fact-comparisons";
import { isOfSkill } from "./requirement-words";
import { TASK_TYPES } from "./task-types";

type Add = (path: string, code: string, message: string) => void;

export function checkDraft(draft: Draft): Problem[] {
  const problems: Problem[] = [];
  const add: Add = (path, code, message) => problems.push({ path, code, message });
  if (!draft.name.trim()) add("name", "name_missing", "Give the project a name.");
  const { object, shown } = TASK_TYPES[draft.taskType];
  if (object !== null) checkLabels(draft.labels, TO_DO[object], add);
  else if (draft.fields.length === 0) add("fields", "field_count", `Add at least one field: a question about the ${shown}.`);
  checkAttributes(draft.fields, "fields", FIELD, add);
  checkRequirements(draft.requirements ?? [], add);
  return problems;
}

/** What is asked of workers has to be named. */
function checkRequirements(requirements: readonly Requirement[], add: Add): void {
  requirements.forEach((each, index) => {
    const path = `requirements[${index}]`;
    if (isOfSkill(each)) {
      if (!each.skill.trim()) add(`${path}.skill`, "skill_missing", "Name the skill.");
    } else if (takesValues(mannerOf(each)) && (each.values ?? []).length === 0) {
      add(`${path}.values`, "values_missing", MISSING[each.fact]);
    }
  });
}

const MISSING = { country: "Choose a country.", language: "Choose a language.", credential: "Add a title or kind." } as const;

const TO_DO = { box: "something to draw boxes around", span: "something to mark in texts" } as const;

function checkLabels(labels: readonly LabelDraft[], what: string, add: Add): void {
  if (labels.length === 0) add("labels", "label_count", `Add at least one label: ${what}.`);
  labels.forEach((label, index) => {
    const path = `labels[${index}]`;
    if (!nameOf(label)) add(`${path}.title`, "title_missing", "Give the label a name.");
    checkAttributes(label.attributes, `${path}.attributes`, ATTRIBUTE, add);
  });
  repeats(labels.map(nameOf)).forEach((index) => add(`labels[${index}].title`, "name_repeated", "Another label has this name; choose one that is not in use."));
  repeats(labels.map((label) => label.key)).forEach((index) => add(`labels[${index}].key`, "key_repeated", "Another label has this key."));
}

const nameOf = ({ name, title }: { name: string; title: string }) => name || nameFrom(title);

/** How a blank and a double are told. */
const ATTRIBUTE = { blank: "Give the attribute a name.", double: "This label has another attribute of that name." };
const FIELD = { blank: "Ask something: give the field a name.", double: "Another field has this name; choose one that is not in use." };

function checkAttributes(attributes: readonly AttributeDraft[], path: string, words: typeof FIELD, add: Add): void {
  attributes.forEach((attribute, index) => {
    const at = `${path}[${index}]`;
    if (!nameOf(attribute)) add(`${at}.title`, "title_missing", words.blank);
    if (WITH_OPTIONS.has(attribute.type)) checkOptions(attribute, at, add);
    if (attribute.type === "link" && isReversed(attribute)) add(`${at}.min_choices`, "choices_reversed", REVERSED);
  });
  repeats(attributes.map(nameOf)).forEach((index) => {
    add(`${path}[${index}].title`, "name_repeated", words.double);
  });
}

const WITH_OPTIONS: ReadonlySet<string> = new Set(["choice", "multi_choice", "ranking"]);

function checkOptions(attribute: AttributeDraft, at: string, add: Add): void {
  const { type, options } = attribute;
  if (type === "ranking" && options.length < 2) add(`${at}.options`, "options_missing", "Add at least two options to rank.");
  else if (options.length === 0) add(`${at}.options`, "options_missing", "Add at least one option to choose.");
  if (options.some((option) => !nameOf(option))) add(`${at}.options`, "option_blank", "An option is blank; name it or remove it.");
  if (repeats(options.map(nameOf)).length > 0) add(`${at}.options`, "option_repeated", "Two options are the same.");
  if (type === "multi_choice" && options.length > 0) checkCounts(attribute, at, add);
}

const REVERSED = "More than at most; swap them.";

const isReversed = ({ minChoices: least, maxChoices: most }: AttributeDraft): boolean => least !== null && most !== null && least > most;

function checkCounts(attribute: AttributeDraft, at: string, add: Add): void {
  const { minChoices: least, maxChoices: most, options } = attribute;
  const there = `There are only ${options.length.toString()}.`;
  if (least !== null && least > options.length) add(`${at}.min_choices`, "choices_range", there);
  else if (isReversed(attribute)) add(`${at}.min_choices`, "choices_reversed", REVERSED);
  if (most !== null && most > options.length) add(`${at}.max_choices`, "choices_range", there);
}

/** The places of values that stood earlier in the list; blanks do not count. */
function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (value && values.indexOf(value) < index ? [index] : []));
}
