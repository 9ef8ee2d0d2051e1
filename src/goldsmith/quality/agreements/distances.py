"""How far two answers that are no classes are apart: ready for `krippendorff_units`."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.labels import Answer, Attribute, Geometry
from goldsmith.quality.agreement import agreement_of_two
from goldsmith.quality.overlap import REACH, overlap
from goldsmith.quality.text.edit import edit_distance
from goldsmith.quality.text.words import plain_word


def shape_distance(one: Geometry, other: Geometry, reach: float = REACH) -> float:
    """1 less the overlap, 0..1: for areas 1 - IoU, for spans the share of characters that only one of them has.

    Lines and points overlap by nearness, within `reach` pixels. Shapes of two kinds are 1 apart.
    """
    return 1.0 - overlap(one, other, reach)


def text_distance(one: str, other: str) -> float:
    """Words to change, add or drop, as a share of the words of the longer text, 0..1; case and punctuation aside."""
    left, right = ([plain_word(word) for word in text.split()] for text in (one, other))
    longer = max(len(left), len(right))
    return edit_distance(left, right) / longer if longer else 0.0


def answer_distance(
    one: Answer, other: Answer, min_iou: float = 0.5, fields: Sequence[Attribute] = (), reach: float = REACH
) -> float:
    """1 less the agreement of two whole answers, 0..1: their shapes matched one to one, and their fields."""
    return 1.0 - agreement_of_two(one, other, min_iou, fields, reach)
