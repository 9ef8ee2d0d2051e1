"""What is known of a worker, and what one answer says: learning, forgetting, pulling to the pool."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldsmith.quality.stopping import (
    BadWorkerState,
    Pool,
    WorkerState,
    accuracy,
    confusion,
    credit,
    credit_gold,
    evidence,
    from_lists,
    information,
    leave_one_out,
    posterior,
    posterior_of,
    summed,
    typical_pool,
    unknown_worker,
)
from tests.quality.stopping.workers import bayes, chance, crowds


@given(crowds())
def test_the_evidence_is_the_log_of_the_chances_counted_one_by_one(crowd: Any) -> None:
    pool, states, said = crowd
    for state, answer in zip(states, said, strict=True):
        chances = [chance(state, truth, answer, pool) for truth in range(len(pool.prior))]
        assert evidence(state, answer, pool) == pytest.approx(
            [math.log(each) for each in chances], rel=1e-12, abs=1e-12
        )
        assert [row[answer] for row in confusion(state, pool)] == pytest.approx(chances)


@given(crowds(), st.floats(0.1, 2))
def test_the_posterior_is_naive_bayes_done_slowly(crowd: Any, scale: float) -> None:
    pool, states, said = crowd
    workers = {f"w{place}": state for place, state in enumerate(states)}
    answers = [(f"w{place}", answer) for place, answer in enumerate(said)]
    found = posterior(answers, workers, pool)
    assert sum(found) == pytest.approx(1)
    assert found == pytest.approx(bayes(states, said, pool), rel=1e-12, abs=1e-12)
    scaled = [share * (each / share) ** scale for share, each in zip(pool.prior, found, strict=True)]
    assert posterior(answers, workers, pool, scale=scale) == pytest.approx([one / sum(scaled) for one in scaled])


@given(crowds())
def test_chances_of_all_answers_sum_to_one(crowd: Any) -> None:
    pool, states, _ = crowd
    for state in states:
        for row in confusion(state, pool):
            assert sum(row) == pytest.approx(1)


@given(crowds(), st.floats(0.1, 2))
def test_leaving_one_out_is_the_posterior_of_the_others(crowd: Any, scale: float) -> None:
    pool, states, said = crowd
    each = [evidence(state, answer, pool) for state, answer in zip(states, said, strict=True)]
    for place, found in enumerate(leave_one_out(each, pool.log_prior, scale)):
        others = summed([*each[:place], *each[place + 1 :]], len(pool.prior))
        assert found == pytest.approx(posterior_of(others, pool, scale), abs=1e-9)


@given(crowds(), st.floats(-2000, 2000))
def test_a_constant_in_the_evidence_changes_nothing(crowd: Any, constant: float) -> None:
    pool, states, said = crowd
    total = summed([evidence(*each, pool) for each in zip(states, said, strict=True)], len(pool.prior))
    moved = posterior_of([each + constant for each in total], pool)
    assert moved == pytest.approx(posterior_of(total, pool), abs=1e-9)


@given(crowds())
def test_relabelling_classes_and_reordering_answers_change_nothing_but_names(crowd: Any) -> None:
    pool, states, said = crowd
    classes = len(pool.prior)
    turned = Pool(tuple(row[::-1] for row in pool.rows[::-1]), pool.prior[::-1], pool.pull)
    mirrored = [WorkerState(tuple(row[::-1] if classes <= 8 else row for row in state.rows[::-1])) for state in states]
    one = posterior([(str(i), a) for i, a in enumerate(said)], {str(i): s for i, s in enumerate(states)}, pool)
    others = {str(i): state for i, state in enumerate(mirrored)}
    other = posterior([(str(i), classes - 1 - a) for i, a in list(enumerate(said))[::-1]], others, turned)
    assert one == pytest.approx(other[::-1])


@given(crowds())
def test_a_state_survives_the_database(crowd: Any) -> None:
    pool, states, _ = crowd
    for state in states:
        back = from_lists(json.loads(json.dumps(state.to_lists())), len(pool.prior))
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


@given(crowds(), st.data())
def test_credit_forgets_and_adds_cell_by_cell(crowd: Any, data: st.DataObject) -> None:
    pool, states, said = crowd
    belief, classes = pool.prior, len(pool.prior)
    weight, half_life = data.draw(st.floats(0.1, 1)), data.draw(st.floats(10, 400))
    found = credit(states[0], said[0], belief, weight, half_life)
    for truth in range(classes):
        gain = weight * belief[truth]
        for place, before in enumerate(states[0].rows[truth]):
            hit = place == (said[0] if classes <= 8 else int(said[0] != truth))
            wanted = before * 0.5 ** (gain / half_life) + gain * hit if gain > 1e-4 else before
            assert found.rows[truth][place] == pytest.approx(wanted, rel=1e-12)


def test_what_was_seen_long_ago_counts_less() -> None:
    state = WorkerState(((100.0, 0.0), (0.0, 0.0)))
    for _ in range(50):
        state = credit_gold(state, 1, 0, half_life=50)
    assert state.rows[0][0] == pytest.approx(50)
    assert state.rows[1] == (0.0, 0.0)


def test_a_spammer_tells_nothing_and_one_who_inverts_as_much_as_one_who_is_right() -> None:
    pool = typical_pool(2, pull=1e-9)
    good, inverted, constant = (
        WorkerState(rows) for rows in (((90.0, 10.0), (10.0, 90.0)), ((10.0, 90.0), (90.0, 10.0)), ((100.0, 0.0),) * 2)
    )
    assert information(good, pool) == pytest.approx(information(inverted, pool))
    assert information(good, pool) == pytest.approx(1 + 0.9 * math.log2(0.9) + 0.1 * math.log2(0.1))
    assert information(constant, pool) == pytest.approx(0, abs=1e-6)
    assert accuracy(good, pool) == pytest.approx(0.9)
    assert accuracy(constant, pool) == pytest.approx(0.5)


@given(crowds())
def test_information_is_the_entropy_that_an_answer_takes_away(crowd: Any) -> None:
    pool, states, _ = crowd
    assume(len(pool.prior) > 1)
    rows = np.array(confusion(states[0], pool)) * np.array(pool.prior)[:, None]
    before = -sum(share * math.log2(share) for share in pool.prior)
    after = sum(-each * math.log2(each / column.sum()) for column in rows.T for each in column if each > 0)
    assert information(states[0], pool) == pytest.approx(before - after, abs=1e-9)


def test_without_answers_only_the_prior_speaks_and_a_class_ruled_out_stays_out() -> None:
    pool = Pool(typical_pool(2).rows, (0.2, 0.8))
    assert posterior([], {}, pool) == pytest.approx([0.2, 0.8])
    assert posterior([("new", 0)], {}, Pool(pool.rows, (0.0, 1.0))) == [0.0, 1.0]
