"""Alpha equals its definition on every scale, and the figures printed in the literature."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goldsmith.quality.agreements import BadScale, krippendorff, krippendorff_units
from goldsmith.quality.judgements import from_arrays
from tests.quality.agreements import naive
from tests.quality.agreements.rows import CLASSES, crowd, rows
from tests.quality.crowds import synthetic


def printed() -> Any:
    """Krippendorff's own four observers and twelve units."""
    said = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    given = [(task, worker, one) for worker, row in enumerate(said) for task, one in enumerate(row) if one]
    return crowd(given)


@pytest.mark.parametrize("distance, value", [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_example_of_the_literature(distance: Any, value: float) -> None:
    found = krippendorff(printed(), distance)
    assert found.value == pytest.approx(value, abs=6e-4)
    assert (found.tasks, found.answers) == (11, 40)


@given(rows)
def test_alpha_is_its_definition(said: list[tuple[int, int, Any]]) -> None:
    judgements = crowd(said)
    units = naive.units_of(judgements)
    table = np.abs(np.subtract.outer(judgements.classes.astype(float), judgements.classes.astype(float)))
    for given_distance, distance in [
        ("nominal", naive.nominal),
        ("interval", naive.interval),
        ("ordinal", naive.ordinal(units, CLASSES)),
        (table, lambda one, other: abs(one - other)),
        (lambda one, other: abs(one - other), lambda one, other: abs(one - other)),
    ]:
        found = krippendorff(judgements, given_distance).value
        expected = naive.alpha(units, distance)
        assert (found is None) == np.isnan(expected)
        assert found is None or found == pytest.approx(expected, abs=1e-9)


# A third of a voice three times and a whole one: as much, but for rounding in one of the two orders.
@example([(0, 0, 1), (0, 1, 2), (1, 0, 2), *[(1, 1, 2)] * 3, (2, 0, 2), (2, 1, 2)], CLASSES, [1, 0, 2, 3, 4])
@given(rows, st.permutations(CLASSES), st.permutations(range(5)))
def test_names_do_not_matter(said: list[tuple[int, int, Any]], classes: list[int], workers: list[int]) -> None:
    renamed = [(task, workers[worker], classes[CLASSES.index(label)]) for task, worker, label in said]
    one, other = (krippendorff(crowd(some), resamples=20) for some in (said, renamed))
    assert one.value == pytest.approx(other.value)
    assert (one.spread is None) == (other.spread is None)
    if one.spread and other.spread:
        assert one.spread.low == pytest.approx(other.spread.low)


def test_an_order_of_names_and_the_same_as_numbers() -> None:
    names = {1: "bad", 2: "fair", 3: "good", 4: "great", 5: "best"}
    numbers = printed()
    words = from_arrays(numbers.tasks, numbers.workers, [names[one] for one in numbers.classes[numbers.labels]])
    one, other = krippendorff(numbers, "ordinal"), krippendorff(words, "ordinal", order=list(names.values()))
    assert one.value == pytest.approx(other.value)


def test_no_rows_one_worker_one_class_and_a_class_of_gold_alone() -> None:
    assert krippendorff(crowd([]), resamples=9).value is None
    assert krippendorff(crowd([(1, 1, 1), (2, 1, 2)]), resamples=9).spread is None
    same = krippendorff(crowd([(1, 1, 1), (1, 2, 1)]), resamples=9)
    assert (same.value, same.observed, same.tasks) == (None, 0.0, 1)
    gold = krippendorff(from_arrays([1, 1, 2, 2], [1, 2, 1, 2], list("abab"), gold={3: "z"}), "nominal")
    assert gold.value == pytest.approx(naive.alpha([[[("a", 1)], [("b", 1)]]] * 2, naive.nominal))


@pytest.mark.parametrize(
    "distance, words",
    [
        ("ratio", "no distance 'ratio'"),
        ("interval", "needs numbers"),
        (np.ones((2, 2)), "to itself"),
        (np.zeros((3, 3)), "shape"),
        (np.array([[0, -1], [-1, 0]]), "0 or more"),
    ],
)
def test_what_is_no_scale_is_refused(distance: Any, words: str) -> None:
    with pytest.raises(BadScale, match=words):
        krippendorff(from_arrays([1, 1], [1, 2], ["x", "y"]), distance)
    with pytest.raises(BadScale, match="leaves out 'y'"):
        krippendorff(from_arrays([1, 1], [1, 2], ["x", "y"]), "ordinal", order=["x"])


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=8))
def test_alpha_of_things_is_its_definition(units: list[list[int]]) -> None:
    found = krippendorff_units(units, naive.interval).value
    expected = naive.alpha([[[(one, 1.0)] for one in unit] for unit in units], naive.interval)
    assert (found is None) == np.isnan(expected)
    assert found is None or found == pytest.approx(expected)


def test_a_sample_of_the_pairs_is_near_all_of_them() -> None:
    judgements, _ = synthetic(tasks=150)
    units = [judgements.labels[judgements.tasks == task].tolist() for task in range(150)]
    exact = krippendorff(judgements, resamples=300)
    found = krippendorff_units(units, naive.nominal, pairs=5000, resamples=300, seed=1)
    assert found.value == pytest.approx(exact.value, abs=0.03)
    assert found.spread
    assert exact.spread
    assert found.spread.error == pytest.approx(exact.spread.error, rel=0.4)


def test_weights_do_not_count_but_for_rows_of_none() -> None:
    said = [(1, 1, 1), (1, 2, 1), (2, 1, 2), (2, 2, 1), (2, 3, 2)]
    one = krippendorff(crowd(said, weights=[1, 5, 1, 0.5, 0]))
    assert one == krippendorff(crowd(said[:-1]))
