"""Rankings from pairs: laws, a plain maximiser as judge, and made-up crowds whose habits must be found."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from goldsmith.quality.judgements import BadJudgements
from goldsmith.quality.pairs import Comparisons, bradley_terry, comparisons_of, from_columns, from_rankings

row = st.tuples(st.sampled_from("uvw"), st.permutations("abcd"), st.sampled_from(["left", "right", "tie"])).map(
    lambda one: (one[0], one[1][0], one[1][1], one[2])
)
COLUMNS = ["worker", "left", "right", "label"]


def read(rows: list[tuple[str, str, str, str]]) -> Comparisons:
    return from_columns(*([one[place] for one in rows] for place in range(4)))


def crowd(careless: int = 0, fond_of_left: float = 0.0, seed: int = 1) -> tuple[Comparisons, np.ndarray[Any, Any]]:
    random = np.random.default_rng(seed)
    truth = np.linspace(-2, 2, 8)
    worker = np.repeat(np.arange(12), 100)
    left = random.integers(8, size=1200)
    right = (left + random.integers(1, 8, size=1200)) % 8
    care = np.where(worker < careless, 0.0, 1.0)
    chance = 1 / (1 + np.exp(-(care * (truth[left] - truth[right]) + fond_of_left)))
    label = np.where(random.random(1200) < chance, "left", "right")
    return from_columns(worker.tolist(), left.tolist(), right.tolist(), label.tolist()), truth


def test_labels_may_be_names_or_sides() -> None:
    rows = {"worker": [1, 1, 2], "left": ["x", "x", "y"], "right": ["y", "y", "z"], "label": ["x", "right", "tie"]}
    for frame in (pd.DataFrame(rows), pl.DataFrame(rows)):
        seen = comparisons_of(frame)
        assert seen.item_names.tolist() == ["x", "y", "z"]
        assert sorted(seen.outcomes.tolist()) == [0, 0.5, 1]
        assert comparisons_of(seen) is seen


def test_a_plain_maximiser_finds_the_same_scores() -> None:
    seen, _ = crowd()
    found = bradley_terry(seen, by_worker=False, tolerance=1e-9, iterations=200)
    variance = found.spreads["scores"] ** 2

    def loss(scores: np.ndarray[Any, Any]) -> float:
        total = float(scores @ scores) / variance / 2
        for left, right, outcome in zip(seen.left, seen.right, seen.outcomes, strict=True):
            difference = scores[left] - scores[right]
            total -= outcome * difference - np.logaddexp(0, difference)
        return total

    best = minimize(loss, np.zeros(8), method="BFGS")
    assert found.scores == pytest.approx(best.x, abs=1e-4)
    chance = 1 / (1 + np.exp(found.scores[seen.right] - found.scores[seen.left]))
    contrast = np.eye(8)[seen.left] - np.eye(8)[seen.right]
    curvature = contrast.T @ (contrast * (chance * (1 - chance))[:, None]) + np.eye(8) / variance
    centre = np.eye(8) - 1 / 8
    assert found.covariance == pytest.approx(centre @ np.linalg.inv(curvature) @ centre, rel=1e-3)


def test_scores_and_intervals_hold_the_truth() -> None:
    seen, truth = crowd()
    found = bradley_terry(seen)
    low, high = found.intervals().T
    assert np.mean((low <= truth) & (truth <= high)) >= 0.7
    assert found.order.tolist() == list(range(7, -1, -1))
    assert np.corrcoef(found.scores, truth)[0, 1] > 0.98


def test_who_does_not_look_is_found_and_counts_little() -> None:
    seen, truth = crowd(careless=5)
    found, plain = bradley_terry(seen), bradley_terry(seen, by_worker=False)
    assert found.worker_care[:5].max() < found.worker_care[5:].min()
    assert np.abs(found.scores - truth).mean() < np.abs(plain.scores - truth).mean()


def test_a_liking_for_one_side_is_found_and_taken_out() -> None:
    seen, _ = crowd(fond_of_left=0.8)
    found = bradley_terry(seen)
    assert found.spreads["side"] == pytest.approx(0.8, abs=0.25)
    assert found.worker_sides.min() > 0


@settings(max_examples=30, deadline=None)
@given(st.lists(row, min_size=1, max_size=20), st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(rows: list[tuple[str, str, str, str]], random: Any) -> None:
    one, other = (bradley_terry(read(some), iterations=9) for some in (rows, random.sample(rows, len(rows))))
    assert one.scores.tolist() == other.scores.tolist()
    assert one.worker_care.tolist() == other.worker_care.tolist()


@settings(max_examples=30, deadline=None)
@given(st.lists(row, min_size=1, max_size=20))
def test_swapping_the_sides_swaps_nothing_but_the_side_bias(rows: list[tuple[str, str, str, str]]) -> None:
    other_side = {"left": "right", "right": "left", "tie": "tie"}
    swapped = [(who, right, left, other_side[label]) for who, left, right, label in rows]
    one, other = (bradley_terry(read(some), iterations=9, tolerance=0) for some in (rows, swapped))
    assert one.scores == pytest.approx(other.scores, abs=1e-5)
    assert one.worker_sides == pytest.approx(-other.worker_sides, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.lists(row, min_size=1, max_size=20))
def test_chances_of_both_orders_sum_to_one(rows: list[tuple[str, str, str, str]]) -> None:
    found = bradley_terry(read(rows), iterations=9)
    for left, right in itertools.combinations(range(len(found.item_names)), 2):
        assert found.chances([left], [right])[0] + found.chances([right], [left])[0] == pytest.approx(1)
    eigenvalues = np.linalg.eigvalsh(found.covariance)
    assert eigenvalues.min() > -1e-12


def test_odd_inputs_are_defined() -> None:
    nothing = bradley_terry(pd.DataFrame({name: [] for name in COLUMNS}))
    assert nothing.scores.tolist() == []
    assert nothing.intervals().shape == (0, 2)
    tie = bradley_terry(read([("u", "a", "b", "tie")]))
    assert tie.scores == pytest.approx([0, 0])
    apart = bradley_terry(read([("u", "a", "b", "left"), ("v", "c", "d", "left")]))
    assert apart.scores[0] > 0 > apart.scores[1]
    assert np.isfinite(apart.scores).all()
    one_sided = bradley_terry(read([("u", "a", "b", "left")] * 50))
    assert 0 < one_sided.scores[0] < 20


def test_rankings_are_many_pairs() -> None:
    seen = from_rankings(["u", "v", "w"], [["b", "a", "c"], ["b", "c", "a"], ["b", "a", "c"]])
    assert len(seen) == 9
    found = bradley_terry(seen)
    assert found.item_names[found.order].tolist() == ["b", "a", "c"]
    with pytest.raises(BadJudgements, match="1 workers and 0 rankings"):
        from_rankings(["u"], [])


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(BadJudgements, match="'a' is compared with itself"):
        read([("u", "a", "a", "left")])
    with pytest.raises(BadJudgements, match="Label 'c' is neither 'a' nor 'b'"):
        read([("u", "a", "b", "c")])
    with pytest.raises(BadJudgements, match="no column 'label'"):
        comparisons_of(pd.DataFrame({"worker": [], "left": [], "right": []}))
    with pytest.raises(BadJudgements, match="At least one iteration"):
        bradley_terry(read([("u", "a", "b", "left")]), iterations=0)
