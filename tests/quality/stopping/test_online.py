"""What is known of a worker: counts that learn, forget, pull to the pool and survive the database."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldsmith.quality.stopping import (
    BadWorkerState,
    WorkerState,
    accuracy,
    chances,
    credit,
    credit_gold,
    evidence,
    from_lists,
    information,
    leave_one_out,
    pool_of,
    posterior,
    posterior_of,
    typical_pool,
    unknown_worker,
)

CLASSES = st.sampled_from([1, 2, 3, 5, 8, 9, 12])


@st.composite
def crowds(draw: Any) -> tuple[int, list[WorkerState], list[tuple[str, int]]]:
    """Some workers with a history, and what each of some of them says about a task."""
    classes = draw(CLASSES)
    code = st.integers(0, classes - 1)
    states = []
    for _ in range(draw(st.integers(1, 4))):
        state = unknown_worker(classes)
        for answer, truth in draw(st.lists(st.tuples(code, code), max_size=8)):
            state = credit_gold(state, answer, truth)
        states.append(state)
    said = [(f"w{place}", draw(code)) for place in range(len(states))]
    return classes, states, said


@given(crowds())
def test_the_posterior_is_naive_bayes_done_slowly(crowd: Any) -> None:
    classes, states, said = crowd
    pool = typical_pool(classes)
    prior = [(k + 1) / (classes * (classes + 1) / 2) for k in range(classes)]
    weights = list(prior)
    for state, (_, answer) in zip(states, said, strict=True):
        for truth in range(classes):
            if classes <= 8:
                row = state.rows[truth]
                chance = (row[answer] + 8 * pool[truth][answer]) / (sum(row) + 8)
            else:
                right, wrong = state.rows[truth]
                is_right = (right + 8 * pool[truth][truth]) / (right + wrong + 8)
                chance = is_right if truth == answer else (1 - is_right) / (classes - 1)
            weights[truth] *= chance
    workers = {f"w{place}": state for place, state in enumerate(states)}
    found = posterior(said, workers, prior, pool)
    assert sum(found) == pytest.approx(1)
    assert found == pytest.approx([weight / sum(weights) for weight in weights])


@given(crowds())
def test_chances_of_all_answers_sum_to_one(crowd: Any) -> None:
    classes, states, _ = crowd
    pool = typical_pool(classes)
    for state in states:
        columns = [chances(state, answer, pool) for answer in range(classes)]
        for row in zip(*columns, strict=True):
            assert sum(row) == pytest.approx(1)
    for row in pool_of(states, pool):
        assert sum(row) == pytest.approx(1)


@given(crowds(), st.floats(0.1, 2))
def test_leaving_one_out_is_the_posterior_of_the_others(crowd: Any, scale: float) -> None:
    classes, states, said = crowd
    pool, prior = typical_pool(classes), [1 / classes] * classes
    each = [evidence(state, answer, pool) for state, (_, answer) in zip(states, said, strict=True)]
    for place, found in enumerate(leave_one_out(each, prior, scale)):
        assert found == pytest.approx(posterior_of([*each[:place], *each[place + 1 :]], prior, scale))


@given(crowds())
def test_relabelling_classes_and_reordering_answers_change_nothing_but_names(crowd: Any) -> None:
    classes, states, said = crowd
    assume(classes <= 8)
    pool, prior = typical_pool(classes), [1 / classes] * classes
    turned = [WorkerState(tuple(row[::-1] for row in state.rows[::-1])) for state in states]
    one = posterior(said, {f"w{i}": state for i, state in enumerate(states)}, prior, pool)
    workers = {f"w{i}": state for i, state in enumerate(turned)}
    other = posterior([(name, classes - 1 - answer) for name, answer in said[::-1]], workers, prior, pool)
    assert one == pytest.approx(other[::-1])


@given(crowds())
def test_a_state_survives_the_database(crowd: Any) -> None:
    classes, states, _ = crowd
    for state in states:
        back = from_lists(json.loads(json.dumps(state.to_lists())), classes)
        for row, other in zip(back.rows, state.rows, strict=True):
            assert row == pytest.approx(other, abs=1e-4)


@pytest.mark.parametrize("rows", [[[1.0, 2.0]], [[1.0], [2.0]], [[1.0, -1.0], [0.0, 0.0]], [[1.0, "x"], [0.0, 0.0]]])
def test_a_foreign_state_is_refused(rows: Any) -> None:
    with pytest.raises(BadWorkerState):
        from_lists(rows, 2)


def test_gold_counts_one_and_credit_what_it_is_told() -> None:
    told = credit_gold(unknown_worker(2), 1, 0)
    assert told.rows == ((0.0, 1.0), (0.0, 0.0))
    settled = credit(unknown_worker(2), 1, [0.25, 0.75], 0.4)
    assert settled.to_lists() == [[0.0, 0.1], [0.0, 0.3]]
    many = credit_gold(credit_gold(unknown_worker(12), 3, 3), 4, 3)
    assert many.rows[3] == pytest.approx((1.0, 1.0), rel=0.01)


def test_what_was_seen_long_ago_counts_less() -> None:
    state = WorkerState(((100.0, 0.0), (0.0, 0.0)))
    for _ in range(50):
        state = credit_gold(state, 1, 0, half_life=50)
    assert state.rows[0][0] == pytest.approx(50)
    assert state.rows[1] == (0.0, 0.0)


def test_a_spammer_tells_nothing_and_one_who_inverts_as_much_as_one_who_is_right() -> None:
    prior, pool = [0.5, 0.5], typical_pool(2)
    good, inverted, constant = (
        WorkerState(rows) for rows in (((90.0, 10.0), (10.0, 90.0)), ((10.0, 90.0), (90.0, 10.0)), ((100.0, 0.0),) * 2)
    )
    assert information(good, prior, pool, 0.0) == pytest.approx(information(inverted, prior, pool, 0.0))
    assert information(good, prior, pool, 0.0) == pytest.approx(1 + 0.9 * math.log2(0.9) + 0.1 * math.log2(0.1))
    assert information(constant, prior, pool, 0.0) == pytest.approx(0)
    assert accuracy(good, prior, pool, 0.0) == pytest.approx(0.9)
    assert accuracy(constant, prior, pool, 0.0) == pytest.approx(0.5)


def test_without_answers_only_the_prior_speaks_and_a_class_ruled_out_stays_out() -> None:
    assert posterior([], {}, [0.2, 0.8], typical_pool(2)) == pytest.approx([0.2, 0.8])
    assert posterior([("new", 0)], {}, [0.0, 1.0], typical_pool(2)) == [0.0, 1.0]
