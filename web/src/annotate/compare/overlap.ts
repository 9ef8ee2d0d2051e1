/** How alike two annotations lie, 0 to 1: boxes by area, spans by characters, unlike kinds not at all. */
import { overlapRatio, overlaps } from "../geometry/rectangle";
import { spanOverlap } from "../geometry/span";
import type { Annotation } from "../state/annotation";

export function overlapOf(one: Annotation, other: Annotation): number {
  if (one.kind === "span") return other.kind === "span" ? spanOverlap(one.span, other.span) : 0;
  return other.kind === "box" && overlaps(one.box, other.box) ? overlapRatio(one.box, other.box) : 0;
}
