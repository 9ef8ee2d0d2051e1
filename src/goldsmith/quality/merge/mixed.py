"""Merging answers of any kinds: each kind by its own merge, and all of them joined to one result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from goldsmith.labels import Answer
from goldsmith.quality.merge.kinds import SHAPINGS
from goldsmith.quality.merge.links import with_links
from goldsmith.quality.merge.merged import Attempt, Merged, MergePolicy
from goldsmith.quality.merge.merging import merge_shapes, named
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.overlap import REACH
from goldsmith.quality.reliability import Reliability

JOINT = "+"
"""Stands between the methods of a mixed result."""

_IF_EMPTY = "box"


def merge(
    attempts: Sequence[Attempt],
    policy: MergePolicy | None = None,
    reliabilities: Mapping[str, Reliability] | None = None,
    reach: float = REACH,
) -> Merged:
    """Merge the attempts at one task, whatever kinds they hold; `reliabilities` by worker id, else typical.

    Shapes of different workers and one kind are clustered; each cluster is a yes or no question to everyone who was
    shown the picture, also to those who drew nothing; shape, label and attributes are settled among its members. The
    order of attempts and of annotations within them does not matter. Objects are named m1, m2, ... from top to bottom,
    then left to right; the rejected ones go on counting. `reach` is for lines and points alone: in pixels how near they
    count as the same (`reach_of` makes it from the picture's size). Answers without annotations are merged as boxes.
    Raises ValueError on no attempt, or two of one worker.
    """
    kinds = {annotation.kind for attempt in attempts for annotation in attempt.answer.annotations}
    shapings = [shaping for kind, shaping in SHAPINGS.items() if kind in (kinds or {_IF_EMPTY})]
    return merge_by(shapings, attempts, policy, reliabilities, reach)


def merge_by(
    shapings: Sequence[Shaping[Any]],
    attempts: Sequence[Attempt],
    policy: MergePolicy | None,
    reliabilities: Mapping[str, Reliability] | None,
    reach: float,
) -> Merged:
    """The same where it is known which kinds there are, each with the version of its merge."""
    if len(shapings) == 1:
        return with_links(merge_shapes(shapings[0], attempts, policy, reliabilities, reach), attempts)
    policy = policy or MergePolicy()
    parts = [merge_shapes(each, _only(each.kind, attempts), policy, reliabilities, reach) for each in shapings]
    kept, rejected = named([one for part in parts for one in (*part.objects, *part.rejected)], policy.keep)
    method = JOINT.join(each.method for each in shapings)
    confidence = min(part.confidence for part in parts)
    merged = Merged(kept, rejected, confidence, method, {**parts[0].parameters, "reach": float(reach)})
    return with_links(merged, attempts)


def _only(kind: str, attempts: Sequence[Attempt]) -> list[Attempt]:
    """The attempts without the other kinds; those that are empty then count, having seen the picture."""
    return [
        replace(each, answer=Answer(tuple(one for one in each.answer.annotations if one.kind == kind)))
        for each in attempts
    ]
