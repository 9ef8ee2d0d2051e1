"""Gold: tasks whose answer is known, when to mix one in, and how an answer to one is scored and explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from goldsmith.labels import (
    KINDS,
    Annotation,
    Answer,
    Attribute,
    AttributeValue,
    Linked,
    Point,
    is_same_answer,
    is_same_value,
    shown_value,
)
from goldsmith.quality.matching import Match, match
from goldsmith.quality.overlap import REACH
from goldsmith.quality.sampling import draw

PASS_SCORE = 0.8
"""Score from which an answer to gold counts as passed, unless the project says otherwise."""

NEAR_MISS_IOU = 0.1
"""From this overlap on, a shape that is too far off is explained as a loose one rather than as an extra and a miss."""

_ADVICE = {
    "box": "draw its edges closer to what is visible",
    "polygon": "draw its outline closer to what is visible",
    "rotated_box": "turn and draw its edges closer to what is visible",
    "line": "follow what is visible more closely, from end to end",
    "point": "place it more exactly",
    "span": "mark from the first word of it to the last",
}

Reason: TypeAlias = Literal[
    "right", "wrong_attribute", "wrong_label", "loose", "missed", "extra", "right_field", "wrong_field"
]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a worker may be told about one object or field: which annotations it is about, and a plain sentence."""

    reason: Reason
    message: str
    expected_id: str | None
    annotation_id: str | None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class GoldScore:
    """`score` in 0..1; `matched + missed` are the expected objects, `matched + extra` the drawn ones.

    `field_right` says by name of each field asked whether its value was the expected one.
    """

    score: float
    matched: int
    missed: int
    extra: int
    mean_iou: float | None
    is_passed: bool
    feedback: tuple[Feedback, ...]
    field_right: Mapping[str, bool] = field(default_factory=dict)


def score_answer(
    answer: Answer,
    expected: Answer,
    iou_threshold: float = 0.5,
    pass_score: float = PASS_SCORE,
    fields: Sequence[Attribute] = (),
    reach: float = REACH,
) -> GoldScore:
    """Compare an answer with the expected one: F1 over objects matched at `iou_threshold` with the right label.

    Where the expected object has attributes, a match loses up to half its worth with the share of them that is wrong.
    A field counts as an object: found where its value is the expected one, missed where not. Nothing drawn where
    nothing is expected scores 1. `reach` is that of lines and points (see `overlap`), in pixels.
    """
    drawn, wanted = answer.annotations, expected.annotations
    matches = match(wanted, drawn, iou_threshold, reach=reach)
    field_right = {
        each.name: is_same_answer(each, answer.fields.get(each.name), expected.fields.get(each.name)) for each in fields
    }
    expected_ids = _ids(matches)
    worth = sum(1 - 0.5 * _share_wrong(each, expected_ids) for each in matches) + sum(field_right.values())
    total = len(drawn) + len(wanted) + 2 * len(fields)
    score = 2 * worth / total if total else 1.0
    mean_iou = sum(each.iou for each in matches) / len(matches) if matches else None
    missed, extra = len(wanted) - len(matches), len(drawn) - len(matches)
    feedback = (
        *_matched_feedback(matches),
        *_unmatched_feedback(matches, wanted, drawn, iou_threshold, reach),
        *_field_feedback(fields, field_right, expected),
    )
    return GoldScore(score, len(matches), missed, extra, mean_iou, score >= pass_score, feedback, field_right)


def is_gold_due(seed: str, served: int, gold_served: float, share: float) -> bool:
    """Whether the next task of a worker who was served `served` tasks, `gold_served` of them gold, should be gold.

    `seed` is the worker's secret seed in the project. Each call is a draw whose chance is `share`, raised while gold
    runs behind it and lowered while it runs ahead (by half a share for each task of gold). So no position can be
    predicted, and the number served stays within a few of share * served however long it goes on. Where the share
    itself changes, pass share * served as `gold_served`: then nothing is made up for.
    """
    lead = gold_served - share * served
    chance = share * min(max(1 - lead / 2, 0.0), 2.0)
    return draw(f"{seed}:{served}") < chance


def _wrong_attributes(pair: Match, expected_ids: Mapping[str, str]) -> list[str]:
    """Names of attributes that are wrong; links are compared as they lead between expected objects."""
    given = {name: _as_expected(value, expected_ids) for name, value in pair.other.attributes.items()}
    return [name for name, value in pair.one.attributes.items() if not is_same_value(given.get(name), value)]


def _as_expected(value: AttributeValue, expected_ids: Mapping[str, str]) -> AttributeValue:
    if not isinstance(value, Linked):
        return value
    return Linked(tuple(expected_ids.get(each, f"not expected: {each}") for each in value.ids))


def _ids(matches: Sequence[Match]) -> dict[str, str]:
    """The id of the expected object for each that a worker drew."""
    return {each.other.id: each.one.id for each in matches}


def _share_wrong(pair: Match, expected_ids: Mapping[str, str]) -> float:
    return len(_wrong_attributes(pair, expected_ids)) / max(1, len(pair.one.attributes))


def _matched_feedback(matches: Sequence[Match]) -> Iterator[Feedback]:
    expected_ids = _ids(matches)
    for each in matches:
        wrong = _wrong_attributes(each, expected_ids)
        if wrong:
            message = f"{_yours(each.other)} is right, but look again at: {', '.join(wrong)}."
            yield Feedback("wrong_attribute", message, each.one.id, each.other.id)
        else:
            message = f"{_yours(each.other)} is right (it {_nearness(each)})."
            yield Feedback("right", message, each.one.id, each.other.id)


def _yours(annotation: Annotation) -> str:
    return f"Your {annotation.label} {KINDS[annotation.kind].title.lower()}"


def _nearness(pair: Match, needed: float | None = None) -> str:
    """How near a shape comes to the expected one, and how near it must, where it does not."""
    one, other = pair.one.geometry, pair.other.geometry
    if isinstance(one, Point) and isinstance(other, Point):
        return f"lies {one.distance(other):.1f} px from the expected one" + (", too far" if needed else "")
    if needed is None:
        return f"overlaps {pair.iou:.0%} with the expected one"
    return f"overlaps only {pair.iou:.0%} with the expected one, at least {needed:.0%} is needed"


def _unmatched_feedback(
    matches: Sequence[Match],
    wanted: Sequence[Annotation],
    drawn: Sequence[Annotation],
    iou_threshold: float,
    reach: float,
) -> Iterator[Feedback]:
    missed = _without(wanted, [each.one for each in matches])
    extra = _without(drawn, [each.other for each in matches])
    near = match(missed, extra, min(NEAR_MISS_IOU, iou_threshold), any_label=True, reach=reach)
    for each in near:
        yield _near_miss(each, iou_threshold)
    for annotation in _without(missed, [each.one for each in near]):
        yield Feedback("missed", f"One {annotation.label} was missed.", annotation.id, None)
    for annotation in _without(extra, [each.other for each in near]):
        message = f"{_yours(annotation)} shows nothing that was asked for."
        yield Feedback("extra", message, None, annotation.id)


def _field_feedback(
    fields: Sequence[Attribute], field_right: Mapping[str, bool], expected: Answer
) -> Iterator[Feedback]:
    for each in fields:
        wanted = shown_value(each, expected.fields.get(each.name))
        if field_right[each.name]:
            yield Feedback("right_field", f"“{each.title}” is right: {wanted}.", None, None, each.name)
        else:
            yield Feedback("wrong_field", f"“{each.title}”: the right answer is {wanted}.", None, None, each.name)


def _near_miss(pair: Match, iou_threshold: float) -> Feedback:
    wanted, drawn = pair.one.label, pair.other.label
    if wanted != drawn and pair.iou >= iou_threshold:
        message = f"{_yours(pair.other)} is in the right place, but the right label is {wanted}."
        return Feedback("wrong_label", message, pair.one.id, pair.other.id)
    also = "" if wanted == drawn else f" The right label is {wanted}."
    message = f"{_yours(pair.other)} {_nearness(pair, iou_threshold)}: {_ADVICE[pair.other.kind]}.{also}"
    return Feedback("loose", message, pair.one.id, pair.other.id)


def _without(annotations: Sequence[Annotation], taken: Sequence[Annotation]) -> list[Annotation]:
    ids = {annotation.id for annotation in taken}
    return [annotation for annotation in annotations if annotation.id not in ids]
