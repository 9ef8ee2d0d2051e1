"""One right class for each task, from what several workers said: one method a file."""

from goldsmith.quality.categorical.aggregate import Aggregate, aggregate_of, with_gold
from goldsmith.quality.categorical.majority import majority, vote_counts, vote_shares

__all__ = ["Aggregate", "aggregate_of", "majority", "vote_counts", "vote_shares", "with_gold"]
