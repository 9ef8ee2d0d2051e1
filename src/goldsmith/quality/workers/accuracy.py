"""How often a worker is right on gold, from few answers and with the older ones fading."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scipy.special import betaincinv

from goldsmith.quality.interval import Z_95, Interval, beta_mean, wilson
from goldsmith.quality.workers.verdict import Verdict, between, number

PRIOR_STRENGTH = 6.0
"""How many gold answers the mean of the pool is worth."""

HALF_LIFE = 100.0
"""After this many gold answers an answer counts half."""

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class GoldAccuracy:
    """`mean` and `credible` (95%) are of the Beta posterior, `interval` is Wilson's; in all, older answers have faded.

    `answered` and `right` are plain counts, `weight` and `weight_right` the faded ones. `is_above` says that the whole
    Wilson interval is above the bar; `verdict` is BELOW_BAR where the whole of it is below, else None.
    """

    answered: int
    right: float
    weight: float
    weight_right: float
    mean: float
    interval: Interval
    credible: Interval
    bar: float
    is_above: bool
    verdict: Verdict | None
    evidence: str


def gold_accuracy(
    scores: Sequence[float],
    *,
    prior_mean: float,
    prior_strength: float = PRIOR_STRENGTH,
    half_life: float | None = HALF_LIFE,
    bar: float = 0.7,
    z: float = Z_95,
) -> GoldAccuracy:
    """Accuracy from gold scores in 0..1, the oldest first; `half_life` is counted in gold answers, None: no fading.

    Fading leaves at most half_life / ln 2 answers' worth of evidence, so that the interval never narrows for ever.
    """
    right = faded = weight = 0.0
    keep = 1.0 if half_life is None else math.pow(0.5, 1 / half_life)
    for score in scores:
        right, faded, weight = right + score, faded * keep + score, weight * keep + 1
    mean = beta_mean(faded, weight, prior_mean, prior_strength)
    alpha, total = mean * (weight + prior_strength), weight + prior_strength
    interval = wilson(faded, weight, z)
    verdict = Verdict.BELOW_BAR if interval.high < bar else None
    side = "below" if verdict else "above" if interval.low > bar else "around"
    evidence = (
        f"Right on {number(right)} of {len(scores)} gold answers; the accuracy is {between(interval)}, "
        f"{side} the bar of {bar:.0%}."
    )
    return GoldAccuracy(
        len(scores), right, weight, faded, mean, interval, _credible(alpha, total - alpha), bar,
        interval.low > bar, verdict, evidence,
    )  # fmt: skip


def gold_accuracies(
    scores: Mapping[Name, Sequence[float]],
    *,
    prior_strength: float = PRIOR_STRENGTH,
    half_life: float | None = HALF_LIFE,
    bar: float = 0.7,
    z: float = Z_95,
) -> dict[Name, GoldAccuracy]:
    """Each worker's accuracy, the prior being the mean score of all; a half where nobody has any."""
    given = [score for mine in scores.values() for score in mine]
    mean = min(max(math.fsum(given) / len(given), 0.01), 0.99) if given else 0.5
    return {
        name: gold_accuracy(
            mine, prior_mean=mean, prior_strength=prior_strength, half_life=half_life, bar=bar, z=z
        )
        for name, mine in scores.items()
    }  # fmt: skip


def _credible(alpha: float, beta: float) -> Interval:
    if alpha <= 0 or beta <= 0:
        return Interval(float(alpha > 0), float(alpha > 0))
    return Interval(float(betaincinv(alpha, beta, 0.025)), float(betaincinv(alpha, beta, 0.975)))
