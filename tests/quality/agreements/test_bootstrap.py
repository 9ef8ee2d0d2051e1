"""The bootstrap holds the truth as often as it says, and its two ways of drawing agree."""

from __future__ import annotations

import numpy as np
import pytest

from goldsmith.quality.agreements import bootstrap as public
from goldsmith.quality.agreements.bootstrap import bootstrap


def mean(totals: np.ndarray) -> np.ndarray:
    return np.asarray(totals[..., 1] / totals[..., 0])


def test_the_error_of_a_mean_is_the_known_one() -> None:
    values = np.random.default_rng(0).integers(0, 5, 400).astype(float)
    found = public(np.column_stack([np.ones(400), values]), mean, resamples=2000)
    assert found
    assert found.error == pytest.approx(values.std() / 20, rel=0.06)
    assert found.low == pytest.approx(values.mean() - 1.96 * found.error, abs=0.02)


def test_rows_that_all_differ_take_the_other_way_to_the_same_end() -> None:
    values = np.random.default_rng(0).normal(size=3000)
    found = bootstrap(np.column_stack([np.ones(3000), values]), mean, resamples=400)
    assert found
    assert found.error == pytest.approx(values.std() / np.sqrt(3000), rel=0.12)


def test_the_seed_alone_decides_and_nothing_gives_nothing() -> None:
    sums = np.column_stack([np.ones(9), np.arange(9.0)])
    assert bootstrap(sums, mean, seed=3) == bootstrap(sums, mean, seed=3) != bootstrap(sums, mean, seed=4)
    assert bootstrap(sums[:0], mean) is None
    assert bootstrap(sums, mean, resamples=0) is None
    assert bootstrap(sums, lambda totals: np.full(len(totals), np.nan)) is None
