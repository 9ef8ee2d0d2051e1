"""Masks of several people: votes of pixels, and workers who draw too large."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from goldsmith.quality.judgements import BadJudgements
from goldsmith.quality.masks import MaskAggregate, aggregate_masks

Mask = NDArray[np.bool_]
row = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 511))


def bits(number: int) -> Mask:
    return np.array([number >> place & 1 for place in range(9)], bool).reshape(3, 3)


def read(rows: list[tuple[int, int, int]], **given: Any) -> MaskAggregate:
    return aggregate_masks([one[0] for one in rows], [one[1] for one in rows], [bits(one[2]) for one in rows], **given)


def disc(radius: float, size: int = 60) -> Mask:
    rows, columns = np.indices((size, size)) - (size - 1) / 2
    return np.asarray(rows**2 + columns**2 <= radius**2)


def iou(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / (one | other).sum())


@given(st.lists(row, max_size=10, unique_by=lambda one: one[:2]))
def test_without_weights_it_is_the_majority_of_each_pixel(rows: list[tuple[int, int, int]]) -> None:
    found = read(rows, power=0, area_spread=np.inf)
    for name, mask in zip(found.task_names.tolist(), found.masks, strict=True):
        votes = [bits(number) for task, _, number in rows if task == name]
        assert mask.tolist() == (2 * np.sum(votes, axis=0) > len(votes)).tolist()


@given(st.lists(row, max_size=10), st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(rows: list[tuple[int, int, int]], random: Any) -> None:
    one, other = read(rows), read(random.sample(rows, len(rows)))
    assert [mask.tolist() for mask in one.masks] == [mask.tolist() for mask in other.masks]
    assert one.worker_areas.tolist() == other.worker_areas.tolist()


def test_who_draws_too_large_is_found_and_the_areas_are_put_right() -> None:
    random = np.random.default_rng(3)
    excess = np.array([1.25, 1.25, 1.25, 0.8, 0.8, 0.8, 1.0, 1.0, 1.0])
    tasks, workers, masks, truth = [], [], [], []
    for task in range(60):
        radius = random.uniform(10, 18)
        truth.append(disc(radius))
        for worker in random.choice(9, 5, replace=False).tolist():
            tasks.append(task)
            workers.append(worker)
            masks.append(disc(radius * excess[worker] * random.normal(1, 0.05)))
    plain, put_right = (aggregate_masks(tasks, workers, masks, power=0, area_spread=one) for one in (np.inf, 0.15))
    assert put_right.worker_areas[:3].min() > 1.1 > 0.9 > put_right.worker_areas[3:6].max()
    before, after = (
        np.mean([iou(*one) for one in zip(found.masks, truth, strict=True)]) for found in (plain, put_right)
    )
    assert after > before


def test_who_draws_carelessly_counts_for_less() -> None:
    random = np.random.default_rng(1)
    tasks, workers, masks = [], [], []
    for task in range(20):
        for worker in range(4):
            tasks.append(task)
            workers.append(worker)
            masks.append(disc(12) if worker < 2 else disc(12) ^ (random.random((60, 60)) < 0.3))
    found = aggregate_masks(tasks, workers, masks)
    assert found.worker_errors[:2].max() < found.worker_errors[2:].min()
    assert all((mask == disc(12)).all() for mask in found.masks)


def test_odd_inputs_are_defined() -> None:
    assert read([]).masks == ()
    assert read([(1, 1, 0)]).masks[0].tolist() == bits(0).tolist()
    assert read([(1, 1, 0)]).agreements.tolist() == [1.0]
    known = read([(1, 1, 7)], gold={1: bits(3), 2: bits(9)})
    assert [mask.tolist() for mask in known.masks] == [bits(3).tolist(), bits(9).tolist()]
    assert known.worker_areas[0] > 1
    assert read([], gold={2: bits(9)}).masks[0].tolist() == bits(9).tolist()
    with pytest.raises(BadJudgements, match="masks of task 1 differ in shape"):
        aggregate_masks([1, 1], [1, 2], [np.ones((2, 2), bool), np.ones((2, 3), bool)])
