/** What one answer has other than another: the same, moved, relabelled, missing or extra objects. */
import { bottomOf, rightOf } from "../geometry/rectangle";
import type { Annotation } from "../state/annotation";
import { overlapOf } from "./overlap";

export type DifferenceKind = "same" | "moved" | "relabelled" | "missing" | "extra";

export interface Difference {
  readonly kind: DifferenceKind;
  /** The object in the answer held against; null for an extra one. */
  readonly reference: Annotation | null;
  /** Its counterpart in the attempt; null for a missing one. */
  readonly attempt: Annotation | null;
  /** How alike they lie, 0 without a counterpart. */
  readonly iou: number;
  /** How far each edge of an attempt's box lies outside the reference's, in pixels; negative is inside. Null of spans. */
  readonly edges: Readonly<Record<"left" | "top" | "right" | "bottom", number>> | null;
  /** Attributes answered otherwise. */
  readonly attributes: readonly string[];
}

export interface MatchBounds {
  /** Below this two are not of one object. */
  readonly match: number;
  /** From this on they are called the same. */
  readonly same: number;
}

export const MATCH_BOUNDS: MatchBounds = { match: 0.5, same: 0.9 };

interface Pair {
  readonly reference: Annotation;
  readonly attempt: Annotation;
  readonly iou: number;
}

/** Pairs are made greedily, the best overlap first, those of one label before others of equal overlap. */
export function differences(
  reference: readonly Annotation[],
  attempt: readonly Annotation[],
  bounds: MatchBounds = MATCH_BOUNDS,
): readonly Difference[] {
  const pairs = matched(reference, attempt, bounds.match);
  const byReference = new Map(pairs.map((pair) => [pair.reference.id, pair]));
  const taken = new Set(pairs.map((pair) => pair.attempt.id));
  const found = reference.map((object): Difference => {
    const pair = byReference.get(object.id);
    return pair === undefined ? alone("missing", object) : between(pair, bounds.same);
  });
  const extra = attempt.filter((object) => !taken.has(object.id)).map((object) => alone("extra", object));
  return [...found, ...extra];
}

function matched(reference: readonly Annotation[], attempt: readonly Annotation[], bound: number): readonly Pair[] {
  const candidates: Pair[] = [];
  for (const one of reference) {
    for (const other of attempt) {
      const iou = overlapOf(one, other);
      if (iou >= bound) candidates.push({ reference: one, attempt: other, iou });
    }
  }
  candidates.sort((a, b) => b.iou - a.iou || Number(isSameLabel(b)) - Number(isSameLabel(a)));
  const references = new Set<string>();
  const attempts = new Set<string>();
  return candidates.filter((pair) => {
    if (references.has(pair.reference.id) || attempts.has(pair.attempt.id)) return false;
    references.add(pair.reference.id);
    attempts.add(pair.attempt.id);
    return true;
  });
}

const isSameLabel = ({ reference, attempt }: Pair): boolean => reference.label === attempt.label;

function between(pair: Pair, same: number): Difference {
  const { reference, attempt, iou } = pair;
  const kind = isSameLabel(pair) ? (iou >= same ? "same" : "moved") : "relabelled";
  return { kind, reference, attempt, iou, edges: outset(reference, attempt), attributes: changed(reference, attempt) };
}

function outset(reference: Annotation, attempt: Annotation): Difference["edges"] {
  if (reference.kind !== "box" || attempt.kind !== "box") return null;
  const [from, to] = [reference.box, attempt.box];
  return {
    left: from.left - to.left,
    top: from.top - to.top,
    right: rightOf(to) - rightOf(from),
    bottom: bottomOf(to) - bottomOf(from),
  };
}

function changed(one: Annotation, other: Annotation): readonly string[] {
  const names = new Set([...Object.keys(one.attributes), ...Object.keys(other.attributes)]);
  return [...names].filter((name) => JSON.stringify(one.attributes[name]) !== JSON.stringify(other.attributes[name]));
}

function alone(kind: "missing" | "extra", object: Annotation): Difference {
  const [reference, attempt] = kind === "missing" ? [object, null] : [null, object];
  return { kind, reference, attempt, iou: 0, edges: null, attributes: [] };
}
