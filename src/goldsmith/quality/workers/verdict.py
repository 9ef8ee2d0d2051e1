"""What may be held against a worker, and how a share is put into words."""

from __future__ import annotations

from enum import StrEnum

from goldsmith.quality.interval import Interval

Z_99 = 2.5758293035489004
"""Standard normal quantile of a two-sided 99% interval: a crowd has many workers, and 1 in 40 is too many to wrong."""


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
