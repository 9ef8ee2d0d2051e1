/** The server's rules for an answer (`goldsmith.labels`), told before submit: what is wrong, where, and what to do. */
import type { PictureSize } from "../geometry/point";
import { bottomOf, rightOf, type Rectangle } from "../geometry/rectangle";
import type { Annotation, Answer, AttributeValue, AttributeValues, Problem } from "./annotation";
import { attributeFault, isAnswered } from "./attribute-fault";
import { fieldsOf, findLabel, type Attribute, type Label, type Ontology } from "./ontology";

/** Pixels; anything thinner is a slip of the mouse. */
export const SMALLEST_SIDE = 2;

/** Pixels a box may reach past the picture: half a pixel is rounding, more is a mistake. */
const OUTSIDE_TOLERANCE = 0.5;

/** More than this the server does not take in one answer. */
export const MOST_ANNOTATIONS = 5000;

interface Subject {
  readonly annotation: Annotation;
  readonly index: number;
  /** How a person finds it in the list: "Box 3 (car)". */
  readonly name: string;
}

/** Those of fields first: they stand above the objects. */
export function findProblems(answer: Answer, ontology: Ontology, size: PictureSize | null): readonly Problem[] {
  return [...fieldProblems(answer.fields ?? {}, ontology), ...annotationProblems(answer.annotations, ontology, size)];
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
  size: PictureSize | null,
): readonly Problem[] {
  if (annotations.length > MOST_ANNOTATIONS) return [tooMany(annotations.length)];
  const each = annotations.flatMap((annotation, index) => {
    const label = findLabel(ontology, annotation.label);
    const title = label?.title.toLowerCase() ?? annotation.label;
    const subject: Subject = { annotation, index, name: `Box ${index + 1}${title === "" ? "" : ` (${title})`}` };
    const labelling = label === null ? [unknownLabel(subject)] : attributeProblems(subject, label);
    return [...boxProblems(subject, size), ...labelling];
  });
  return [...repeated(annotations), ...each];
}

function tooMany(count: number): Problem {
  const message = `The answer holds ${count} boxes; ${MOST_ANNOTATIONS} is the most. Delete some, or flag the task.`;
  return { path: "annotations", code: "too_many_annotations", message, annotation_id: null };
}

/** A second box on the very same pixels is a slip (a clone not moved), and would count twice. */
function repeated(annotations: readonly Annotation[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return annotations.flatMap(({ id, label, box }, index) => {
    const key = JSON.stringify([label, box.left, box.top, box.width, box.height]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const message = `Box ${index + 1} lies exactly on box ${first + 1} with the same label; move it or delete one.`;
    return [{ path: `annotations[${index}]`, code: "annotation_repeated", message, annotation_id: id }];
  });
}

function problem({ annotation, index }: Subject, path: string, code: string, message: string): Problem {
  return { path: `annotations[${index}].${path}`, code, message, annotation_id: annotation.id };
}

function boxProblems(subject: Subject, size: PictureSize | null): readonly Problem[] {
  const { annotation, name } = subject;
  const { box } = annotation;
  if (![box.left, box.top, box.width, box.height].every(Number.isFinite)) {
    return [problem(subject, "box", "box_not_finite", `${name} has an edge that is not a number; draw it again.`)];
  }
  const thin = box.width < SMALLEST_SIDE ? "width" : "height";
  if (box[thin] <= 0) {
    return [problem(subject, `box.${thin}`, "box_empty", `${name} has no ${thin}; draw it again or delete it.`)];
  }
  if (box[thin] < SMALLEST_SIDE) {
    const measured = `${box.width.toFixed(1)} by ${box.height.toFixed(1)} px`;
    const advice = `each side needs at least ${SMALLEST_SIDE} px. Enlarge or delete it.`;
    return [problem(subject, `box.${thin}`, "box_too_small", `${name} is only ${measured}; ${advice}`)];
  }
  return size === null ? [] : outsideProblems(subject, box, size);
}

function outsideProblems(subject: Subject, box: Rectangle, size: PictureSize): readonly Problem[] {
  const overshoots = [
    { edge: "left", key: "left", overshoot: -box.left },
    { edge: "top", key: "top", overshoot: -box.top },
    { edge: "right", key: "width", overshoot: rightOf(box) - size.width },
    { edge: "bottom", key: "height", overshoot: bottomOf(box) - size.height },
  ];
  return overshoots
    .filter(({ overshoot }) => overshoot > OUTSIDE_TOLERANCE)
    .map(({ edge, key, overshoot }) => {
      const reach = `${overshoot.toFixed(1)} px past the ${edge} edge of the picture`;
      return problem(subject, `box.${key}`, "box_outside", `${subject.name} reaches ${reach}; move or shrink it.`);
    });
}

function unknownLabel(subject: Subject): Problem {
  const { annotation, name } = subject;
  if (annotation.label === "") {
    return problem(subject, "label", "label_missing", `${name} has no label; choose one, or delete the box.`);
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
