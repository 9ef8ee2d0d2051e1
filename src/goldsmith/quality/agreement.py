"""How alike people's answers to one task are, before anybody says who is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from goldsmith.labels import Answer, Attribute, is_same_answer
from goldsmith.quality.matching import match
from goldsmith.quality.overlap import REACH


@dataclass(frozen=True, slots=True)
class Agreement:
    """`mean` over all pairs of answers and `of_answer` of each with the others, all in 0..1; None below two answers."""

    mean: float | None
    of_answer: Mapping[str, float]


def agreement_of_two(
    one: Answer, other: Answer, min_iou: float = 0.5, fields: Sequence[Attribute] = (), reach: float = REACH
) -> float:
    """The pair's F1 with each match counted by its overlap, in 0..1: 2 * sum(overlaps of matches) / (shapes of both).

    Shapes match one to one from an overlap (IoU for areas) of `min_iou` on, and with equal kinds and labels; a field
    counts like a shape of both, matched where the values are the same. Two empty answers agree fully, an empty one and
    a full one not at all. (F1 over matches is the Dice coefficient, doi:10.2307/1932409; the weight makes loose edges
    show.) `reach` is that of lines and points, in pixels.
    """
    things = len(one.annotations) + len(other.annotations) + 2 * len(fields)
    if things == 0:
        return 1.0
    same = sum(is_same_answer(each, one.fields.get(each.name), other.fields.get(each.name)) for each in fields)
    overlap = sum(each.iou for each in match(one.annotations, other.annotations, min_iou, reach=reach))
    return 2 * (same + overlap) / things


def agreement(
    answers: Mapping[str, Answer], min_iou: float = 0.5, fields: Sequence[Attribute] = (), reach: float = REACH
) -> Agreement:
    """Agreement of several answers to one task, keyed by response (or worker); empty answers count like any other."""
    pairs = {
        (one, other): agreement_of_two(answers[one], answers[other], min_iou, fields, reach)
        for one, other in combinations(sorted(answers), 2)
    }
    if not pairs:
        return Agreement(None, {})
    each = {key: _mean([value for pair, value in pairs.items() if key in pair]) for key in sorted(answers)}
    return Agreement(_mean(list(pairs.values())), each)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
