"""The vote counted in loops, and shared where it ties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given

from goldsmith.quality.categorical.majority import majority, vote_counts, vote_shares
from goldsmith.quality.judgements import Judgements
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows


@given(rows, golds)
def test_shares_equal_a_count_in_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    answers: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
    for task, worker, label, weight in given_rows:
        answers[task, worker].append((label, weight))
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for (task, _), given_here in answers.items():
        for label, weight in given_here:
            counts[task][label] += weight / len(given_here)  # type: ignore[assignment]
    shares = vote_shares(said)
    assert np.allclose(shares.sum(axis=1), 1.0)
    for place, task in enumerate(said.task_names.tolist()):
        total = sum(counts[task].values())
        if task not in gold and total:
            expected = [counts[task][label] / total for label in said.classes.tolist()]
            assert np.allclose(shares[place], expected, atol=1e-6)


@pytest.mark.parametrize("said", [said for said in ODD.values() if said.task_count])
def test_odd_crowds(said: Judgements) -> None:
    check(majority(said), said)


def test_a_tie_is_shared_and_an_empty_task_follows_the_others() -> None:
    said = read([(0, 0, 0, 1.0), (0, 1, 1, 1.0), (1, 0, 1, 1.0), (2, 0, 0, 0.0)])
    assert majority(said).posteriors.tolist() == [[0.5, 0.5], [0, 1], [0.25, 0.75]]


def test_weights_of_ones_own_take_the_place_of_the_given() -> None:
    said = read([(0, 0, 0, 1.0), (0, 1, 1, 1.0)])
    assert vote_counts(said, np.array([3.0, 0.5])).tolist() == [[3.0, 0.5]]


def test_names_do_not_matter() -> None:
    check_renaming(majority)


def test_a_real_crowd() -> None:
    assert accuracy(majority, "d_product") == pytest.approx(0.8966, abs=1e-4)
