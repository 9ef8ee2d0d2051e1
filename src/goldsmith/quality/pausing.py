"""When gold speaks so plainly against a worker that no more tasks are given out until a person has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldsmith.quality.interval import wilson

HALF_LIFE = 100.0
"""After this many gold answers an answer counts half, so that people may get better."""

Z = 3.29
"""Standard normal quantile of the interval, which is looked at after every gold answer. Of made-up people just as good
as the bar it wrongs about 1 in 100 over 300 answers, of those five points above it about 1 in 400."""

RULE = "gold_below_bar"


@dataclass(frozen=True, slots=True)
class GoldCredit:
    """Gold answers of one worker, `right` of `weight`, the older ones faded."""

    weight: float = 0.0
    right: float = 0.0

    def after(self, *, is_right: bool) -> GoldCredit:
        """The credit with one more answer."""
        keep = 0.5 ** (1 / HALF_LIFE)
        return GoldCredit(self.weight * keep + 1, self.right * keep + is_right)


@dataclass(frozen=True, slots=True)
class PauseEvidence:
    """Why a worker is paused: the whole interval `low` to `high` of the accuracy on gold is below the `bar`."""

    bar: float
    low: float
    high: float
    answered: int
    passed: int

    def to_json(self) -> dict[str, Any]:
        """The evidence as it is kept and shown, with a sentence for the worker and for who decides."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "sentence": self.sentence}

    @property
    def sentence(self) -> str:
        """What it comes to, for a person."""
        return (
            f"Right on {self.passed} of {self.answered} known tasks. Weighing the latest most, the accuracy is between "
            f"{self.low:.0%} and {self.high:.0%}; the project asks for {self.bar:.0%}."
        )


def pause_evidence(credit: GoldCredit, bar: float, *, answered: int, passed: int) -> PauseEvidence | None:
    """The evidence, or None while the interval leaves it open that the worker is good enough."""
    interval = wilson(credit.right, credit.weight, Z)
    if interval.high >= bar:
        return None
    return PauseEvidence(bar, round(interval.low, 4), round(interval.high, 4), answered, passed)
