"""Rings are found by the answers that only they give; people of one habit and hard tasks are not rings."""

from __future__ import annotations

import numpy as np
import pytest

from goldsmith.quality.judgements import from_arrays
from goldsmith.quality.workers import rings
from goldsmith.quality.workers.collusion import _bound
from tests.quality.workers.made import made, reference


@pytest.mark.parametrize("seed", range(5))
def test_a_ring_is_found_whole_and_nobody_else(seed: int) -> None:
    judgements, _ = made({0: "ring", 5: "ring", 9: "ring"}, seed=seed, classes=4)
    (found,) = rings(reference(judgements))
    assert found.members == (0, 5, 9)
    pair = found.pairs[0]
    assert pair.same == pair.common > pair.expected + 10
    assert pair.interval.low > 0.3
    assert pair.evidence.startswith(f"0 and 5 gave the same answer on {pair.common} of {pair.common} common tasks")
    assert 0 < pair.same_wrong <= pair.same


@pytest.mark.parametrize("seed", range(5))
def test_spammers_and_good_people_are_no_ring(seed: int) -> None:
    judgements, _ = made({0: "random", 1: "random", 2: "constant", 3: "constant", 4: "contrary"}, seed=seed)
    assert rings(reference(judgements)) == ()


def test_a_mistake_that_most_make_is_no_ring() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(4, size=200)
    task, worker = np.repeat(np.arange(200), 6), np.tile(np.arange(6), 200)
    popular = np.where(task < 60, (truth[task] + 1) % 4, truth[task])
    label = np.where(random.random(len(task)) < 0.85, popular, random.integers(4, size=len(task)))
    assert rings(reference(from_arrays(task, worker, label))) == ()


def test_two_rings_stay_two_and_names_do_not_matter() -> None:
    judgements, _ = made({0: "ring", 1: "ring"}, tasks=300, classes=4, seed=2)
    other, _ = made({0: "ring", 1: "ring"}, tasks=300, classes=4, seed=7)
    tasks = np.concatenate([judgements.tasks, other.tasks + 1000])
    workers = np.concatenate([judgements.workers, other.workers + 100])
    labels = np.concatenate([judgements.labels, other.labels])
    found = rings(reference(from_arrays(tasks, workers, labels)))
    assert [ring.members for ring in found] == [(0, 1), (100, 101)]
    renamed = rings(reference(from_arrays(tasks, -workers, 3 - labels)))
    assert sorted(ring.members for ring in renamed) == [(-101, -100), (-1, 0)]
    assert sorted(ring.pairs[0].log_factor for ring in renamed) == pytest.approx(
        sorted(ring.pairs[0].log_factor for ring in found)
    )


def test_nobody_meets() -> None:
    assert rings(reference(from_arrays([1, 2], [1, 2], ["a", "b"]))) == ()
    assert rings(reference(from_arrays([], [], []))) == ()


def test_the_bound_falls_with_the_number_that_pass() -> None:
    assert _bound(np.log(np.array([1.0, 2.0])), 0.05) == np.inf
    alone = np.array([np.log(100 / 0.05), *[0.0] * 99])
    assert _bound(alone, 0.05) == pytest.approx(np.log(100 / 0.05))
    many = np.array([*[np.log(100 / 0.05 / 50)] * 50, *[0.0] * 50])
    assert _bound(many, 0.05) == pytest.approx(np.log(40))
