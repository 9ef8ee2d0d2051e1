"""Bounds that hold as often as they say, and confidence that means what it says."""

from __future__ import annotations

import json
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.stopping import (
    TYPICAL,
    BadCounts,
    Calibration,
    Path,
    ProvenThreshold,
    calibrated,
    choose_threshold,
    error_bound,
    evidence,
    expected_calibration_error,
    fit_calibration,
    fit_scale,
    path_of,
    posteriors_along,
    typical_pool,
    unknown_worker,
)
from goldsmith.quality.stopping.bound import _stopped


def test_figures_from_the_tables() -> None:
    assert error_bound(0, 59) == pytest.approx(0.0495, abs=1e-4)  # the rule of three
    assert error_bound(0, 10) == pytest.approx(1 - 0.05**0.1)
    assert error_bound(0, 0) == 1.0
    assert error_bound(3, 3) == 1.0
    assert error_bound(0, 5, remaining=0) == 0.0


@given(st.integers(1, 60), st.data())
def test_the_bound_is_where_so_few_errors_become_unlikely(trials: int, data: st.DataObject) -> None:
    errors = data.draw(st.integers(0, trials - 1))
    share = error_bound(errors, trials)
    tail = sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(errors + 1))
    assert tail == pytest.approx(0.05, abs=1e-6)
    assert error_bound(errors + 1, trials) >= share
    assert error_bound(errors, trials, 0.99) >= share


@given(st.integers(1, 25), st.integers(1, 40), st.integers(0, 40))
def test_the_bound_of_a_delivery_holds_in_exactly_counted_draws(trials: int, remaining: int, wrong: int) -> None:
    """Of all ways to draw the known tasks, those after which the bound is broken make up at most 5%."""
    total, wrong = trials + remaining, min(wrong, trials + remaining)
    broken = 0.0
    for errors in range(max(0, trials - total + wrong), min(trials, wrong) + 1):
        chance = comb(wrong, errors) * comb(total - wrong, trials - errors) / comb(total, trials)
        if (wrong - errors) / remaining > error_bound(errors, trials, remaining=remaining) + 1e-12:
            broken += chance
    assert broken <= 0.05 + 1e-9


@pytest.mark.parametrize("errors, trials, confidence", [(-1, 3, 0.95), (4, 3, 0.95), (1, 3, 1.0)])
def test_impossible_counts_are_refused(errors: int, trials: int, confidence: float) -> None:
    with pytest.raises(BadCounts):
        error_bound(errors, trials, confidence)


THRESHOLD_GRID = [0.98, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]


def _paths(random: np.random.Generator, count: int) -> list[Path]:
    """Tasks that grow surer with each answer, and are the more often right the surer they are."""
    paths: list[Path] = []
    for _ in range(count):
        sure = np.sort(0.5 + 0.5 * random.random(4))
        paths.append([(float(each), bool(random.random() < 0.25 + 0.75 * each)) for each in sure])
    return paths


def _flat(random: np.random.Generator, count: int, error: float) -> list[Path]:
    """Tasks that are wrong as often however sure they are: any threshold errs as much as any other."""
    rights = random.random(count) >= error
    return [[(0.5 + 0.5 * random.random(), bool(right)) for _ in range(2)] for right in rights]


def _error(paths: list[Path], threshold: float) -> float:
    """The share of wrong answers among the tasks that stop at the threshold, counted one by one."""
    ends = [next((right for sure, right in path if sure >= threshold), None) for path in paths]
    stopped = [right for right in ends if right is not None]
    return stopped.count(False) / max(len(stopped), 1)


def test_a_chosen_threshold_errs_more_than_its_target_at_most_one_time_in_twenty() -> None:
    """With 300 draws at most 5% are broken; over 27 of them would come up once in two thousand runs of such tests."""
    random = np.random.default_rng(7)
    many = _paths(random, 30_000)
    errors = {each: _error(many, each) for each in THRESHOLD_GRID}
    found = [choose_threshold(_paths(random, 200), 0.12, thresholds=THRESHOLD_GRID) for _ in range(300)]
    proven = [each for each in found if each]
    assert len(proven) >= 150
    assert sum(errors[each.threshold] > 0.12 for each in proven) <= 27


def test_the_promise_holds_where_every_threshold_errs_a_little_too_much() -> None:
    """The worst case: all hypotheses are true. Testing each for itself, instead of in sequence, would be found out."""
    random = np.random.default_rng(11)
    draws = [_flat(random, 120, 0.101) for _ in range(400)]
    broken = sum(choose_threshold(each, 0.1, thresholds=THRESHOLD_GRID) is not None for each in draws)
    assert broken <= 34
    one_by_one = [[choose_threshold(each, 0.1, thresholds=[t], starts=1) for t in THRESHOLD_GRID] for each in draws]
    assert sum(any(found) for found in one_by_one) > 34


@given(
    st.lists(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=4), max_size=8),
    st.lists(st.floats(0.01, 1), min_size=1, max_size=6, unique=True),
    st.integers(1, 3),
)
def test_tasks_that_stop_are_counted_as_one_by_one(paths: list[Path], thresholds: list[float], least: int) -> None:
    ordered = sorted(thresholds, reverse=True)
    for threshold, (errors, trials) in zip(ordered, _stopped(paths, ordered, least), strict=True):
        ends = [next((right for sure, right in path[least - 1 :] if sure >= threshold), None) for path in paths]
        assert (errors, trials) == (ends.count(False), len(ends) - ends.count(None))


def test_a_path_is_what_each_further_answer_made_of_a_task() -> None:
    pool = typical_pool(2, 0.75)
    said = [evidence(unknown_worker(2), answer, pool) for answer in (1, 0, 0)]
    sure, right = zip(*path_of(said, 0, pool, Calibration()), strict=True)
    assert sure == pytest.approx((0.75, 0.5, 0.75))
    assert right == (False, True, True)
    assert [max(each) for each in posteriors_along(said, pool)] == pytest.approx([0.75, 0.5, 0.75])


def test_what_was_proven_and_fitted_survives_the_database() -> None:
    proven = ProvenThreshold(0.93, 0.02, 0.95, 1, 300)
    assert ProvenThreshold.from_json(json.loads(json.dumps(proven.to_json()))) == proven
    for fitted in (Calibration(), Calibration(0.5, -0.1, ((0.5, 0.4), (0.9, 0.8)), 400)):
        assert Calibration.from_json(json.loads(json.dumps(fitted.to_json()))) == fitted


def test_nothing_is_promised_from_too_little_gold() -> None:
    right = [[(0.9999, True)]] * 20
    assert choose_threshold(right, 0.02) is None
    assert choose_threshold([], 0.5) is None
    chosen = choose_threshold(right * 20, 0.05)
    assert chosen is not None
    assert (chosen.errors, chosen.trials, chosen.bound) == (0, 400, 0.05)


def _overconfident(random: np.random.Generator, count: int, classes: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Posteriors whose log-odds are three times what they should be."""
    logs = random.normal(0, 1.2, (count, classes))
    shares = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)
    truths = (random.random((count, 1)) > shares.cumsum(axis=1)).sum(axis=1)
    sure = shares**3
    return sure / sure.sum(axis=1, keepdims=True), truths


@pytest.mark.parametrize("count", [150, 2000])
def test_calibration_mends_what_is_too_sure(count: int) -> None:
    random = np.random.default_rng(3)
    found = fit_calibration(*_overconfident(random, count))
    posteriors, truths = _overconfident(random, 5000)
    rights = posteriors.argmax(axis=1) == truths
    mended = [max(calibrated(each, found)) for each in posteriors.tolist()]
    before = expected_calibration_error(posteriors.max(axis=1), rights)
    assert expected_calibration_error(mended, rights) < min(0.06, before / 2)
    assert bool(found.curve) == (count >= 300)


def test_the_scale_is_found_and_stays_put_without_evidence() -> None:
    assert fit_scale(*_overconfident(np.random.default_rng(1), 3000)) == pytest.approx(1 / 3, rel=0.1)
    assert fit_scale(np.empty((0, 2)), []) == 0.5
    assert fit_calibration(np.empty((0, 2)), []) == TYPICAL


@given(
    st.lists(st.floats(0.001, 1), min_size=1, max_size=5),
    st.floats(0.1, 3),
    st.floats(-2, 2),
    st.sampled_from([(), ((0.5, 0.4), (0.9, 0.7)), ((0.3, 0.9), (0.99, 1.0))]),
)
def test_calibration_keeps_the_order_of_the_classes(
    weights: list[float], scale: float, shift: float, curve: tuple[tuple[float, float], ...]
) -> None:
    before = [weight / sum(weights) for weight in weights]
    after = calibrated(before, Calibration(scale, shift, curve, 500))
    assert sum(after) == pytest.approx(1)
    assert min(after) >= -1e-9
    for one, other in zip(before, after, strict=True):
        for two, another in zip(before, after, strict=True):
            assert one >= two or other <= another + 1e-9


def test_calibration_error_by_hand() -> None:
    assert expected_calibration_error([0.95, 0.95, 0.55], [1, 0, 1]) == pytest.approx((0.9 + 0.45) / 3)
    assert expected_calibration_error([], []) == 0.0
