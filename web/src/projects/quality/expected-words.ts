// A known answer in a few words: what is said of the whole picture, then how many objects of each label.
import { type Answer, fieldsOf, type Ontology, valueWords } from "../../annotate";
import { plural } from "../../kit/format";
import { titled } from "../picture/field-words";
import { answerOf } from "../types";

export function expectedWords(expected: Readonly<Record<string, unknown>>, ontology: Ontology): string {
  const answer = answerOf(expected);
  const words = [...fieldParts(answer, ontology), ...objectParts(answer, ontology)];
  return words.length > 0 ? words.join(", ") : "nothing to draw";
}

function fieldParts(answer: Answer, ontology: Ontology): string[] {
  return fieldsOf(ontology).flatMap((field) => {
    const value = answer.fields?.[field.name];
    return value === undefined || value === null ? [] : [titled(field.title, valueWords(field, value))];
  });
}

function objectParts({ annotations }: Answer, ontology: Ontology): string[] {
  return ontology.labels.flatMap(({ name, title }) => {
    const found = annotations.filter(({ label }) => label === name).length;
    return found === 0 ? [] : [plural(found, title.toLowerCase())];
  });
}
