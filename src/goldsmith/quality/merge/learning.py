"""Learning how reliable workers are from their colleagues alone, without gold or experts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldsmith.labels import Annotation
from goldsmith.quality.merge.existence import Vote, existence
from goldsmith.quality.merge.kinds import SHAPINGS
from goldsmith.quality.merge.merged import Attempt, Merged, MergedObject, MergePolicy
from goldsmith.quality.merge.mixed import merge
from goldsmith.quality.overlap import REACH
from goldsmith.quality.reliability import Reliability, Tally, reliabilities

_TYPICAL = Reliability()


def tally_workers(
    attempts: Sequence[Attempt],
    merged: Merged,
    policy: MergePolicy | None = None,
    known: Mapping[str, Reliability] | None = None,
) -> dict[str, Tally]:
    """What one merged task says about each of its workers, by worker id; tallies of many tasks add up.

    Leave-one-out: whether an object was there to be drawn is judged without the worker's own vote. With one attempt
    there are no colleagues and nothing is learnt but that a task was done.
    """
    policy, known = policy or MergePolicy(), known or {}
    tallies = {attempt.worker_id: Tally(tasks=float(len(attempts) > 1)) for attempt in attempts}
    if len(attempts) == 1:
        return tallies
    reach = merged.parameters.get("reach", REACH)
    assert isinstance(reach, int | float)
    annotations = {(each.response_id, a.id): a for each in attempts for a in each.answer.annotations}
    for each in (*merged.objects, *merged.rejected):
        drew = {member.response_id: annotations[member.response_id, member.annotation_id] for member in each.members}
        for attempt in attempts:
            votes = [
                (other.response_id in drew, known.get(other.worker_id, _TYPICAL))
                for other in attempts
                if other is not attempt
            ]
            tallies[attempt.worker_id] += _tally(each, drew.get(attempt.response_id), votes, policy, reach)
    return tallies


def learn_reliabilities(
    tasks: Sequence[Sequence[Attempt]], policy: MergePolicy | None = None, rounds: int = 3, reach: float = REACH
) -> dict[str, Reliability]:
    """Merge, tally and merge again with what was learnt, over all tasks of a project; by worker id.

    Costs `rounds` times the merging of everything: for a job in the background. The result does not depend on the
    order of tasks or attempts.
    """
    known: dict[str, Reliability] = {}
    for _ in range(rounds):
        tallies: dict[str, Tally] = {}
        for attempts in sorted(tasks, key=lambda task: min((each.response_id for each in task), default="")):
            merged = merge(attempts, policy, known, reach)
            for worker, tally in tally_workers(attempts, merged, policy, known).items():
                tallies[worker] = tallies.get(worker, Tally()) + tally
        known = reliabilities(tallies)
    return known


def _tally(
    each: MergedObject, drawn: Annotation | None, votes: Sequence[Vote], policy: MergePolicy, reach: float
) -> Tally:
    if not any(drew for drew, _ in votes):
        alone = existence([(True, _TYPICAL), *votes], policy)
        return Tally(extras=1 - alone)
    there = existence(votes, policy)
    if drawn is None:
        return Tally(chances=there)
    right = float(drawn.label == each.annotation.label)
    compared = there * _EDGES if len(each.members) > _FEWEST_TO_COMPARE else 0.0
    error = compared * _edge_error(drawn, each.annotation, reach) if compared else 0.0
    return Tally(
        chances=there,
        hits=there,
        extras=1 - there,
        labelled=there,
        labels_right=there * right,
        edges=compared,
        edge_error=error,
    )


def _edge_error(drawn: Annotation, settled: Annotation, reach: float) -> float:
    return SHAPINGS[settled.kind].edge_error(drawn.geometry, settled.geometry, reach)


_EDGES = 4
"""As many as a box has; a shape of another kind counts as much."""

_FEWEST_TO_COMPARE = 2
"""With only two members the settled edges lie between them, and both seem equally far off."""
