// The answers about one box in a few words: "Moving, occluded, people 3".
import { isLinked, type Annotation, type Ontology } from "../../annotate";

export function attributeWords({ label, attributes }: Annotation, ontology: Ontology): string {
  const asked = ontology.labels.find((each) => each.name === label)?.attributes ?? [];
  const parts = asked.flatMap((attribute) => {
    const value = attributes[attribute.name];
    if (value === undefined || value === false) return [];
    if (value === true) return [attribute.title];
    if (isLinked(value)) return value.to.map((id) => `${attribute.title} ${id}`);
    if (attribute.type === "choice" || attribute.type === "multi_choice") {
      const names = (typeof value === "object" ? value : [value]).map(String);
      return names.map((name) => attribute.options.find((option) => option.name === name)?.title ?? name);
    }
    return [`${attribute.title} ${String(value)}`];
  });
  return parts.join(", ");
}
