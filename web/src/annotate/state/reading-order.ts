/** The order in which people come across objects: boxes as they were made, spans as they are read. */
import type { Annotation } from "./annotation";

type Place = readonly [part: number, start: number, end: number];

export function inReadingOrder(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations[0]?.kind !== "span") return annotations;
  return [...annotations].sort((a, b) => compared(placeOf(a), placeOf(b)));
}

/** Of those that begin together the longer comes first. */
function compared(one: Place, other: Place): number {
  return one[0] - other[0] || one[1] - other[1] || other[2] - one[2];
}

function placeOf(annotation: Annotation): Place {
  return annotation.kind === "span" ? [annotation.span.part, annotation.span.start, annotation.span.end] : [0, 0, 0];
}
