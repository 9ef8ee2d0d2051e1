"""How far a share seen in few trials may be from the truth."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, each in 0..1."""

    low: float
    high: float


def wilson(successes: float, trials: float, z: float = Z_95) -> Interval:
    """Wilson's score interval of a binomial share, which stays honest with few trials (doi:10.2307/2276774).

    Shares of a success count too (a gold score of 0.8 adds 0.8). Without trials it is 0..1.
    """
    if trials <= 0:
        return Interval(0.0, 1.0)
    share, z2 = min(max(successes / trials, 0.0), 1.0), z * z
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    reach = z / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


def beta_mean(successes: float, trials: float, prior_mean: float, prior_strength: float) -> float:
    """Mean of the Beta posterior: the share seen, pulled to `prior_mean` as if by `prior_strength` earlier trials.

    Gelman et al., Bayesian Data Analysis (doi:10.1201/b16018), section 2.4.
    """
    return (successes + prior_strength * prior_mean) / (trials + prior_strength)
