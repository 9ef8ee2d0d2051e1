// Names of classes as the project calls them.
import { fieldsOf, findField, type Ontology, valueWords } from "../../annotate";
import { titled } from "../../projects/picture/field-words";

const NOTHING = "no answer";

/** A field's title; the labels of objects are one too, without a name. */
export function fieldTitle(field: string, ontology: Ontology): string {
  return field === "" ? "Labels of objects" : (findField(ontology, field)?.title ?? field);
}

/** A class of a field, or a label of objects; the empty one means that nothing was answered, or nothing drawn. */
export function classTitle(field: string, name: string, ontology: Ontology): string {
  if (field === "") return name === "" ? "nothing" : labelTitle(name, ontology);
  if (name === "") return NOTHING;
  const found = findField(ontology, field);
  if (found?.type === "boolean") return name === "yes" ? "Yes" : "No";
  return found ? valueWords(found, name) : name;
}

const OF_THE_TASK: Readonly<Record<string, string>> = { "(nothing)": "Nothing to draw", "(easy)": "Easy gold", "(medium)": "Medium gold", "(hard)": "Hard gold" };

/** What a gold task holds: "weather: rain" is "Weather: Rain", "(hard)" is "Hard gold". */
export function tagTitle(tag: string, ontology: Ontology): string {
  const field = fieldsOf(ontology).find(({ name }) => tag.startsWith(`${name}: `));
  if (field) return titled(field.title, classTitle(field.name, tag.slice(field.name.length + 2), ontology));
  return OF_THE_TASK[tag] ?? labelTitle(tag, ontology);
}

function labelTitle(name: string, ontology: Ontology): string {
  return ontology.labels.find((label) => label.name === name)?.title ?? name;
}
