"""What is thought of newcomers: made from what workers have shown, stored, and refused where it cannot be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from goldsmith.quality.stopping import BadPool, Pool, pool_of, typical_pool, unknown_worker
from tests.quality.stopping.workers import chance, crowds


@given(crowds())
def test_the_pool_of_workers_is_what_one_worker_with_all_their_counts_would_be(crowd: Any) -> None:
    before, states, _ = crowd
    rows = [
        [sum(counts) for counts in zip(*truth, strict=True)] for truth in zip(*(s.rows for s in states), strict=True)
    ]
    everyone = type(states[0])(tuple(map(tuple, rows)))
    found = pool_of(states, before)
    for truth, row in enumerate(found.rows):
        assert row == pytest.approx([chance(everyone, truth, answer, before) for answer in range(len(row))])
    assert (found.prior, found.pull) == (before.prior, before.pull)


@given(crowds())
def test_a_pool_survives_the_database(crowd: Any) -> None:
    pool = crowd[0]
    assert Pool.from_json(json.loads(json.dumps(pool.to_json()))) == pool


def test_nobody_seen_leaves_the_pool_as_it_was() -> None:
    for classes in (1, 2, 12):
        before = typical_pool(classes)
        for row, other in zip(pool_of([unknown_worker(classes)], before).rows, before.rows, strict=True):
            assert row == pytest.approx(other)


@pytest.mark.parametrize(
    "rows, prior, pull",
    [
        (((0.9, 0.1),), (0.5, 0.5), 8.0),
        (((0.9, 0.2), (0.1, 0.9)), (0.5, 0.5), 8.0),
        (((1.1, -0.1), (0.1, 0.9)), (0.5, 0.5), 8.0),
        (((0.9, 0.1), (0.1, 0.9)), (0.5, 0.4), 8.0),
        (((0.9, 0.1), (0.1, 0.9)), (0.5, 0.5), 0.0),
    ],
)
def test_figures_that_do_not_fit_are_refused(rows: Any, prior: Any, pull: float) -> None:
    with pytest.raises(BadPool):
        Pool(rows, prior, pull)
