/** The server's rules for an answer (`goldsmith.labels`), told before submit: what is wrong, where, and what to do. */
import type { Annotation, AnnotationKind, Answer, AttributeValue, AttributeValues, Problem } from "./annotation";
import { attributeFault, isAnswered } from "./attribute-fault";
import { linkProblems } from "./link-problems";
import { boxProblems, problem, spanProblems, type Subject } from "./place-problems";
import { fieldsOf, findLabel, type Attribute, type Label, type Ontology } from "./ontology";
import type { Surface } from "./surface";

/** More than this the server does not take in one answer. */
export const MOST_ANNOTATIONS = 5000;

const KINDS: Readonly<Record<AnnotationKind, string>> = { box: "Box", span: "Span" };

/** Those of fields first: they stand above the objects. */
export function findProblems(answer: Answer, ontology: Ontology, surface: Surface): readonly Problem[] {
  return [...fieldProblems(answer.fields ?? {}, ontology), ...annotationProblems(answer.annotations, ontology, surface)];
}

function fieldProblems(fields: AttributeValues, ontology: Ontology): readonly Problem[] {
  const asked = fieldsOf(ontology).flatMap((field) => {
    const fault = valueFault(field, fields[field.name]);
    if (fault === null) return [];
    const message = fault.code === "attribute_missing" ? `“${field.title}” has no answer; give one.` : `“${field.title}” ${fault.message}.`;
    return [{ path: `fields.${field.name}`, code: fault.code, message, annotation_id: null }];
  });
  const foreign = Object.keys(fields).filter((name) => !fieldsOf(ontology).some((field) => field.name === name));
  return [...asked, ...foreign.map((name) => unknownField(name))];
}

function unknownField(name: string): Problem {
  const message = `There is an answer to “${name}”, which this project does not ask; undo it, or flag the task.`;
  return { path: `fields.${name}`, code: "unknown_attribute", message, annotation_id: null };
}

function annotationProblems(
  annotations: readonly Annotation[],
  ontology: Ontology,
  surface: Surface,
): readonly Problem[] {
  if (annotations.length > MOST_ANNOTATIONS) return [tooMany(annotations.length)];
  const labels = new Map(annotations.map(({ id, label }) => [id, label]));
  const each = annotations.flatMap((annotation, index) => {
    const label = findLabel(ontology, annotation.label);
    const title = label?.title.toLowerCase() ?? annotation.label;
    const subject: Subject = { annotation, index, name: `${KINDS[annotation.kind]} ${index + 1}${title === "" ? "" : ` (${title})`}` };
    const labelling = label === null ? [unknownLabel(subject)] : attributeProblems(subject, label);
    return [...placeProblems(subject, surface), ...labelling, ...linkProblems(subject, label, labels)];
  });
  return [...repeated(annotations), ...each];
}

function tooMany(count: number): Problem {
  const message = `The answer holds ${count} objects; ${MOST_ANNOTATIONS} is the most. Delete some, or flag the task.`;
  return { path: "annotations", code: "too_many_annotations", message, annotation_id: null };
}

/** A second one in the very same place is a slip (a clone not moved), and would count twice. */
function repeated(annotations: readonly Annotation[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return annotations.flatMap((annotation, index) => {
    const key = placeKey(annotation);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const kind = KINDS[annotation.kind];
    const message = `${kind} ${index + 1} lies exactly on ${kind.toLowerCase()} ${first + 1} with the same label; move it or delete one.`;
    return [{ path: `annotations[${index}]`, code: "annotation_repeated", message, annotation_id: annotation.id }];
  });
}

function placeKey(annotation: Annotation): string {
  if (annotation.kind === "span") {
    const { part, start, end } = annotation.span;
    return JSON.stringify([annotation.label, part, start, end]);
  }
  const { left, top, width, height } = annotation.box;
  return JSON.stringify([annotation.label, left, top, width, height]);
}

function placeProblems(subject: Subject, surface: Surface): readonly Problem[] {
  const { annotation } = subject;
  if (annotation.kind === "span") return spanProblems(subject, annotation.span, surface);
  return boxProblems(subject, annotation.box, surface.kind === "picture" ? surface.size : null);
}

function unknownLabel(subject: Subject): Problem {
  const { annotation, name } = subject;
  if (annotation.label === "") {
    return problem(subject, "label", "label_missing", `${name} has no label; choose one, or delete it.`);
  }
  const message = `${name} has the label “${annotation.label}”, which this project does not have; choose another.`;
  return problem(subject, "label", "unknown_label", message);
}

function attributeProblems(subject: Subject, label: Label): readonly Problem[] {
  const asked = label.attributes.flatMap((attribute) => attributeProblem(subject, attribute) ?? []);
  const foreign = Object.keys(subject.annotation.attributes)
    .filter((key) => !label.attributes.some((attribute) => attribute.name === key))
    .map((key) => {
      const message = `${subject.name} answers “${key}”, which ${label.title} does not ask; choose the label again.`;
      return problem(subject, `attributes.${key}`, "unknown_attribute", message);
    });
  return [...asked, ...foreign];
}

function attributeProblem(subject: Subject, attribute: Attribute): Problem | null {
  const path = `attributes.${attribute.name}`;
  const fault = valueFault(attribute, subject.annotation.attributes[attribute.name]);
  if (fault === null) return null;
  const said = `${subject.name}: “${attribute.title}” ${fault.message}.`;
  const missing = `${subject.name} has no answer to “${attribute.title}”; give one.`;
  return problem(subject, path, fault.code, fault.code === "attribute_missing" ? missing : said);
}

/** What is wrong with an answer to a question, a missing one where it must be answered among it. */
function valueFault(attribute: Attribute, value: AttributeValue | undefined): { readonly code: string; readonly message: string } | null {
  const fault = value === undefined ? null : attributeFault(value, attribute);
  if (fault !== null) return fault;
  const isMissing = attribute.required && (value === undefined || !isAnswered(value));
  return isMissing ? { code: "attribute_missing", message: "has no answer" } : null;
}
