// Settled values in as few words as a chip has room for: "Rain", "Night: no", "Cars: 3".
import { findField, type Ontology, valueWords } from "../../annotate";
import type { SettledField } from "../types";

/** One for each field that has an answer, in the order of the project. */
export function fieldWords(fields: readonly SettledField[], ontology: Ontology): string[] {
  return fields.flatMap(({ name, value }) => {
    if (value === null) return [];
    const field = findField(ontology, name);
    const words = valueWords(field, value);
    if (typeof value === "string" || typeof value === "object") return [words];
    return [titled(field?.title ?? name, words.toLowerCase())];
  });
}

/** "Weather: rain", and "Is it night? no": a title that ends in a mark of its own gets no other. */
export function titled(title: string, words: string): string {
  return `${title}${/\p{P}$/u.test(title) ? "" : ":"} ${words}`;
}
