"""Merging several workers' spans of text: where the one begins and ends that they all mean."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.labels import Span
from goldsmith.quality.merge.consensus import weighted_median
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.merge.outlines import SPREAD_DECIMALS
from goldsmith.quality.merge.shaping import Shaping


def settle_span(spans: Sequence[Span], weights: Sequence[float]) -> tuple[Span, MeanSpread]:
    """Each end is the median of the members' ends, weighted by how steady their hands are.

    Between two ends of equal weight the span takes the longer way: a word too many is cut off sooner than one that is
    missing is found. The spread is the mean distance of ends, in characters.
    """
    start = _outermost([-each.start for each in spans], weights) * -1
    end = _outermost([each.end for each in spans], weights)
    settled = Span(spans[0].part, start, end)
    mean = sum(_distance(each, settled) for each in spans) / len(spans)
    return settled, MeanSpread(round(mean, SPREAD_DECIMALS))


def _outermost(ends: Sequence[int], weights: Sequence[float]) -> int:
    """The weighted median of ends, one that somebody gave; the larger one where it lies between two."""
    middle = weighted_median([float(each) for each in ends], weights)
    return min(each for each in ends if each >= middle)


def _distance(one: Span, other: Span) -> float:
    return (abs(one.start - other.start) + abs(one.end - other.end)) / 2


def _edge_error(drawn: Span, settled: Span, _: float) -> float:
    """Mean distance of the two ends, in shares of the settled length."""
    return _distance(drawn, settled) / (settled.end - settled.start)


SPANS = Shaping("span", "spans-1", Span, settle_span, _edge_error, needs_reach=False)
