"""Who may begin an exam, what is drawn, and what an attempt comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.people.exam import Exam, ExamAttempt, Past, are_answers_shown, barred, draw_questions, result_of

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
EXAM = Exam(
    UUID(int=1), UUID(int=2), "Exam", "", "seen", 90, 5, 80, 30, 2, 24, 60, False, "open", None, NOW, 10
)  # fmt: skip
NEVER = Past(0, None, False, None)
POOLS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True), max_size=30)


def test_an_open_exam_can_be_begun() -> None:
    assert barred(EXAM, NEVER, NOW) is None


@pytest.mark.parametrize(
    "exam, past, reason, until",
    [
        (replace(EXAM, state="draft"), NEVER, "not_open", None),
        (replace(EXAM, state="closed"), NEVER, "not_open", None),
        (replace(EXAM, pool_size=4), NEVER, "not_open", None),
        (EXAM, replace(NEVER, is_taught=False), "course", None),
        (EXAM, Past(0, NOW - 9 * DAY, True, None), "passed", None),
        (EXAM, Past(0, NOW - 9 * DAY, True, NOW + 81 * DAY), "passed", NOW + 51 * DAY),
        (EXAM, Past(2, NOW - 9 * DAY, False, None), "no_attempts_left", None),
        (EXAM, Past(1, NOW - DAY / 2, False, None), "cool_down", NOW + DAY / 2),
    ],
)
def test_why_an_exam_cannot_be_begun(exam: Exam, past: Past, reason: str, until: datetime | None) -> None:
    found = barred(exam, past, NOW)
    assert found is not None
    assert (found.reason, found.until) == (reason, until)


def test_waiting_and_time_open_it_again() -> None:
    assert barred(EXAM, Past(1, NOW - DAY, False, None), NOW) is None
    assert barred(EXAM, Past(0, NOW - 70 * DAY, True, NOW + 20 * DAY), NOW) is None, "its skill runs out soon"
    assert barred(replace(EXAM, attempts_allowed=None), Past(9, NOW - DAY, False, None), NOW) is None


def pool_of(tags: list[list[str]]) -> list[tuple[UUID, list[str]]]:
    return [(UUID(int=number), some) for number, some in enumerate(tags)]


@given(POOLS, st.integers(1, 12), st.text(max_size=5))
def test_as_many_as_there_are_none_twice_and_the_same_for_the_same_seed(
    tags: list[list[str]], count: int, seed: str
) -> None:
    pool = pool_of(tags)
    drawn = draw_questions(pool, count, seed)
    assert len(drawn) == len(set(drawn)) == min(count, len(pool))
    assert set(drawn) <= {each for each, _ in pool}
    assert drawn == draw_questions(list(reversed(pool)), count, seed)


@given(st.integers(4, 40), st.integers(1, 3), st.integers(1, 8), st.text(max_size=5))
def test_tags_are_balanced_as_far_as_they_go(common: int, rare: int, count: int, seed: str) -> None:
    pool = pool_of([["common"]] * common + [["rare"]] * rare)
    tags = dict(pool)
    held = Counter(tags[each][0] for each in draw_questions(pool, count, seed))
    assert held["rare"] in (min(rare, count // 2), min(rare, count - count // 2))


@given(POOLS, st.integers(1, 12), st.text(max_size=5), st.data())
def test_what_was_seen_before_comes_last(tags: list[list[str]], count: int, seed: str, data: st.DataObject) -> None:
    pool = pool_of(tags)
    ids = [each for each, _ in pool]
    seen = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    drawn = draw_questions(pool, count, seed, seen)
    fresh = len(ids) - len(seen)
    assert len(seen & set(drawn)) == max(0, min(count, len(ids)) - fresh)


def test_many_seeds_draw_different_questions() -> None:
    pool = pool_of([["a"]] * 20)
    counts = Counter(each for seed in range(400) for each in draw_questions(pool, 5, str(seed)))
    assert min(counts.values()) > 60
    assert max(counts.values()) < 140


def test_what_is_not_answered_counts_nothing() -> None:
    assert result_of([1.0, 1.0, 1.0, 1.0], 5, 80) == (80.0, True)
    assert result_of([1.0, 1.0, 1.0, 0.9], 5, 80) == (78.0, False)
    assert result_of([], 5, 1) == (0.0, False)


def test_a_small_pool_is_not_shown_with_its_answers() -> None:
    ended = ExamAttempt(
        UUID(int=1),
        EXAM.id,
        EXAM.project_id,
        UUID(int=3),
        1,
        "failed",
        (UUID(int=5),) * 5,
        NOW,
        None,
        NOW,
        20.0,
        1,
        0,
        "USD",
    )
    assert not are_answers_shown(EXAM, ended)
    assert are_answers_shown(replace(EXAM, pool_size=15), ended)
    assert not are_answers_shown(replace(EXAM, pool_size=15), replace(ended, state="open"))


def test_time_is_left_while_a_clock_runs() -> None:
    timed = ExamAttempt(
        UUID(int=1), EXAM.id, EXAM.project_id, UUID(int=3), 1, "open", (UUID(int=5),), NOW, NOW + timedelta(minutes=20),
        None, None, None, 0, "USD",
    )  # fmt: skip
    assert timed.seconds_left(NOW + timedelta(minutes=5)) == 900
    assert timed.seconds_left(NOW + timedelta(minutes=21)) == 0
    assert replace(timed, ends_at=None).seconds_left(NOW) is None
    assert replace(timed, state="passed").seconds_left(NOW) is None
