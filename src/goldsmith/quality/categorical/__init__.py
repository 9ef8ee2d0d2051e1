"""One right class for each task, from what several workers said: one method a file, all of them in `METHODS`."""

from goldsmith.quality.categorical.aggregate import Aggregate, aggregate_of, with_gold
from goldsmith.quality.categorical.majority import majority, vote_counts, vote_shares
from goldsmith.quality.categorical.methods import METHODS, UnknownMethod, infer

__all__ = [
    "METHODS",
    "Aggregate",
    "UnknownMethod",
    "aggregate_of",
    "infer",
    "majority",
    "vote_counts",
    "vote_shares",
    "with_gold",
]
