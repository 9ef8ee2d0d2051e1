"""The rules of a batch: which change is allowed in which state, and who may still add tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args
from uuid import UUID

import pytest

from goldsmith.work.batch import Allowed, Batch, BatchChange, BatchState, Denied, may_add, may_change
from tests.build import NOW

STATES: tuple[BatchState, ...] = get_args(BatchState)
PROJECT, OTHER = UUID(int=1), UUID(int=2)
EMPTY = Batch(
    UUID(int=3), UUID(int=4), PROJECT, "live", "Rain", "in_progress", False, False, None, {}, 0, 0, 0, 0, 0,
    UUID(int=5), NOW, None, None,
)  # fmt: skip


def batch(state: BatchState, **facts: Any) -> Batch:
    return replace(EMPTY, state=state, **facts)


@pytest.mark.parametrize(
    "change, able",
    [
        ("finalize", {"staging"}),
        ("pause", {"in_progress"}),
        ("resume", {"paused"}),
        ("cancel", {"staging", "in_progress", "paused"}),
    ],
)
def test_each_change_asks_for_its_states_and_says_so(change: BatchChange, able: set[str]) -> None:
    assert {state for state in STATES if may_change(batch(state), change) == Allowed()} == able
    for state in set(STATES) - able:
        answer = may_change(batch(state), change)
        assert isinstance(answer, Denied)
        assert all(word in answer.reason for word in ("'Rain'", state, change, *able))


def test_tasks_are_added_until_it_is_finalized_or_canceled() -> None:
    assert {state for state in STATES if may_add(batch(state), PROJECT) == Allowed()} == set(STATES) - {"canceled"}
    for state in STATES:
        assert isinstance(may_add(batch(state, finalized_at=NOW), PROJECT), Denied)
        assert isinstance(may_add(batch(state), OTHER), Denied)


def test_tasks_are_held_unless_it_is_begun() -> None:
    assert {state for state in STATES if batch(state).is_held} == {"staging", "paused", "canceled"}


def test_what_has_not_ended_is_pending() -> None:
    assert batch("paused", task_count=10, completed_count=4, error_count=1, canceled_count=2).pending_count == 3
