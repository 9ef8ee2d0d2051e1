"""Haste is measured against others on the same tasks, so that easy work is no crime."""

from __future__ import annotations

import numpy as np
import pytest

from goldsmith.quality.workers import Verdict, paces


def times(factors: dict[str, float], tasks: int, seed: int = 0) -> dict[tuple[int, str], float]:
    random = np.random.default_rng(seed)
    long = np.exp(random.normal(3, 1, tasks))
    return {
        (task, worker): float(long[task] * factor * np.exp(random.normal(0, 0.4)))
        for task in range(tasks)
        for worker, factor in factors.items()
    }


def test_a_hurried_worker_is_told_from_a_quick_one() -> None:
    found = paces(times({"a": 1, "b": 1, "c": 1, "quick": 0.6, "hurried": 0.1}, 40))
    assert found["hurried"].verdict is Verdict.HURRIED
    assert found["hurried"].ratio == pytest.approx(0.11, abs=0.03)
    assert found["hurried"].z < -1
    assert all(one.verdict is None for name, one in found.items() if name != "hurried")
    assert found["hurried"].evidence.startswith("Takes 0.1")


def test_the_ratio_is_a_geometric_mean_over_shared_tasks() -> None:
    seconds = {(task, worker): taken for task in range(5) for worker, taken in (("a", 2.0), ("b", 8.0))}
    found = paces({**seconds, (99, "a"): 1000.0})
    assert found["a"].ratio == pytest.approx(0.25)
    assert found["a"].tasks == 5
    assert found["b"].ratio == pytest.approx(4)


def test_few_tasks_no_tasks_and_no_time() -> None:
    assert paces({}) == {}
    assert paces(times({"a": 1, "b": 0.01}, 4)) == {}
    with pytest.raises(ValueError, match="above 0"):
        paces({(1, "a"): 0.0})
