/** What was wrong with an answer, for the figures by which instructions and people get better. */
import { drawsObjects, fieldsOf, type Ontology } from "../../annotate";

type Category = { readonly value: string; readonly title: string };

const NONE: Category = { value: "none", title: "No category" };

const OF_OBJECTS: readonly Category[] = [
  { value: "missed_object", title: "Object missed" },
  { value: "extra_object", title: "Something drawn that is none" },
  { value: "loose_box", title: "Box too loose or too tight" },
  { value: "wrong_label", title: "Wrong label" },
  { value: "wrong_attribute", title: "Wrong attribute" },
];

const OF_FIELDS: readonly Category[] = [{ value: "wrong_field", title: "Wrong answer about the picture" }];

const OF_ALL: readonly Category[] = [
  { value: "unclear_instructions", title: "Instructions unclear" },
  { value: "other", title: "Something else" },
];

/** Those that can be, under what the project asks. */
export function categoriesFor(ontology: Ontology | undefined): readonly Category[] {
  if (ontology === undefined) return [NONE];
  return [
    NONE,
    ...(drawsObjects(ontology) ? OF_OBJECTS : []),
    ...(fieldsOf(ontology).length > 0 ? OF_FIELDS : []),
    ...OF_ALL,
  ];
}
