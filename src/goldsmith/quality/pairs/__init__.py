"""Pairs: what people preferred, made into one scale."""

from goldsmith.quality.pairs.bradley_terry import Ranking, bradley_terry
from goldsmith.quality.pairs.comparisons import Comparisons, comparisons_of, from_columns, from_rankings

__all__ = ["Comparisons", "Ranking", "bradley_terry", "comparisons_of", "from_columns", "from_rankings"]
