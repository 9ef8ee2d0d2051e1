"""A merged task as questions with one answer each: of every candidate, what each person took it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldsmith.labels import Annotation, Answer
from goldsmith.quality.matching import match
from goldsmith.quality.merge.merged import Attempt, Merged, MergedObject
from goldsmith.quality.overlap import REACH

NOTHING = ""
"""What somebody says of a candidate that they did not draw; no label may have this name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that somebody drew.

    `said` is by worker id, of everyone who was shown the picture, the label that they drew there or `NOTHING`.
    `members` are (response id, annotation id). `settled` is the label it was kept with, `NOTHING` where it was not.
    `annotation` is None for what nobody drew.
    """

    said: Mapping[str, str]
    members: frozenset[tuple[str, str]]
    settled: str
    annotation: Annotation | None


def candidates_of(attempts: Sequence[Attempt], merged: Merged) -> list[Candidate]:
    """One for each object of a merge of these attempts, kept or rejected, in its order."""
    drawn = {(one.response_id, each.id): each.label for one in attempts for each in one.answer.annotations}
    kept = {each.annotation.id for each in merged.objects}
    return [
        _candidate(each, attempts, drawn, is_kept=each.annotation.id in kept)
        for each in (*merged.objects, *merged.rejected)
    ]


def truths_of(candidates: Sequence[Candidate], expected: Answer, min_iou: float, reach: float = REACH) -> list[str]:
    """What each candidate truly is by the expected answer: the label of the object that it meets, else `NOTHING`."""
    shapes = [each.annotation for each in candidates if each.annotation is not None]
    met = {
        pair.other.id: pair.one.label
        for pair in match(expected.annotations, shapes, min_iou, any_label=True, reach=reach)
    }
    return [met.get(each.annotation.id, NOTHING) if each.annotation else NOTHING for each in candidates]


def missed_by_all(
    candidates: Sequence[Candidate], attempts: Sequence[Attempt], expected: Answer, min_iou: float
) -> list[tuple[Candidate, str]]:
    """Expected objects that nobody drew, as candidates of which everybody says nothing, each with its label."""
    shapes = [each.annotation for each in candidates if each.annotation is not None]
    met = {pair.one.id for pair in match(expected.annotations, shapes, min_iou, any_label=True)}
    nobody = {each.worker_id: NOTHING for each in attempts}
    return [
        (Candidate(nobody, frozenset(), NOTHING, None), each.label)
        for each in expected.annotations
        if each.id not in met
    ]


def _candidate(
    each: MergedObject, attempts: Sequence[Attempt], drawn: Mapping[tuple[str, str], str], *, is_kept: bool
) -> Candidate:
    members = frozenset((one.response_id, one.annotation_id) for one in each.members)
    labels = {response: drawn[response, annotation] for response, annotation in members}
    said = {one.worker_id: labels.get(one.response_id, NOTHING) for one in attempts}
    return Candidate(said, members, each.annotation.label if is_kept else NOTHING, each.annotation)
