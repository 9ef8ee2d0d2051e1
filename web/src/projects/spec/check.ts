// What can be told without asking the server, in its form of problems: blanks and doubles.
import type { Problem } from "../../kit/fault";
import { type Draft, type LabelDraft, nameFrom } from "./draft";

export function checkDraft(draft: Draft): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message });
  if (!draft.name.trim()) add("name", "name_missing", "Give the project a name.");
  if (draft.labels.length === 0) add("labels", "label_count", "Add at least one label: something to draw boxes around.");
  draft.labels.forEach((label, index) => {
    const path = `labels[${index}]`;
    if (!nameOf(label)) add(`${path}.title`, "title_missing", "Give the label a name.");
    checkAttributes(label, path, add);
  });
  repeats(draft.labels.map(nameOf)).forEach((index) => add(`labels[${index}].title`, "name_repeated", "Another label has this name; choose one that is not in use."));
  repeats(draft.labels.map((label) => label.key)).forEach((index) => add(`labels[${index}].key`, "key_repeated", "Another label has this key."));
  return problems;
}

const nameOf = ({ name, title }: { name: string; title: string }) => name || nameFrom(title);

function checkAttributes(label: LabelDraft, path: string, add: (path: string, code: string, message: string) => void): void {
  label.attributes.forEach((attribute, index) => {
    const at = `${path}.attributes[${index}]`;
    if (!nameOf(attribute)) add(`${at}.title`, "title_missing", "Give the attribute a name.");
    if (!attribute.type.endsWith("choice")) return;
    if (attribute.options.length === 0) add(`${at}.options`, "options_missing", "Add at least one option to choose.");
    if (attribute.options.some((option) => !nameOf(option))) add(`${at}.options`, "option_blank", "An option is blank; name it or remove it.");
    if (repeats(attribute.options.map(nameOf)).length > 0) add(`${at}.options`, "option_repeated", "Two options are the same.");
  });
  repeats(label.attributes.map(nameOf)).forEach((index) => {
    add(`${path}.attributes[${index}].title`, "name_repeated", "This label has another attribute of that name.");
  });
}

/** The places of values that stood earlier in the list; blanks do not count. */
function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (value && values.indexOf(value) < index ? [index] : []));
}
