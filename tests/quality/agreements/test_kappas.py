"""Kappas equal their definitions in loops."""

from __future__ import annotations

import math
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from goldsmith.quality.agreements import UnknownWorker, cohen, fleiss, gwet
from goldsmith.quality.agreements.kappas import Kappa
from goldsmith.quality.judgements import from_arrays
from tests.quality.agreements import naive
from tests.quality.agreements.rows import CLASSES, crowd, rows


def is_close(found: Kappa, observed: float, chance: float) -> bool:
    assert found.observed == pytest.approx(observed)
    assert found.chance == pytest.approx(chance)
    return found.value is None or found.value == pytest.approx((observed - chance) / (1 - chance))


@given(rows)
def test_many_workers(said: list[tuple[int, int, Any]]) -> None:
    judgements = crowd(said)
    units = [unit for unit in naive.units_of(judgements) if len(unit) > 1]
    if not units:
        assert fleiss(judgements) == gwet(judgements) == Kappa(None, None, None, 0)
        return
    same = [[1 - naive.apart(one, other, naive.nominal) for one, other in permutations(unit, 2)] for unit in units]
    observed = float(np.mean([np.mean(each) for each in same]))
    tables = [[sum(s for voice in unit for name, s in voice if name == one) for one in CLASSES] for unit in units]
    pooled = np.sum(tables, axis=0) / np.sum(tables)
    assert is_close(fleiss(judgements), observed, float((pooled**2).sum()))
    even = np.mean([np.array(one) / sum(one) for one in tables], axis=0)
    chance = float((even * (1 - even)).sum() / max(judgements.class_count - 1, 1))
    assert is_close(gwet(judgements), observed, chance)


def test_two_workers() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .7, chance .5, kappa .4.
    answers = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    tasks = [task for task in range(50) for _ in "ab"]
    judgements = from_arrays([*tasks, 99], ["a", "b"] * 50 + ["a"], [one for pair in answers for one in pair] + ["y"])
    found = cohen(judgements, "a", "b", resamples=500)
    assert found.observed == pytest.approx(0.7)
    assert found.chance == pytest.approx(0.5)
    assert found.tasks == 50
    assert found.value == pytest.approx(0.4)
    assert found.spread
    assert found.spread.low < 0.4 < found.spread.high
    assert cohen(judgements, "b", "a").value == pytest.approx(0.4)


def test_two_workers_by_distance() -> None:
    one, other = [1, 2, 3, 3, 1, 2, 2], [1, 3, 3, 1, 1, 2, 1]
    judgements = from_arrays([*range(7)] * 2, ["a"] * 7 + ["b"] * 7, one + other)
    for weights, power in (("linear", 1), ("quadratic", 2)):
        observed = np.mean([abs(a - b) ** power for a, b in zip(one, other, strict=True)])
        chance = np.mean([abs(a - b) ** power for a in one for b in other])
        found = cohen(judgements, "a", "b", weights=weights, order=[1, 2, 3])  # type: ignore[arg-type]
        assert found.value == pytest.approx(1 - observed / chance)


def test_workers_who_never_met_or_never_came() -> None:
    judgements = from_arrays([1, 2], ["a", "b"], ["x", "y"])
    assert cohen(judgements, "a", "b") == Kappa(None, None, None, 0)
    with pytest.raises(UnknownWorker, match="'c'"):
        cohen(judgements, "a", "c")


def test_all_the_same_has_no_kappa_but_ac1() -> None:
    judgements = from_arrays([1, 1, 2, 2], [1, 2, 1, 2], list("xxxx"), gold={1: "y"})
    assert fleiss(judgements).value is None
    assert gwet(judgements, resamples=5).value == 1.0
    assert not math.isnan(gwet(judgements).value or 0)
