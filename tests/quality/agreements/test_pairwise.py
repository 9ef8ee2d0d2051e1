"""Who met whom, and who fits in, equal the plain loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from goldsmith.quality.agreements import contribution as module
from goldsmith.quality.agreements import contributions, krippendorff, pairwise
from goldsmith.quality.judgements import from_arrays
from tests.quality.agreements import naive
from tests.quality.agreements.rows import CLASSES, crowd, rows
from tests.quality.crowds import real


@given(rows)
def test_pairs_are_counted_as_by_hand(said: list[tuple[int, int, Any]]) -> None:
    found = pairwise(crowd(said))
    listed = zip(found.ones, found.others, found.common, found.agreed, strict=True)
    expected = naive.pairs(crowd(said))
    counted = {(int(one), int(other)): (common, agreed) for one, other, common, agreed in listed}
    assert counted.keys() == expected.keys()
    for pair, figures in expected.items():
        assert counted[pair] == pytest.approx(figures)
        assert found.matrix()[pair] == found.matrix()[pair[::-1]] == pytest.approx(figures[1] / figures[0])


@given(rows)
def test_contribution_is_alpha_less_alpha_without(said: list[tuple[int, int, Any]]) -> None:
    judgements = crowd(said)
    for name, distance in (("nominal", naive.nominal), ("interval", naive.interval)):
        found = contributions(judgements, name)  # type: ignore[arg-type]
        for worker in range(judgements.worker_count):
            expected = naive.alpha(naive.units_of(judgements, without=worker), distance)
            assert found.without[worker] == pytest.approx(expected, nan_ok=True, abs=1e-9)


def test_a_matrix_for_distance_and_small_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [(task, worker, CLASSES[(task * worker) % 3]) for task in range(9) for worker in range(task % 4 + 2)]
    said += [(0, 0, 5), (0, 1, 2)]
    whole = contributions(crowd(said), lambda one, other: abs(one - other)).without
    monkeypatch.setattr(module, "_AT_ONCE", 15)
    assert contributions(crowd(said), lambda one, other: abs(one - other)).without == pytest.approx(whole)


def test_a_real_crowd() -> None:
    judgements, _ = real("bluebird")
    found = contributions(judgements)
    assert found.alpha == pytest.approx(krippendorff(judgements).value)
    assert np.isfinite(found.contribution).all()
    rest = judgements.workers != 3
    others = from_arrays(judgements.tasks[rest], judgements.workers[rest], judgements.labels[rest])
    assert found.without[3] == pytest.approx(krippendorff(others).value)
