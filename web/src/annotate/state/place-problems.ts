/** What is wrong with where an object is: a box on its picture, a span in its text. */
import { limitsOf, type PictureSize } from "../geometry/point";
import { bottomOf, rightOf, type Rectangle } from "../geometry/rectangle";
import type { Span } from "../geometry/span";
import type { Annotation, Problem } from "./annotation";
import { textAt, type Surface } from "./surface";

/** Pixels; anything thinner is a slip of the mouse. */
export const SMALLEST_SIDE = 2;

/** Pixels a box may reach past the picture: half a pixel is rounding, more is a mistake. */
const OUTSIDE_TOLERANCE = 0.5;

export interface Subject {
  readonly annotation: Annotation;
  readonly index: number;
  /** How a person finds it in the list: "Box 3 (car)". */
  readonly name: string;
}

export function problem({ annotation, index }: Subject, path: string, code: string, message: string): Problem {
  return { path: `annotations[${index}].${path}`, code, message, annotation_id: annotation.id };
}

export function boxProblems(subject: Subject, box: Rectangle, size: PictureSize | null): readonly Problem[] {
  const { name } = subject;
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
  const limits = limitsOf(size);
  const overshoots = [
    { edge: "left", key: "left", overshoot: limits.left - box.left },
    { edge: "top", key: "top", overshoot: limits.top - box.top },
    { edge: "right", key: "width", overshoot: rightOf(box) - limits.right },
    { edge: "bottom", key: "height", overshoot: bottomOf(box) - limits.bottom },
  ];
  return overshoots
    .filter(({ overshoot }) => overshoot > OUTSIDE_TOLERANCE)
    .map(({ edge, key, overshoot }) => {
      const reach = `${overshoot.toFixed(1)} px past the ${edge} edge of the picture`;
      return problem(subject, `box.${key}`, "box_outside", `${subject.name} reaches ${reach}; move or shrink it.`);
    });
}

export function spanProblems(subject: Subject, span: Span, surface: Surface): readonly Problem[] {
  const { name } = subject;
  if (span.start >= span.end) {
    return [problem(subject, "span.end", "span_empty", `${name} holds no character; mark it again or delete it.`)];
  }
  if (surface.kind !== "document") return [];
  const text = textAt(surface, span.part);
  if (text === null) {
    const message = `${name} is in part ${span.part}, where there is no text; mark it in a text or delete it.`;
    return [problem(subject, "span.part", "span_without_text", message)];
  }
  if (span.end <= text.length) return [];
  const message = `${name} ends at character ${span.end}; the text has ${text.length}. Mark it again or delete it.`;
  return [problem(subject, "span.end", "span_outside", message)];
}
