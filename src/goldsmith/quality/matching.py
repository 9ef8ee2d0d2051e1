"""Which annotations of different answers show the same object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from goldsmith.labels import Annotation, Box

Overlap: TypeAlias = tuple[float, int, int]
"""IoU of two boxes and their places in the list, the smaller first."""


@dataclass(frozen=True, slots=True)
class Match:
    """One annotation of each answer that show the same object, and the IoU of their boxes."""

    one: Annotation
    other: Annotation
    iou: float


def match(
    ones: Sequence[Annotation], others: Sequence[Annotation], min_iou: float = 0.5, *, any_label: bool = False
) -> tuple[Match, ...]:
    """Pair annotations of two answers one to one: the best overlap first, then the best of the rest, down to `min_iou`.

    Greedy as COCO's judge is, so that a good pair is never split to make two poor ones. Labels must be equal unless
    `any_label`. Neither the order of the annotations nor that of the answers changes who is paired.
    """
    tagged = [(annotation, 0) for annotation in ones] + [(annotation, 1) for annotation in others]
    tagged.sort(key=lambda each: canonical_key(each[0]))
    annotations, sides = [each[0] for each in tagged], [each[1] for each in tagged]
    matches, taken = [], set[int]()
    for iou, i, j in overlaps([each.geometry for each in annotations], sides, min_iou):
        if i in taken or j in taken or not (any_label or annotations[i].label == annotations[j].label):
            continue
        taken |= {i, j}
        one, other = (i, j) if sides[i] == 0 else (j, i)
        matches.append(Match(annotations[one], annotations[other], iou))
    return tuple(matches)


def overlaps(boxes: Sequence[Box], owners: Sequence[int], min_iou: float) -> list[Overlap]:
    """Every pair of boxes of different owners with an IoU of at least `min_iou` (above 0), best first.

    Sweeps from left to right, so its cost grows with the boxes that share columns, not with all pairs.
    """
    found: list[Overlap] = []
    active: list[int] = []
    for i in sorted(range(len(boxes)), key=lambda index: boxes[index].left):
        box, left = boxes[i], boxes[i].left
        active = [j for j in active if boxes[j].left + boxes[j].width > left]
        near = [(box.iou(boxes[j]), min(i, j), max(i, j)) for j in active if owners[i] != owners[j]]
        found += [pair for pair in near if pair[0] >= min_iou and pair[0] > 0]
        active.append(i)
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return found


def canonical_key(annotation: Annotation) -> tuple[float, float, float, float, str, str]:
    """Sorts annotations the same way however their answer listed them."""
    box = annotation.geometry
    return box.left, box.top, box.width, box.height, annotation.label, annotation.id
