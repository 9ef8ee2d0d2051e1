"""The report on a crowd: all findings of each worker, whatever the names, and for any crowd however small."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.categorical import majority
from goldsmith.quality.judgements import from_arrays
from goldsmith.quality.workers import Verdict, worker_report
from tests.quality.crowds import real
from tests.quality.workers.made import made, read

rows = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from("xyz")), max_size=25)


def test_each_kind_by_its_name() -> None:
    judgements, _ = made({0: "random", 1: "constant", 2: "ring", 3: "ring"}, tasks=400, workers=20, classes=4, gold=40)
    seconds = {(task, worker): 1.0 if worker == 4 else 9.0 for task in range(60) for worker in range(3, 7)}
    scores = {5: [1.0] * 40 + [0.0] * 12, 6: [0.0] * 20}
    found = worker_report(judgements, majority(judgements), gold_scores=scores, seconds=seconds)
    by_name = {one.worker: one for one in found}
    assert Verdict.SPAM in by_name[0].verdicts
    assert Verdict.SPAM in by_name[1].verdicts
    assert Verdict.COLLUDING in by_name[2].verdicts
    assert by_name[2].ring == by_name[3].ring == (2, 3)
    assert by_name[4].verdicts == (Verdict.HURRIED,)
    assert not by_name[4].is_flagged
    assert Verdict.DRIFTED in by_name[5].verdicts
    assert Verdict.BELOW_BAR in by_name[6].verdicts
    assert not any(by_name[worker].verdicts for worker in range(7, 20))
    assert len(by_name[5].sentences) == 5
    assert [by_name[7].gold, by_name[7].drift, by_name[7].leak, by_name[7].pace] == [None] * 4


def test_gold_among_the_judgements_is_scored_without_order() -> None:
    judgements, _ = made({0: "random"}, gold=150)
    found = worker_report(judgements, majority(judgements))
    assert found[0].gold
    assert found[0].gold.verdict is Verdict.BELOW_BAR
    assert found[0].drift is None
    assert found[1].gold
    assert found[1].gold.mean == pytest.approx(0.8, abs=0.1)


@given(rows)
def test_any_crowd_has_a_report_and_a_handful_of_answers_no_verdict(said: list[tuple[int, int, Any]]) -> None:
    judgements = read(said, gold={0: "x", 9: "w"})
    found = worker_report(judgements, majority(judgements))
    assert [one.worker for one in found] == judgements.worker_names.tolist()
    assert not any(one.is_flagged for one in found)
    assert all(np.isfinite([one.spam.attention, one.spam.score, one.spam.log_factor]).all() for one in found)


def test_new_names_and_another_order_change_nothing_but_names() -> None:
    judgements, _ = made({0: "random", 1: "constant", 2: "ring", 3: "ring"}, classes=4)
    one = worker_report(judgements, majority(judgements))
    order = np.random.default_rng(0).permutation(len(judgements))
    columns = (judgements.tasks[order], 100 - judgements.workers[order], 3 - judgements.labels[order])
    renamed = from_arrays(*columns)
    other = {100 - each.worker: each for each in worker_report(renamed, majority(renamed))}
    for each in one:
        twin = other[each.worker]
        assert each.verdicts == twin.verdicts
        assert each.spam.attention == pytest.approx(twin.spam.attention)
        assert each.spam.score == pytest.approx(twin.spam.score)
        assert sorted(100 - name for name in twin.ring) == list(each.ring)


@pytest.mark.parametrize("name", ["snow_rte", "snow_temp", "d_possent"])
def test_those_flagged_in_real_crowds_are_far_worse_than_the_rest(name: str) -> None:
    judgements, truth = real(name)
    flags = np.array([one.is_flagged for one in worker_report(judgements, majority(judgements))])
    said = judgements.classes[judgements.labels]
    right = np.array([truth[task] == label for task, label in zip(judgements.task_names[judgements.tasks], said, strict=True)])  # fmt: skip  # noqa: E501
    is_flagged = flags[judgements.workers]
    assert is_flagged.any()
    assert right[is_flagged].mean() < 0.6
    assert right[~is_flagged].mean() > 0.8
