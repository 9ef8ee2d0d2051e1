"""How sure we are: agreement, gold, sampling, merging what several people said, and inferring truth from crowds."""

from typing import TYPE_CHECKING, Any

from goldsmith.quality.agreement import Agreement, agreement, agreement_of_two
from goldsmith.quality.gold import Feedback, GoldScore, is_gold_due, score_answer
from goldsmith.quality.interval import Interval, beta_mean, wilson
from goldsmith.quality.matching import Match, match
from goldsmith.quality.merge import (
    MERGES,
    Attempt,
    MeanSpread,
    Member,
    Merged,
    MergedObject,
    MergePolicy,
    Spread,
    learn_reliabilities,
    merge_boxes,
    rebuild,
    recorded_reliabilities,
    tally_workers,
)
from goldsmith.quality.overlap import REACH, overlap, reach_of
from goldsmith.quality.reliability import Reliability, Tally, reliabilities, tally_of_gold
from goldsmith.quality.sampling import draw, is_sampled

if TYPE_CHECKING:
    from goldsmith.quality.categorical.aggregate import Aggregate
    from goldsmith.quality.categorical.methods import METHODS, infer
    from goldsmith.quality.judgements import Judgements, judgements_of

# The library for whole crowds loads SciPy, which a server process has no need of; so it comes when it is asked for.
_LIBRARY = {
    "Aggregate": "goldsmith.quality.categorical.aggregate",
    "Judgements": "goldsmith.quality.judgements",
    "METHODS": "goldsmith.quality.categorical.methods",
    "infer": "goldsmith.quality.categorical.methods",
    "judgements_of": "goldsmith.quality.judgements",
}


def __getattr__(name: str) -> Any:
    if name not in _LIBRARY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LIBRARY[name]), name)


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "MERGES",
    "METHODS",
    "REACH",
    "Aggregate",
    "Agreement",
    "Attempt",
    "Feedback",
    "GoldScore",
    "Interval",
    "Judgements",
    "Match",
    "MeanSpread",
    "Member",
    "MergePolicy",
    "Merged",
    "MergedObject",
    "Reliability",
    "Spread",
    "Tally",
    "agreement",
    "agreement_of_two",
    "beta_mean",
    "draw",
    "infer",
    "is_gold_due",
    "is_sampled",
    "judgements_of",
    "learn_reliabilities",
    "match",
    "merge_boxes",
    "overlap",
    "reach_of",
    "rebuild",
    "recorded_reliabilities",
    "reliabilities",
    "score_answer",
    "tally_of_gold",
    "tally_workers",
    "wilson",
]
