"""What others say equals Bayes' rule in loops, without the worker in question."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.judgements import from_arrays
from goldsmith.quality.workers.reference import _DOUBT
from tests.quality.workers.made import made, read, reference

rows = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from("xyz")), min_size=1, max_size=25)


@given(rows)
def test_others_leave_out_the_whole_voice(said: list[tuple[int, int, Any]]) -> None:
    judgements = read(said, gold={0: "x"})
    found = reference(judgements)
    others = found.others()
    assert others.sum(axis=1) == pytest.approx(1)
    for row in range(len(judgements)):
        task, worker = judgements.tasks[row], judgements.workers[row]
        chances = found.doubt.copy()
        for other in range(len(judgements)):
            if judgements.tasks[other] == task and judgements.workers[other] != worker:
                voice = found.confusion[judgements.workers[other], :, judgements.labels[other]]
                chances *= voice ** judgements.weights[other]
        chances /= chances.sum()
        if judgements.gold[task] >= 0:
            chances = np.eye(judgements.class_count)[judgements.gold[task]]
        assert others[row] == pytest.approx((1 - _DOUBT) * chances + _DOUBT * found.doubt)


def test_the_confusion_of_a_contrary_worker_is_seen() -> None:
    judgements, _ = made({0: "contrary"})
    found = reference(judgements)
    assert found.confusion[0, 0, 1] > 0.8
    assert np.diagonal(found.confusion[1:], axis1=1, axis2=2).mean() == pytest.approx(0.8, abs=0.05)
    assert found.confusion.sum(axis=2) == pytest.approx(1)


def test_no_rows() -> None:
    assert reference(from_arrays([], [], [])).others().shape == (0, 0)
    assert reference(from_arrays([], [], [], gold={1: "a"})).others().shape == (0, 1)
