/** What was wrong with an answer, for the figures by which instructions and people get better. */
export const CATEGORIES = [
  { value: "none", title: "No category" },
  { value: "missed_object", title: "Object missed" },
  { value: "extra_object", title: "Something drawn that is none" },
  { value: "loose_box", title: "Box too loose or too tight" },
  { value: "wrong_label", title: "Wrong label" },
  { value: "wrong_attribute", title: "Wrong attribute" },
  { value: "unclear_instructions", title: "Instructions unclear" },
  { value: "other", title: "Something else" },
] as const;
