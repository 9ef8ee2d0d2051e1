"""What follows for a task from each state it can be in when one of its answers is void."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.work.spec import read_spec
from goldsmith.work.voiding import Shaken, consequence_of, is_enough, wanted_now
from tests import build


def shaken(**changed: Any) -> Shaken:
    usual = {"state": "pending", "stage": "attempt", "round": 0, "live": 0, "is_gold": False, "origin": None}
    return Shaken(**{**usual, **changed})


@pytest.mark.parametrize(
    "task, expected",
    [
        (shaken(), "free_place"),
        (shaken(stage="review"), "back_to_attempts"),
        (shaken(stage="review", live=1), "none"),
        (shaken(state="completed", stage="done", origin="consensus"), "settle_again"),
        (shaken(state="completed", stage="done", origin="review"), "none"),
        (shaken(state="completed", stage="done", origin="consensus", is_gold=True), "none"),
        (shaken(state="canceled"), "none"),
        (shaken(round=1), "none"),
    ],
)
def test_each_state(task: Shaken, expected: str) -> None:
    assert consequence_of(task, 0) == expected


def test_as_many_are_asked_as_the_project_wants() -> None:
    fixed = read_spec("image_annotation", build.spec(attempts=3)).pipeline
    adaptive = read_spec("image_annotation", build.spec(attempts=2, target_error=0.05)).pipeline
    assert [is_enough(count, fixed) for count in (2, 3)] == [False, True]
    assert [is_enough(count, adaptive) for count in (0, 1)] == [False, True]
    assert [wanted_now(count, adaptive) for count in (0, 1, 2, 4)] == [2, 2, 3, 5]
