"""Which annotations of different answers show the same object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from goldsmith.labels import Annotation, Box, Geometry, Line, Point, RotatedBox, Span
from goldsmith.quality.overlap import REACH, Pair, near_pairs, overlaps_of

Overlap: TypeAlias = tuple[float, int, int]
"""Overlap of two shapes and their places in the list, the smaller first."""


@dataclass(frozen=True, slots=True)
class Match:
    """One annotation of each answer that show the same object, and the overlap of their shapes (IoU for areas)."""

    one: Annotation
    other: Annotation
    iou: float


def match(
    ones: Sequence[Annotation],
    others: Sequence[Annotation],
    min_iou: float = 0.5,
    *,
    any_label: bool = False,
    reach: float = REACH,
) -> tuple[Match, ...]:
    """Pair annotations of two answers one to one: the best overlap first, then the best of the rest, down to `min_iou`.

    Greedy as COCO's judge is, so that a good pair is never split to make two poor ones. Kinds must be equal, and labels
    unless `any_label`; `reach` says how near lines and points must lie (see `overlap`). Neither the order of the
    annotations nor that of the answers changes who is paired.
    """
    tagged = [(annotation, 0) for annotation in ones] + [(annotation, 1) for annotation in others]
    tagged.sort(key=lambda each: canonical_key(each[0]))
    annotations, sides = [each[0] for each in tagged], [each[1] for each in tagged]
    matches, taken = [], set[int]()
    for iou, i, j in overlaps([each.geometry for each in annotations], sides, min_iou, reach):
        if i in taken or j in taken or not (any_label or annotations[i].label == annotations[j].label):
            continue
        taken |= {i, j}
        one, other = (i, j) if sides[i] == 0 else (j, i)
        matches.append(Match(annotations[one], annotations[other], iou))
    return tuple(matches)


def overlaps(
    shapes: Sequence[Geometry], owners: Sequence[int], min_overlap: float, reach: float = REACH
) -> list[Overlap]:
    """Every pair of one kind and of different owners that overlaps by at least `min_overlap` (above 0), best first."""
    kinds: dict[type[Geometry], list[Pair]] = {}
    for pair in near_pairs(shapes, owners, reach):
        kinds.setdefault(type(shapes[pair[0]]), []).append(pair)
    found = [
        (value, *pair)
        for pairs in kinds.values()
        for value, pair in zip(overlaps_of(shapes, pairs, reach), pairs, strict=True)
        if value >= min_overlap and value > 0
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return found


def canonical_key(annotation: Annotation) -> tuple[float, float, float, float, str, str, str, tuple[float, ...]]:
    """Sorts annotations the same way however their answer listed them."""
    shape = annotation.geometry
    box = shape if isinstance(shape, Box) else shape.bounds
    return box.left, box.top, box.width, box.height, annotation.label, annotation.id, annotation.kind, details_of(shape)


def details_of(shape: Geometry) -> tuple[float, ...]:
    """What tells shapes of one kind apart that have the same box around them."""
    if isinstance(shape, Box | Point | Span):
        return ()
    if isinstance(shape, RotatedBox):
        return shape.angle, shape.width, shape.height
    if isinstance(shape, Line):
        return tuple(chain.from_iterable(shape.points))
    return tuple(chain.from_iterable(chain(shape.points, *shape.holes)))
