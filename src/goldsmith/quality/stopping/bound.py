"""How wrong delivered answers can be: an upper bound from tasks whose right answer is known, and a rule that keeps it.

The known tasks (gold and audits) must have been answered and decided like all others, and must not have told the model
their truth before they were judged. SciPy is imported where it is used: every server process reads this file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from goldsmith.kit.errors import Invalid
from goldsmith.quality.stopping.path import Path

THRESHOLDS = tuple(1 - 0.5 * (place / 60) ** 2 for place in range(1, 60))
"""Thresholds tried, the strictest first: 0.99986 down to 0.516, closer together near 1."""


class BadCounts(Invalid):
    """Errors and trials cannot be what was counted."""

    code = "bad_counts"


def error_bound(errors: int, trials: int, confidence: float = 0.95, remaining: int | None = None) -> float:
    """Upper bound of the share of wrong answers, given `errors` among `trials` known tasks drawn by chance.

    Holds with `confidence` whatever the truth is. Without `remaining` it bounds the process behind the answers
    (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404). With it, it bounds the share that is really wrong among
    exactly `remaining` other tasks of the same delivery, by the hypergeometric distribution: it allows for the chance
    that those are worse than the process, and shrinks as fewer remain. 1 without trials. Raises BadCounts.
    """
    if not 0 <= errors <= trials:
        raise BadCounts(f"There cannot be {errors} errors in {trials} trials.")
    if not 0 < confidence < 1:
        raise BadCounts(f"confidence must lie between 0 and 1; it is {confidence}.")
    if trials == 0 or errors == trials:
        return 1.0
    if remaining is None:
        from scipy.special import betaincinv

        return float(betaincinv(errors + 1, trials - errors, confidence))
    return _most_wrong(errors, trials, confidence, remaining) / remaining if remaining > 0 else 0.0


def _most_wrong(errors: int, trials: int, confidence: float, remaining: int) -> int:
    """The most wrong answers among those that remain under which so few errors had a chance over 1 - confidence."""
    from scipy.stats import hypergeom

    low, high = 0, remaining
    while low < high:
        middle = (low + high + 1) // 2
        chance = hypergeom.cdf(errors, trials + remaining, middle + errors, trials)
        low, high = (middle, high) if chance > 1 - confidence else (low, middle - 1)
    return low


@dataclass(frozen=True, slots=True)
class ProvenThreshold:
    """Tasks that stop at `threshold` are wrong at most `bound` of the time, with `confidence`.

    `errors` of `trials` known tasks that stopped at it were wrong.
    """

    threshold: float
    bound: float
    confidence: float
    errors: int
    trials: int

    def to_json(self) -> dict[str, Any]:
        """What is stored with the project and with the tasks that stop by it."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ProvenThreshold:
        """What `to_json` wrote."""
        return cls(**stored)


def choose_threshold(
    gold_outcomes: Sequence[Path],
    target_error: float,
    *,
    confidence: float = 0.95,
    thresholds: Sequence[float] = THRESHOLDS,
    starts: int = 4,
    least: int = 1,
) -> ProvenThreshold | None:
    """The lowest threshold that is proven to keep the error of stopped tasks to `target_error`; None if there is none.

    Learn then test (Angelopoulos et al., arXiv:2110.01052): the hypothesis "stopping here errs more than the target"
    is tested for each of `thresholds`, strictest first, by the exact binomial tail, in fixed sequence. A strict
    threshold stops few tasks and proves little, so the sequence is begun at `starts` places, which share the chance of
    a wrong proof. `least` as in StopPolicy. About 4.4 / target_error known tasks without an error are needed
    at least.

    The promise is kept for confidences that were made without these tasks' truths: fit the calibration on other known
    tasks. Then the chance of a threshold under which stopped tasks err more than `target_error` is at most
    1 - confidence.
    """
    ordered = sorted(set(thresholds), reverse=True)
    counts = _stopped(gold_outcomes, ordered, least)
    level = (1 - confidence) / starts
    found: int | None = None
    for start in sorted({len(ordered) * turn // starts for turn in range(starts)}):
        place = start
        while place < len(ordered) and _is_proven(*counts[place], target_error, level):
            found = place if found is None else max(found, place)
            place += 1
    if found is None:
        return None
    return ProvenThreshold(ordered[found], target_error, confidence, *counts[found])


def _stopped(paths: Sequence[Path], ordered: Sequence[float], least: int) -> list[tuple[int, int]]:
    """(errors, trials) of the tasks that stop at each of the thresholds, the strictest first."""
    errors, trials = [0] * (len(ordered) + 1), [0] * (len(ordered) + 1)
    rising = [-each for each in ordered]
    for path in paths:
        reached = len(ordered)  # the thresholds from this place on were passed by an earlier answer
        for sure, is_right in path[least - 1 :]:
            place = bisect_left(rising, -sure)
            if place < reached:
                wrong = int(not is_right)
                trials[place], trials[reached] = trials[place] + 1, trials[reached] - 1
                errors[place], errors[reached] = errors[place] + wrong, errors[reached] - wrong
                reached = place
    return list(zip(accumulate(errors), accumulate(trials), strict=True))[:-1]


def _is_proven(errors: int, trials: int, target: float, level: float) -> bool:
    from scipy.special import bdtr

    return trials > 0 and float(bdtr(errors, trials, target)) <= level
