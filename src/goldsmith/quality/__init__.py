"""How sure we are: agreement, gold, sampling, and merging what several people said."""

from goldsmith.quality.agreement import Agreement, agreement, agreement_of_two
from goldsmith.quality.gold import Feedback, GoldScore, is_gold_due, score_answer
from goldsmith.quality.interval import Interval, beta_mean, wilson
from goldsmith.quality.matching import Match, match
from goldsmith.quality.merge import (
    MERGES,
    Attempt,
    Member,
    Merged,
    MergedObject,
    MergePolicy,
    Spread,
    learn_reliabilities,
    merge_boxes,
    rebuild,
    tally_workers,
)
from goldsmith.quality.reliability import Reliability, Tally, reliabilities, tally_of_gold
from goldsmith.quality.sampling import draw, is_sampled

__all__ = [
    "MERGES",
    "Agreement",
    "Attempt",
    "Feedback",
    "GoldScore",
    "Interval",
    "Match",
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
    "is_gold_due",
    "is_sampled",
    "learn_reliabilities",
    "match",
    "merge_boxes",
    "rebuild",
    "reliabilities",
    "score_answer",
    "tally_of_gold",
    "tally_workers",
    "wilson",
]
