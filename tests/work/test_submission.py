"""What an answer counts as, over every state that an assignment and its task can be in."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.work.routing import WRAP_EVERY, may_wrap
from goldsmith.work.submission import Slot, heartbeat_until, standing_of
from tests.build import NOW
from tests.work.facts import a_slot

slots = st.builds(
    Slot,
    assignment_state=st.sampled_from(["leased", "submitted", "released", "expired", "skipped", "returned"]),
    assignment_round=st.integers(0, 2),
    assignment_stage=st.sampled_from(["attempt", "review"]),
    task_state=st.sampled_from(["pending", "completed", "canceled", "error"]),
    task_stage=st.sampled_from(["attempt", "review", "done"]),
    task_round=st.integers(0, 2),
    wanted=st.integers(1, 3),
    live=st.integers(0, 3),
    submitted=st.integers(0, 3),
    is_gold=st.booleans(),
)
spans = st.timedeltas(timedelta(0), timedelta(days=2))


@given(slots, st.booleans())
def test_an_answer_counts_while_leased_or_while_it_still_fits(slot: Slot, is_blocked: bool) -> None:
    fits = (
        slot.task_state == "pending"
        and slot.task_stage == slot.assignment_stage
        and slot.task_round == slot.assignment_round
        and slot.live + slot.submitted < slot.wanted
    )
    ended = slot.assignment_state in ("expired", "released")
    counts = slot.assignment_state == "leased" or (ended and not is_blocked and (fits or slot.is_gold))
    assert standing_of(slot, is_blocked=is_blocked) == ("counted" if counts else "late")


@pytest.mark.parametrize("live,submitted", list(product(range(4), range(4))))
def test_a_counted_answer_after_the_lease_never_exceeds_what_is_wanted(live: int, submitted: int) -> None:
    slot = a_slot(assignment_state="expired", live=live, submitted=submitted)
    if standing_of(slot, is_blocked=False) == "counted":
        assert live + submitted + 1 <= slot.wanted


@given(spans, spans, st.integers(5, 86_400))
def test_a_heartbeat_never_shortens_a_lease(age: timedelta, left: timedelta, lease: int) -> None:
    until = heartbeat_until(NOW + age, NOW + left, lease)
    assert until >= NOW + left
    assert until >= NOW + age + timedelta(seconds=lease)
    assert until in (NOW + left, NOW + age + timedelta(seconds=lease))


def test_looking_back_is_rare_and_comes_in_time() -> None:
    assert may_wrap(None, NOW)
    assert not may_wrap(NOW, NOW)
    assert not may_wrap(NOW, NOW + WRAP_EVERY - timedelta(microseconds=1))
    assert may_wrap(NOW, NOW + WRAP_EVERY)
