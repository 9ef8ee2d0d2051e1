/** The answer model of the product, word for word as it travels over HTTP. */
import type { Rectangle } from "../geometry/rectangle";
import type { Span } from "../geometry/span";

/** Which other objects of the same answer an object goes with, by their ids. */
export interface Linked {
  readonly to: readonly string[];
}

export type AttributeValue = boolean | number | string | readonly string[] | Linked;
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

export const isLinked = (value: AttributeValue | null | undefined): value is Linked =>
  typeof value === "object" && value !== null && "to" in value;

/** `label` is "" until the person has chosen one. Geometry sits under the key named like its kind. */
interface AnnotationBase {
  readonly id: string;
  readonly label: string;
  readonly attributes: AttributeValues;
}

export interface BoxAnnotation extends AnnotationBase {
  readonly kind: "box";
  readonly box: Rectangle;
}

export interface SpanAnnotation extends AnnotationBase {
  readonly kind: "span";
  readonly span: Span;
}

export type Annotation = BoxAnnotation | SpanAnnotation;

export type AnnotationKind = Annotation["kind"];

export const isBox = (annotation: Annotation): annotation is BoxAnnotation => annotation.kind === "box";

export const isSpan = (annotation: Annotation): annotation is SpanAnnotation => annotation.kind === "span";

export interface Answer {
  readonly annotations: readonly Annotation[];
  /** Values of the fields by name, those not answered left out; absent where none is answered. */
  readonly fields?: AttributeValues;
}

export const EMPTY_ANSWER: Answer = { annotations: [] };

export function answerFrom(annotations: readonly Annotation[], fields: AttributeValues): Answer {
  return Object.keys(fields).length === 0 ? { annotations } : { annotations, fields };
}

/** Something the server would refuse, in plain words, with the object to jump to. */
export interface Problem {
  /** Where in the answer: "annotations[2].box.left", "fields.weather". */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly annotation_id: string | null;
}
