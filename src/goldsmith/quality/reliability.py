"""What is known of a worker's drawing, as ratios to a typical worker, learnt from tallies that can be added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from goldsmith.quality.gold import GoldScore
from goldsmith.quality.interval import beta_mean

PRIOR_STRENGTH = 8.0
"""Objects (or tasks) a worker must have been judged on before their own record weighs as much as the pool's."""

_TYPICAL_HIT, _TYPICAL_EXTRA, _TYPICAL_LABEL, _TYPICAL_EDGE = 0.9, 0.1, 0.95, 0.05
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Reliability:
    """A worker relative to a typical one, who is 1 in everything and so is anybody not yet known.

    `hit_odds`: odds of drawing an object that is there; `extra_odds`: odds of drawing one that is not;
    `label_odds`: odds of choosing the right label; `edge_noise`: mean distance of their edges from the settled ones.
    """

    hit_odds: float = 1.0
    extra_odds: float = 1.0
    label_odds: float = 1.0
    edge_noise: float = 1.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts behind a Reliability; those of many tasks add up. Counts are of expectations, so not whole numbers.

    `tasks` answered; `chances` objects there to be drawn, `hits` of them drawn; `extras` drawn that are not there;
    `labelled` objects both drawn and settled, `labels_right` of them; `edges` compared, `edge_error` the sum of their
    distances from the settled edges, in shares of the object's width or height.
    """

    tasks: float = 0.0
    chances: float = 0.0
    hits: float = 0.0
    extras: float = 0.0
    labelled: float = 0.0
    labels_right: float = 0.0
    edges: float = 0.0
    edge_error: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def tally_of_gold(score: GoldScore) -> Tally:
    """What one answer to gold adds to a worker's tally."""
    wrong_label = sum(each.reason == "wrong_label" for each in score.feedback)
    drawn = score.matched + wrong_label
    return Tally(
        tasks=1,
        chances=score.matched + score.missed,
        hits=drawn,
        extras=score.extra - wrong_label,
        labelled=drawn,
        labels_right=score.matched,
    )


def reliabilities(
    tallies: Mapping[str, Tally], strength: float = PRIOR_STRENGTH, pool: Tally | None = None
) -> dict[str, Reliability]:
    """Each worker's rates, pulled to the pool's by `strength`, over the pool's: that of all `tallies` unless given.

    Parametric empirical Bayes (doi:10.1080/01621459.1983.10477920). The pool itself is pulled to a
    typical worker's rates, so that the first few tasks of a project do not run wild.

    Ratios are bounded and rounded: a verdict names them, and must come out the same from what it names.
    """
    pool = sum(tallies.values(), Tally()) if pool is None else pool
    typical = _rates(pool, (_TYPICAL_HIT, _TYPICAL_EXTRA, _TYPICAL_LABEL, _TYPICAL_EDGE), strength)
    return {worker: _ratios(_rates(tally, typical, strength), typical) for worker, tally in sorted(tallies.items())}


_Rates = tuple[float, float, float, float]


def _rates(tally: Tally, prior: _Rates, strength: float) -> _Rates:
    hit, extra, label, edge = prior
    return (
        beta_mean(tally.hits, tally.chances, hit, strength),
        beta_mean(tally.extras, tally.tasks, extra, strength),
        beta_mean(tally.labels_right, tally.labelled, label, strength),
        beta_mean(tally.edge_error, tally.edges, edge, 4 * strength),
    )


def _ratios(rates: _Rates, typical: _Rates) -> Reliability:
    return Reliability(
        _bounded(_odds(rates[0]) / _odds(typical[0]), 1 / 64, 8),
        _bounded(rates[1] / typical[1], 1 / 4, 4),
        _bounded(_odds(rates[2]) / _odds(typical[2]), 1 / 16, 8),
        _bounded(rates[3] / typical[3], 1 / 4, 4),
    )


def _odds(share: float) -> float:
    share = min(max(share, 0.001), 0.999)
    return share / (1 - share)


def _bounded(value: float, low: float, high: float) -> float:
    return round(min(max(value, low), high), _DECIMALS)
