"""Spammers of all shapes are told from people who look, even badly or by contraries."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.workers import Verdict, rank_one_score, spam_scores
from tests.quality.workers.made import made, reference


@given(st.integers(2, 5), st.integers(0, 1000))
def test_the_score_is_its_definition(classes: int, seed: int) -> None:
    counts = np.random.default_rng(seed).random((classes, classes)) + 0.01
    rows = counts / counts.sum(axis=1, keepdims=True)
    expected = sum(((rows[one] - rows[other]) ** 2).sum() for one, other in combinations(range(classes), 2))
    assert rank_one_score(counts) == pytest.approx(expected / (classes * (classes - 1)))


def test_the_score_of_the_extremes() -> None:
    assert rank_one_score(np.eye(4)) == pytest.approx(1)
    assert rank_one_score(np.eye(4)[::-1]) == pytest.approx(1)
    assert rank_one_score(np.ones((4, 4))) == pytest.approx(0)
    assert rank_one_score(np.array([[0.9, 0.1], [0.3, 0.7]])) == pytest.approx((0.9 + 0.7 - 1) ** 2)
    assert rank_one_score(np.ones((1, 1))) == 0


def test_spammers_are_told_and_others_are_not() -> None:
    judgements, _ = made({0: "random", 1: "constant"})
    found = spam_scores(reference(judgements))
    assert [one.verdict for one in found[:2]] == [Verdict.SPAM] * 2
    assert all(one.verdict is None for one in found[2:])
    assert all(one.score_interval.high < other.score_interval.low for one in found[:2] for other in found[2:])
    assert all(one.log_factor > 10 and one.chance > 0.99 for one in found[:2])
    assert all(one.interval.low <= one.attention <= one.interval.high for one in found)


def test_the_evidence_can_be_read() -> None:
    judgements, _ = made({1: "constant"})
    evidence = spam_scores(reference(judgements))[1].evidence
    count = int((judgements.workers == 1).sum())
    assert evidence.startswith(f"{count} of {count} answers were 1; others gave 1 ")
    assert "of the answers follow the task" in evidence


def test_a_contrary_worker_does_not_look_like_one_who_guesses_by_score() -> None:
    judgements, _ = made({0: "contrary"})
    assert spam_scores(reference(judgements))[0].score_interval.low > 0.5


def test_half_asleep_is_careless_once_it_is_sure() -> None:
    judgements, _ = made({0: "sleeping"}, tasks=1500, classes=6)
    found = spam_scores(reference(judgements))
    assert found[0].verdict is Verdict.CARELESS
    assert sum(one.verdict is not None for one in found) == 1


def test_few_answers_accuse_nobody() -> None:
    judgements, _ = made({0: "random", 1: "constant"}, tasks=8)
    assert all(one.verdict is None for one in spam_scores(reference(judgements)))


def test_the_seed_decides_the_draws() -> None:
    judgements, _ = made({}, tasks=30)
    one, same, other = (spam_scores(reference(judgements), seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one[0].attention == other[0].attention
    assert one[0].score_interval != other[0].score_interval
