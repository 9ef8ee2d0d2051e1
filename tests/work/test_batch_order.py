"""An order of batches becomes priorities: the first highest, the last above all whose place nobody chose."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.work.batch import Batch, Denied
from goldsmith.work.batch_order import CREATION_ORDER, MOST_ORDERED, is_seen, priorities_of, without_ended
from tests.build import NOW


def batch(number: int) -> Batch:
    return Batch(
        UUID(int=number), UUID(int=0), UUID(int=0), "live", f"B{number}", "in_progress", False, False, None, {}, 0, 0,
        0, 0, 0, UUID(int=0), NOW, None, None, True,
    )  # fmt: skip


@given(st.permutations(range(1, 9)))
def test_higher_goes_first_and_all_before_what_was_not_ordered(order: list[int]) -> None:
    priorities = priorities_of([batch(n) for n in range(1, 9)], [UUID(int=n) for n in order])
    assert not isinstance(priorities, Denied)
    assert [each.int for each in sorted(priorities, key=lambda batch_id: -priorities[batch_id])] == order
    assert min(priorities.values()) > CREATION_ORDER


@given(st.lists(st.integers(1, 4), max_size=6))
def test_each_is_named_once_or_the_order_is_denied(order: list[int]) -> None:
    found = priorities_of([batch(n) for n in (1, 2, 3)], [UUID(int=n) for n in order])
    assert isinstance(found, Denied) == (sorted(order) != [1, 2, 3])


def test_nothing_is_an_order_of_nothing() -> None:
    assert priorities_of([], []) == {}


def test_a_denial_names_some_and_counts_the_rest() -> None:
    found = priorities_of([batch(n) for n in range(30)], [])
    assert isinstance(found, Denied)
    assert found.reason.endswith("'B8', 'B9' and 20 more.")


def test_more_than_can_be_told_apart_are_denied() -> None:
    many = [batch(n) for n in range(MOST_ORDERED + 1)]
    found = priorities_of(many, [each.id for each in many])
    assert isinstance(found, Denied)
    assert "32,000" in found.reason


@given(st.permutations(range(1, 6)), st.lists(st.integers(1, 7), unique=True))
def test_what_has_ended_since_is_passed_over_and_all_else_must_stand_as_it_was_seen(
    seen: list[int], ended: list[int]
) -> None:
    ids, gone = [UUID(int=n) for n in seen], {UUID(int=n) for n in ended}
    priorities = priorities_of([batch(n) for n in range(1, 6)], ids)
    assert not isinstance(priorities, Denied)
    left = [replace(batch(n), priority=priorities[UUID(int=n)]) for n in range(1, 6) if UUID(int=n) not in gone]
    still = [each for each in ids if each not in gone]
    assert is_seen(left, ids)
    assert without_ended(left, ids, ids) == still
    assert is_seen(left, ids[::-1]) == (len(still) < 2)
    assert not is_seen([*left, batch(9)], ids)
    assert without_ended(left, ids, [*ids, UUID(int=9)])[-1] == UUID(int=9)
