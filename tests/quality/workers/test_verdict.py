"""The words and the width of what is held against people."""

from __future__ import annotations

import pytest
from scipy.stats import norm

from goldsmith.quality.interval import Interval
from goldsmith.quality.workers.verdict import between, number, sure_z


def test_more_workers_take_more_to_be_sure() -> None:
    assert sure_z(0) == sure_z(1) == pytest.approx(norm.ppf(0.995))
    assert sure_z(100) == pytest.approx(norm.ppf(1 - 0.0005 / 2))


def test_words() -> None:
    assert between(Interval(0.126, 1)) == "between 13% and 100%"
    assert [number(3.0), number(3.26), number(2.98)] == ["3", "3.3", "3"]
