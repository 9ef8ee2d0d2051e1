"""What may be held against a worker, and how a share is put into words."""

from __future__ import annotations

from enum import StrEnum

from scipy.special import ndtri

from goldsmith.quality.interval import Interval


def sure_z(workers: int) -> float:
    """Standard normal quantile of an interval that wrongs nobody in 19 of 20 crowds of that many workers.

    Among many somebody is unlucky: a 95% interval alone would exclude the truth for 1 in 20. At least that of 99%.
    """
    return float(ndtri(1 - min(0.01, 0.05 / max(workers, 1)) / 2))


class Verdict(StrEnum):
    """What an interval excludes; a reason to look, never to remove by itself.

    `SPAM` answers do not depend on the task; `CARELESS` ones depend on it far less than is usual; `BELOW_BAR` is gold
    accuracy under the bar; `DRIFTED` is gold accuracy that has fallen; `COLLUDING` is a pair who answer alike beyond
    what both know; `LEAKED_GOLD` is being right on gold far more than elsewhere; `HURRIED` is taking a small part of
    others' time.
    """

    SPAM = "spam"
    CARELESS = "careless"
    BELOW_BAR = "below_bar"
    DRIFTED = "drifted"
    COLLUDING = "colluding"
    LEAKED_GOLD = "leaked_gold"
    HURRIED = "hurried"


def between(interval: Interval) -> str:
    """ "between 55% and 81%", as a sentence goes on."""
    return f"between {interval.low:.0%} and {interval.high:.0%}"


def number(count: float) -> str:
    """Whole numbers without a point, others with one digit."""
    return f"{count:.0f}" if abs(count - round(count)) < 0.05 else f"{count:.1f}"
