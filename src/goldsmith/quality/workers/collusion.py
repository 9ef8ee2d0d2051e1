"""Who answers alike beyond what both know: pairs that share answers nobody else gives, and the rings they form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.agreements.pairwise import Places, meetings
from goldsmith.quality.interval import Interval
from goldsmith.quality.workers.reference import Reference
from goldsmith.quality.workers.verdict import between

Floats = NDArray[np.float64]
GRID = np.linspace(0.0, 1.0, 21)
_AT_ONCE = 2_000_000
"""Numbers held at a time."""

_OTHERS = 2.0
"""How many answers what is expected of the crowd is worth beside those that it gave to the very task."""


@dataclass(frozen=True, slots=True)
class Copying:
    """Two workers: `same` of `common` answers were equal, where `expected` would be if each looked alone.

    `same_wrong` of them were answers that the others contradict. `copied` is the share of tasks on which one took the
    answer of the other, held by `interval` with 99%; `log_factor` the natural logarithm of the Bayes factor for
    more copying than is usual against the usual.
    """

    one: Any
    other: Any
    common: int
    same: int
    expected: float
    same_wrong: int
    copied: float
    interval: Interval
    log_factor: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Workers joined by copying, by name, and the pairs that join them."""

    members: tuple[Any, ...]
    pairs: tuple[Copying, ...]


def rings(
    reference: Reference, *, least_common: int = 5, least_copied: float = 0.3, alpha: float = 0.05
) -> tuple[Ring, ...]:
    """Groups of workers who copy, the largest first.

    For each pair the answers on common tasks are explained by `copied`, a mixture of taking the other's answer and
    looking alone. Alone, an answer comes as often as the worker's confusion matrix has it, given what the rest say, and
    oftener if the rest gave it unusually often on this very task: so two people of one habit, or hard tasks on which
    many make the same mistake, prove nothing.
    What all pairs of the crowd share even so is taken as usual: copying is what goes beyond it. A pair counts if the
    interval of `copied` is `least_copied` above the usual, and its Bayes factor is among those that keep
    the share of honest pairs among the accused at `alpha` (e-values by Benjamini and Hochberg's rule, Wang and Ramdas,
    doi:10.1111/rssb.12489). Pairs with fewer than `least_common` tasks in common are left out.
    """
    places = {name: place for place, name in enumerate(reference.judgements.worker_names.tolist())}
    found = _joined(_pairs(reference, least_common, least_copied, alpha), places)
    return tuple(sorted(found, key=lambda ring: (-len(ring.members), places[ring.members[0]])))


@dataclass(frozen=True, slots=True, eq=False)
class _Meetings:
    """Rows `one[i]` and `other[i]` meet on a task, and belong to pair `pair[i]` of `count`."""

    one: Places
    other: Places
    pair: Places
    count: int


def _pairs(reference: Reference, least_common: int, least_copied: float, alpha: float) -> list[Copying]:
    met = _meetings(reference, least_common)
    if met.count == 0:
        return []
    likely, sure_wrong = _likelihoods(reference, met)
    voices = reference.voices
    is_same = voices.labels[met.one] == voices.labels[met.other]
    # Either may have copied; each way round is as likely.
    gain = np.where(is_same, 0.5 / likely[:, 0] + 0.5 / likely[:, 1], 0.0)
    logs = np.stack([np.bincount(met.pair, np.log(np.maximum(c * gain + 1 - c, 1e-300)), minlength=met.count)
                     for c in GRID], axis=1)  # fmt: skip
    top = logs.max(axis=1, keepdims=True)
    weights = np.exp(logs - top)
    # What any two of the crowd share beyond the model (a misconception, say) is no sign of copying.
    usual = int(logs.sum(axis=0).argmax())
    factors = np.log(weights[:, usual:].mean(axis=1)) + top[:, 0] - logs[:, usual]
    weights /= weights.sum(axis=1, keepdims=True)
    low = GRID[np.maximum((np.cumsum(weights, axis=1) < 0.005).sum(axis=1) - 1, 0)]
    high = GRID[np.minimum((np.cumsum(weights, axis=1) < 0.995).sum(axis=1), len(GRID) - 1)]
    expected = np.bincount(met.pair, likely[:, 2], minlength=met.count)
    same = np.bincount(met.pair, is_same, minlength=met.count)
    wrong = np.bincount(met.pair, is_same & sure_wrong, minlength=met.count)
    common = np.bincount(met.pair, minlength=met.count)
    first = np.unique(met.pair, return_index=True)[1]
    names = reference.judgements.worker_names.tolist()
    is_copying = (factors >= _bound(factors, alpha)) & (low > least_copied + GRID[usual])
    return [
        _copying(names[voices.workers[met.one[first[p]]]], names[voices.workers[met.other[first[p]]]],
                 (int(common[p]), int(same[p]), float(expected[p]), int(wrong[p])),
                 float(weights[p] @ GRID), Interval(float(low[p]), float(high[p])), float(factors[p]))
        for p in np.flatnonzero(is_copying)
    ]  # fmt: skip


def _bound(factors: Floats, alpha: float) -> float:
    """The log factor from which on pairs are taken: of the k highest, each reaches pairs / (alpha * k)."""
    ordered = np.sort(factors)[::-1]
    needed = np.log(len(factors) / alpha) - np.log(np.arange(1, len(factors) + 1))
    passing = np.flatnonzero(ordered >= needed)
    return float(ordered[passing[-1]]) if len(passing) else float("inf")


def _copying(
    one: Any, other: Any, counts: tuple[int, int, float, int], copied: float, interval: Interval, factor: float
) -> Copying:
    common, same, expected, wrong = counts
    evidence = (
        f"{one} and {other} gave the same answer on {same} of {common} common tasks, where {expected:.0f} would be "
        f"expected; {wrong} of these answers are contradicted by all others together. {between(interval).capitalize()} "
        f"of the answers are copied."
    )
    return Copying(one, other, common, same, expected, wrong, copied, interval, factor, evidence)


def _meetings(reference: Reference, least_common: int) -> _Meetings:
    """The meetings of pairs with enough of them; of somebody's several answers to a task only the first."""
    firsts = reference.voices.firsts
    one, other = meetings(reference.voices.tasks[firsts], reference.voices.workers[firsts])
    one, other = firsts[one], firsts[other]
    workers = reference.voices.workers.astype(np.int64)
    keys = workers[one] * reference.judgements.worker_count + workers[other]
    _, place, times = np.unique(keys, return_inverse=True, return_counts=True)
    kept = times[place] >= least_common
    pairs, place = np.unique(place[kept], return_inverse=True)
    return _Meetings(one[kept], other[kept], place, len(pairs))


def _likelihoods(reference: Reference, met: _Meetings) -> tuple[Floats, NDArray[np.bool_]]:
    """Shape (meetings, 3): how likely each one's answer is if he looks alone, and how likely any same answer is.

    Beside it, whether the first one's answer is less likely right than not, by what the rest say.
    """
    counts = _counts(reference)
    classes = reference.judgements.class_count
    likely, wrong = np.empty((len(met.one), 3)), np.empty(len(met.one), bool)
    step = max(_AT_ONCE // max(classes * classes, 1), 1)
    for start in range(0, len(met.one), step):
        part = slice(start, start + step)
        one, other = met.one[part], met.other[part]
        truth = reference.others(one, other)
        mine, its = (_alone(reference, truth, counts, (one, other), rows) for rows in (one, other))
        labels, here = reference.voices.labels, np.arange(len(one))
        likely[part, 0], likely[part, 1] = mine[here, labels[one]], its[here, labels[other]]
        likely[part, 2] = (mine * its).sum(axis=1)
        wrong[part] = truth[here, labels[one]] < 0.5
    return likely, wrong


def _counts(reference: Reference) -> Floats:
    judgements, voices = reference.judgements, reference.voices
    cells = voices.tasks.astype(np.int64) * judgements.class_count + voices.labels
    size = judgements.task_count * judgements.class_count
    counts = np.bincount(cells, reference.shares, minlength=size).astype(np.float64)
    return counts.reshape(judgements.task_count, judgements.class_count)


def _alone(reference: Reference, truth: Floats, counts: Floats, pair: tuple[Places, Places], rows: Places) -> Floats:
    """Shape (meetings, classes): the answers of each row's worker to be expected, had he looked alone.

    His own are weighed by how much oftener the rest gave each answer to this task than the crowd would be expected to.
    """
    voices, here = reference.voices, np.arange(len(rows))
    model = np.einsum("mk,mkl->ml", truth, reference.confusion[voices.workers[rows]])
    crowd = truth @ reference.confusion.mean(axis=0)
    rest = counts[voices.tasks[rows]]
    for each in pair:
        rest[here, voices.labels[each]] -= reference.shares[each]
    rest = np.maximum(rest, 0.0)
    tilted = model * (rest + _OTHERS * crowd) / crowd
    return np.asarray(tilted / tilted.sum(axis=1, keepdims=True))


def _joined(pairs: list[Copying], places: Mapping[Any, int]) -> list[Ring]:
    """The connected groups; members in the order of `places`."""
    group: dict[Any, set[Any]] = {}
    for pair in pairs:
        both = group.get(pair.one, {pair.one}) | group.get(pair.other, {pair.other})
        for member in both:
            group[member] = both
    different = {id(members): members for members in group.values()}
    return [
        Ring(tuple(sorted(members, key=places.__getitem__)), tuple(pair for pair in pairs if pair.one in members))
        for members in different.values()
    ]
