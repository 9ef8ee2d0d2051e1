"""Exams: who may begin one, which questions are drawn, and what an attempt comes to."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

ExamState = Literal["draft", "open", "closed"]
AttemptState = Literal["open", "passed", "failed"]

LARGE_POOL = 3
"""A pool with so many times the questions that are drawn can bear that some are shown with their answers."""
RENEW_WITHIN = timedelta(days=30)
"""So long before a skill runs out its exam can be taken anew, but for its first half."""


@dataclass(frozen=True, slots=True)
class Exam:
    """So many questions of a pool; who gets `pass_mark` of 100 or more is granted `skill` at the score as its level.

    The skill runs out after `skill_days`. None: no time limit, as many attempts as one likes, a skill that stays.
    At most `paid_minutes` of an attempt are paid as time. Whoever takes it has finished the course, where there is one.
    One that is shared can be taken by everybody of the organization, as its skill meets the requirement of any project.
    """

    id: UUID
    project_id: UUID
    title: str
    instructions: str
    skill: str
    skill_days: int | None
    question_count: int
    pass_mark: int
    time_limit_minutes: int | None
    attempts_allowed: int | None
    cool_down_hours: int
    paid_minutes: int
    is_shared: bool
    state: ExamState
    course_id: UUID | None
    created_at: datetime
    pool_size: int

    @property
    def is_ready(self) -> bool:
        """Whether its pool holds as many questions as are drawn."""
        return self.pool_size >= self.question_count


@dataclass(frozen=True, slots=True)
class ExamAttempt:
    """One go at an exam. `score` (0 to 100) counts every question that was drawn, answered or not.

    `hourly` is what an hour of it pays, as promised when it began; 0 where it is not paid.
    """

    id: UUID
    exam_id: UUID
    project_id: UUID
    worker_id: UUID
    number: int
    state: AttemptState
    question_ids: tuple[UUID, ...]
    started_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None
    score: float | None
    right_count: int | None
    hourly_minor: int
    currency: str

    def is_over(self, now: datetime) -> bool:
        """Whether its time is up, or it has ended."""
        return self.state != "open" or (self.ends_at is not None and self.ends_at <= now)

    def seconds_left(self, now: datetime) -> float | None:
        """How long it can still be worked on; None where no clock runs."""
        if self.state != "open" or self.ends_at is None:
            return None
        return max(0.0, (self.ends_at - now).total_seconds())


@dataclass(frozen=True, slots=True)
class Past:
    """What somebody made of an exam so far: attempts failed since they last passed, when the last one ended.

    `is_taught`: they have finished the course that comes before it, or there is none.
    `holds_until` is None where the skill is not held, or held without end where `holds` says so.
    """

    attempts: int
    last_ended_at: datetime | None
    holds: bool
    holds_until: datetime | None
    is_taught: bool = True


@dataclass(frozen=True, slots=True)
class Barred:
    """Why an exam cannot be begun, and from when on it can, where waiting helps."""

    reason: Literal["not_open", "course", "passed", "no_attempts_left", "cool_down"]
    until: datetime | None = None


def barred(exam: Exam, past: Past, now: datetime) -> Barred | None:
    """Why somebody may not begin an exam now; None where they may."""
    if exam.state != "open" or not exam.is_ready:
        return Barred("not_open")
    if not past.is_taught:
        return Barred("course")
    if past.holds:
        within = min(RENEW_WITHIN, timedelta(days=exam.skill_days or 365) / 2)
        renewable = past.holds_until - within if past.holds_until else None
        if renewable is None or now < renewable:
            return Barred("passed", renewable)
    if exam.attempts_allowed is not None and past.attempts >= exam.attempts_allowed and not past.holds:
        return Barred("no_attempts_left")
    again = past.last_ended_at and past.last_ended_at + timedelta(hours=exam.cool_down_hours)
    return Barred("cool_down", again) if again and now < again and not past.holds else None


def draw_questions(
    pool: Sequence[tuple[UUID, Sequence[str]]], count: int, seed: str, seen: Collection[UUID] = ()
) -> tuple[UUID, ...]:
    """So many questions of a pool (ids with their tags), by lot: each tag as often as the others as far as it goes.

    Those that somebody has `seen` are drawn only where there are not enough others. The same seed draws the same.
    """
    left = sorted(pool, key=lambda each: _lot(seed, each[0]))
    drawn: list[UUID] = []
    held: Counter[str] = Counter()
    while left and len(drawn) < count:
        chosen = min(left, key=lambda each: (each[0] in seen, min((held[tag] for tag in each[1]), default=0)))
        left.remove(chosen)
        held.update(chosen[1])
        drawn.append(chosen[0])
    return tuple(sorted(drawn, key=lambda each: _lot(f"{seed}:order", each)))


def result_of(scores: Sequence[float], question_count: int, pass_mark: int) -> tuple[float, bool]:
    """The score, 0 to 100, of gold scores (0..1) at so many questions, and whether it passes; none given counts 0."""
    score = round(100 * sum(scores) / question_count, 1)
    return score, score >= pass_mark


def are_answers_shown(exam: Exam, attempt: ExamAttempt) -> bool:
    """Whether whoever took an exam sees the expected answers: a small pool would be known to all before long."""
    return attempt.state != "open" and exam.pool_size >= LARGE_POOL * len(attempt.question_ids)


def _lot(seed: str, question_id: UUID) -> bytes:
    return hashlib.blake2b(f"{seed}:{question_id}".encode(), digest_size=8).digest()
