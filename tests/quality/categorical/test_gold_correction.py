"""Gold judges verdicts that were found without it: offsets are where nothing is gained, and none where none are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical.gold_correction import (
    CHANCE_OF_FREAK,
    PRECISIONS,
    class_offsets,
    corrected,
    says_by_gold,
)
from goldsmith.quality.categorical.gold_skill import gold_skill
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import NO_GOLD, Judgements
from tests.quality.categorical.odd_crowds import ODD, Row, read, rows

Chances = list[list[float]]
foretellings = st.lists(
    st.tuples(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3), st.integers(0, 2)), max_size=12
)


def normal(values: Sequence[float]) -> list[float]:
    return [(one + 1e-3) / (sum(values) + 1e-3 * len(values)) for one in values]


def naive_offsets(foretold: Chances, right: Sequence[int]) -> list[float]:
    """By small steps downhill for each precision, then averaged by Laplace's evidence, all in loops."""
    size = len(foretold[0]) if foretold else 3
    logs = [[log((1 - CHANCE_OF_FREAK) * one + CHANCE_OF_FREAK / size) for one in row] for row in foretold]
    found, heights = [], []
    for precision in PRECISIONS:
        offsets = [0.0] * size
        for _ in range(3000):
            slope = [precision * one for one in offsets]
            for row, class_ in zip(logs, right, strict=True):
                chances = [exp(one + more) for one, more in zip(row, offsets, strict=True)]
                for k in range(size):
                    slope[k] += chances[k] / sum(chances) - (k == class_)
            offsets = [one - down / (precision + len(logs)) for one, down in zip(offsets, slope, strict=True)]
        loss = precision / 2 * sum(one * one for one in offsets)
        bend = precision * np.eye(size)
        for row, class_ in zip(logs, right, strict=True):
            chances = [exp(one + more) for one, more in zip(row, offsets, strict=True)]
            shares = np.array(chances) / sum(chances)
            loss -= log(shares[class_])
            bend += np.diag(shares) - np.outer(shares, shares)
        found.append(offsets)
        heights.append(size * log(precision) / 2 - loss - log(np.linalg.det(bend)) / 2)
    weights = [exp(one - max(heights)) for one in heights]
    mixed = [sum(weight * one[k] for weight, one in zip(weights, found, strict=True)) for k in range(size)]
    return [one / sum(weights) for one in mixed]


@given(foretellings)
@settings(max_examples=8, deadline=None)
def test_offsets_equal_the_loops(cases: list[tuple[list[float], int]]) -> None:
    foretold, right = [normal(chances) for chances, _ in cases], [class_ for _, class_ in cases]
    found = class_offsets(np.array(foretold).reshape(-1, 3), np.array(right, np.int32))
    assert np.allclose(found, naive_offsets(foretold, right), atol=1e-4)


@given(foretellings, st.permutations(range(3)))
@settings(max_examples=25, deadline=None)
def test_names_of_classes_do_not_matter(cases: list[tuple[list[float], int]], order: list[int]) -> None:
    foretold = np.array([normal(chances) for chances, _ in cases]).reshape(-1, 3)
    right = np.array([class_ for _, class_ in cases], np.int32)
    back = np.argsort(order).astype(np.int32)
    assert np.allclose(class_offsets(foretold[:, order], back[right]), class_offsets(foretold, right)[order], atol=1e-5)


def test_a_class_that_is_said_too_often_is_pushed_back_and_the_more_gold_the_more() -> None:
    right = np.array([0, 1], np.int32)
    foretold = np.array([[0.9, 0.1], [0.7, 0.3]])
    pushes = [class_offsets(np.tile(foretold, (count, 1)), np.tile(right, count)) for count in (3, 30)]
    assert pushes[0][1] > pushes[0][0]
    assert np.diff(pushes[1])[0] > np.diff(pushes[0])[0]


def test_chances_that_come_true_as_often_as_they_say_are_left_alone() -> None:
    random = np.random.default_rng(0)
    chances = random.uniform(0.05, 0.95, 400)
    right = (random.random(400) < chances).astype(np.int32)
    told = CHANCE_OF_FREAK / 2 + (1 - CHANCE_OF_FREAK) * chances
    assert np.abs(class_offsets(np.stack([1 - told, told], axis=1), right)).max() < 0.12


@given(rows, st.dictionaries(st.integers(0, 8), st.integers(0, 3), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_corrected_posteriors_are_distributions_with_gold_as_given(
    given_rows: Sequence[Row], gold: Mapping[int, int]
) -> None:
    said = read(given_rows, gold)
    found = corrected(vote_shares(without_gold(said)), said.gold)
    assert np.allclose(found.sum(axis=1), 1.0)
    assert (found >= 0).all()
    known = said.gold != NO_GOLD
    assert (found[known, said.gold[known]] == 1.0).all()


def without_gold(said: Judgements) -> Judgements:
    return replace(said, gold=np.full_like(said.gold, NO_GOLD))


def test_gold_believes_whoever_foretold_it() -> None:
    random = np.random.default_rng(3)
    right = random.integers(2, size=80).astype(np.int32)
    begun = np.array([1.0, 0.1])
    good, bad = (np.where(np.eye(2)[right] == 1.0, chance, 1 - chance) for chance in (0.9, 0.02))
    assert says_by_gold(np.stack([bad, good]), right, begun)[1] > 0.5
    assert says_by_gold(np.stack([good, good]), right, begun)[1] == pytest.approx(0.1 / 1.1, abs=0.01)
    assert says_by_gold(np.zeros((2, 0, 2)), right[:0], begun) == pytest.approx([1 / 1.1, 0.1 / 1.1])


def test_being_too_sure_is_no_reason_to_be_believed_less() -> None:
    random = np.random.default_rng(4)
    chances = random.uniform(0.1, 0.9, 400)
    right = (random.random(400) < chances).astype(np.int32)
    odds = chances / (1 - chances)
    models = np.stack([np.stack([1 / (1 + odds**much), odds**much / (1 + odds**much)], axis=1) for much in (1.0, 5.0)])
    assert says_by_gold(models, right, np.ones(2)) == pytest.approx([0.5, 0.5], abs=0.05)


@given(rows, st.dictionaries(st.integers(0, 6), st.integers(0, 2), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_gold_skill_foretells_a_gold_task_without_its_own_answers(
    given_rows: Sequence[Row], gold: Mapping[int, int]
) -> None:
    said = read(given_rows, gold)
    skill = gold_skill(said)
    assert skill.confusion_counts is not None
    known = [task for task in range(said.task_count) if said.gold[task] != NO_GOLD]
    assert skill.facts["held_out"].shape == (len(known), said.class_count)
    for place, task in enumerate(known):
        scores = np.log(skill.class_prior)
        for row in np.flatnonzero(said.tasks == task):
            counts = skill.confusion_counts[said.workers[row]].copy()
            counts[said.gold[task], said.labels[row]] -= said.weights[row]
            scores = scores + said.weights[row] * np.log(counts[:, said.labels[row]] / counts.sum(axis=1))
        chances = np.exp(scores - scores.max())
        assert np.allclose(skill.facts["held_out"][place], chances / chances.sum())


@pytest.mark.parametrize("name", [name for name, said in ODD.items() if (said.gold != NO_GOLD).any()])
def test_odd_crowds_with_gold_are_corrected(name: str) -> None:
    said = ODD[name]
    found = corrected(vote_shares(without_gold(said)), said.gold)
    assert np.isfinite(found).all()
