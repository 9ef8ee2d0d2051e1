"""How likely it is that a candidate object is there, from who drew it and who was shown the picture and did not.

Workers are not independent: hard objects are missed by everyone, and what looks like an object to one looks so to the
next. So each real object has a visibility of its own (the chance that a typical worker draws it), each false one a
deceptiveness, and the answer averages over what these may be: two Beta-binomial distributions, weighed against each
other by Bayes' rule (Skellam 1948, doi:10.1111/j.2517-6161.1948.tb00014.x). With independent votes 4 of 7 would mean
near certainty; people's real boxes say 0.8.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from goldsmith.quality.merge.merged import MergePolicy
from goldsmith.quality.reliability import Reliability

Vote: TypeAlias = tuple[bool, Reliability]
"""Whether a worker who was shown the picture drew the object, and what is known of that worker."""

_Nodes: TypeAlias = tuple[tuple[float, float], ...]
"""(odds that a typical worker draws it, weight)."""

_REAL_NODES, _FALSE_NODES, _FALSE_STEP = 16, 12, 0.5


def existence(votes: Sequence[Vote], policy: MergePolicy) -> float:
    """Probability (0..1) that a candidate is a real object; at least one of the votes must be for it."""
    real, false = _nodes(policy.hit_rate, policy.precision, policy.echo)
    evidence_real = _evidence(real, [(drew, worker.hit_odds) for drew, worker in votes])
    evidence_false = _evidence(false, [(drew, worker.extra_odds) for drew, worker in votes])
    return evidence_real / (evidence_real + evidence_false)


def emptiness(workers: Sequence[Reliability], policy: MergePolicy) -> float:
    """Probability (0..1) that nothing is there when none of the workers drew anything."""
    real, _ = _nodes(policy.hit_rate, policy.precision, policy.echo)
    missed_by_all = _evidence(real, [(False, worker.hit_odds) for worker in workers]) / sum(
        weight for _, weight in real
    )
    return 1 / (1 + policy.expected_objects * missed_by_all)


def _evidence(nodes: _Nodes, votes: Sequence[tuple[bool, float]]) -> float:
    total = 0.0
    for odds, weight in nodes:
        for drew, ratio in votes:
            scaled = odds * ratio
            weight *= scaled / (1 + scaled) if drew else 1 / (1 + scaled)  # noqa: PLW2901
        total += weight
    return total


@lru_cache(maxsize=64)
def _nodes(hit_rate: float, precision: float, echo: float) -> tuple[_Nodes, _Nodes]:
    """Points and weights of the two distributions, scaled so that one vote of one typical worker means `precision`.

    Visibility is Beta(1, b) with mean hit_rate, taken at equal steps of its distribution function. Deceptiveness has
    the density (1 - x)^(c - 1) / x, the limit of Beta(a, c) for small a, taken at equal steps of log x; there `echo`,
    the chance of a second false box given a first, is 1 / (c + 1).
    """
    b, c = (1 - hit_rate) / hit_rate, 1 / echo - 1
    # Visibility 1 - (1 - u)^(1/b) has the odds (1 - u)^(-1/b) - 1, which loses no digits near 1.
    steps = [(i + 0.5) / _REAL_NODES for i in range(_REAL_NODES)]
    real = [(math.expm1(-math.log1p(-u) / b), 1.0) for u in steps]
    lures = [math.exp(-(i + 0.5) * _FALSE_STEP) for i in range(_FALSE_NODES)]
    false = [(x / (1 - x), (1 - x) ** (c - 1)) for x in lures]
    scale = precision / (1 - precision) * _mean_draw(false) / _mean_draw(real)
    return tuple((odds, weight * scale) for odds, weight in real), tuple(false)


def _mean_draw(nodes: Sequence[tuple[float, float]]) -> float:
    return sum(weight * odds / (1 + odds) for odds, weight in nodes)
