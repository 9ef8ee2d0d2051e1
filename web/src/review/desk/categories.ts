/** What was wrong with an answer, for the figures by which instructions and people get better. */
import { drawsObjects, fieldsOf } from "../../annotate";
import type { WorkVersion } from "../../work/session/assignment";

type Category = { readonly value: string; readonly title: string };

const NONE: Category = { value: "none", title: "No category" };

const OF_BOXES: readonly Category[] = [
  { value: "missed_object", title: "Object missed" },
  { value: "extra_object", title: "Something drawn that is none" },
  { value: "loose_box", title: "Box too loose or too tight" },
];

const OF_MARKS: readonly Category[] = [
  { value: "missed_object", title: "Words missed" },
  { value: "extra_object", title: "Something marked that is none" },
  { value: "loose_span", title: "Span too long or too short" },
];

const OF_LABELS: readonly Category[] = [
  { value: "wrong_label", title: "Wrong label" },
  { value: "wrong_attribute", title: "Wrong attribute" },
];

const OF_FIELDS: readonly Category[] = [{ value: "wrong_field", title: "Wrong answer to a question" }];

const OF_ALL: readonly Category[] = [
  { value: "unclear_instructions", title: "Instructions unclear" },
  { value: "other", title: "Something else" },
];

/** Those that can be, under what the project asks. */
export function categoriesFor(version: Pick<WorkVersion, "ontology" | "task_type"> | null): readonly Category[] {
  if (version === null) return [NONE];
  const { ontology, task_type: type } = version;
  return [
    NONE,
    ...(drawsObjects(ontology) ? [...(type === "text_spans" ? OF_MARKS : OF_BOXES), ...OF_LABELS] : []),
    ...(fieldsOf(ontology).length > 0 ? OF_FIELDS : []),
    ...OF_ALL,
  ];
}
