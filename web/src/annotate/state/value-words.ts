/** A value as people read it: titles of options, yes and no. */
import { isLinked, type AttributeValue } from "./annotation";
import type { Attribute } from "./ontology";

/** "" where there is no answer. A ranking reads from the best down: "B > A". */
export function valueWords(attribute: Attribute | null, value: AttributeValue | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return String(value);
  if (isLinked(value)) return value.to.join(", ");
  const names = typeof value === "string" ? [value] : value;
  return names.map((name) => optionTitle(attribute, name)).join(attribute?.type === "ranking" ? " > " : ", ");
}

function optionTitle(attribute: Attribute | null, name: string): string {
  const options = attribute !== null && "options" in attribute ? attribute.options : [];
  return options.find((option) => option.name === name)?.title ?? name;
}

/** Equal as answers to a question: options have an order in a ranking alone, and no answer is null or undefined. */
export function isSameValue(
  attribute: Pick<Attribute, "type"> | null,
  one: AttributeValue | null | undefined,
  other: AttributeValue | null | undefined,
): boolean {
  if (attribute?.type === "ranking") return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  if (isLinked(one) && isLinked(other)) return JSON.stringify([...one.to].sort()) === JSON.stringify([...other.to].sort());
  if (Array.isArray(one) && Array.isArray(other)) {
    return JSON.stringify([...(one as string[])].sort()) === JSON.stringify([...(other as string[])].sort());
  }
  return (one ?? null) === (other ?? null);
}
