"""Exams: made of checked tasks in one go, taken once a question, scored as gold, and what passing grants."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldsmith.actions import exam_attempts, exams, gold, projects, skills, timekeeping
from goldsmith.actions.exam_attempts import ExamBarred, ExamEnded
from goldsmith.actions.exams import TooFewQuestions
from goldsmith.actions.known_answers import NoKnownAnswer
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.people.exam import Exam, ExamAttempt
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from goldsmith.work.task import Task
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SETTINGS: dict[str, Any] = {
    "title": "Weather", "instructions": "", "skill": "weather", "skill_days": 30, "question_count": 2,
    "pass_mark": 80, "time_limit_minutes": None, "attempts_allowed": None, "cool_down_hours": 24, "paid_minutes": 60,
    "course_id": None, "is_shared": False, "state": "open",
}  # fmt: skip


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.classification(lab)


def asked(lab: Lab, project: Project, count: int, weather: str = "rain") -> list[Task]:
    """Tasks of a known answer."""
    return build.tasks(lab, project.id, count, gold=build.saying(weather=weather))


def checked(lab: Lab, count: int) -> Project:
    """A project in which a reviewer decided so many tasks."""
    project = build.classification(lab, review_share=1.0)
    build.tasks(lab, project.id, count)
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    for number in range(count):
        build.do(lab, worker, project.id, build.saying(weather=["rain", "sun", "snow"][number % 3]))
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    return project


def begin(lab: Lab, worker: User, exam: Exam, **at: Any) -> ExamAttempt:
    with lab.open(worker, **at) as context:
        return exam_attempts.begin_exam(context, exam.id)


def say(lab: Lab, worker: User, attempt: ExamAttempt, number: int, weather: str = "rain", **at: Any) -> int:
    """Answer a question of an attempt; how many are left."""
    with lab.open(worker, **at) as context:
        said, effort = build.saying(weather=weather), Effort(4000, 0, 0)
        return exam_attempts.answer_question(context, attempt.id, attempt.question_ids[number], said, effort, "k")


def finish(lab: Lab, worker: User, attempt: ExamAttempt, **at: Any) -> ExamAttempt:
    with lab.open(worker, **at) as context:
        return exam_attempts.finish_exam(context, attempt.id)


def held(lab: Lab, worker: User) -> dict[str, int]:
    with lab.open(worker) as context:
        return {each.name: each.level for each in skills.own_skills(context)}


def test_an_exam_is_made_of_checked_tasks_in_one_go(lab: Lab) -> None:
    project = checked(lab, 4)
    with lab.open() as context:
        made = exams.make_exam(context, project.id, SETTINGS, 3)
        assert (made.question_count, made.exam.pool_size, made.exam.state) == (3, 3, "open")
        listed = exams.questions_of(context, made.exam.id, after=None, limit=10)
        assert len({each.tags[0] for each, _ in listed}) == 3, "every class has its share"
        more = exams.add_questions(context, made.exam.id, [], 5)
        assert more == 1, "what is asked already is not asked twice"
        first = listed[0][0].task_id
        with pytest.raises(Conflict, match="question of an exam"):
            gold.make_gold(context, first, build.saying(weather="rain"))


def test_an_exam_opens_only_with_as_many_questions_as_it_draws(lab: Lab, project: Project) -> None:
    with lab.open() as context:
        with pytest.raises(TooFewQuestions, match=r"The pool has 0 questions, and \d+ are drawn: have more"):
            exams.make_exam(context, project.id, SETTINGS, 0)
        plain = build.task(lab, project.id)
        made = exams.make_exam(context, project.id, {**SETTINGS, "state": "draft"}, 0)
        with pytest.raises(NoKnownAnswer):
            exams.add_questions(context, made.exam.id, [plain.id], 0)
        with pytest.raises(TooFewQuestions):
            exams.change_exam(context, made.exam.id, {"state": "open"})
    worker = build.user(lab)
    with lab.open(worker) as context, pytest.raises(Forbidden):
        exams.make_exam(context, project.id, SETTINGS, 0)


def test_gold_that_is_asked_leaves_the_queue(lab: Lab) -> None:
    project = build.classification(lab, gold_share=1.0)
    (known,) = asked(lab, project, 1)
    build.exam(lab, project.id, known)
    assert build.try_claim(lab, build.user(lab), project.id) is None


def test_who_passes_holds_the_skill_at_the_score(lab: Lab, project: Project) -> None:
    exam, worker = build.exam(lab, project.id, *asked(lab, project, 5), skill="weather", skill_days=30), build.user(lab)
    attempt = begin(lab, worker, exam)
    assert begin(lab, worker, exam).id == attempt.id, "an open attempt is gone on with"
    left = [say(lab, worker, attempt, number, "sun" if number == 0 else "rain") for number in range(5)]
    assert left == [4, 3, 2, 1, 0]
    assert say(lab, worker, attempt, 0, "rain") == 0, "the same key again changes nothing"
    ended = finish(lab, worker, attempt)
    assert (ended.state, ended.score, ended.right_count) == ("passed", 80.0, 4)
    assert finish(lab, worker, attempt).ended_at == ended.ended_at
    assert held(lab, worker) == {"weather": 80}
    assert {"exam_begun", "exam_passed"} <= set(build.verbs(lab, exam.id))
    with lab.open(worker) as context, pytest.raises(ExamBarred) as refused:
        exam_attempts.begin_exam(context, exam.id)
    assert refused.value.details["reason"] == "passed"


def test_answers_in_an_exam_are_no_responses_and_no_gold_scores(lab: Lab, project: Project) -> None:
    exam, worker = build.exam(lab, project.id, *asked(lab, project, 1)), build.user(lab)
    attempt = begin(lab, worker, exam)
    say(lab, worker, attempt, 0)
    assert build.past_work(lab, worker) == []
    with lab.open() as context:
        for table in ("response", "gold_score", "worker_record", "verdict"):
            assert context.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_who_fails_waits_and_then_is_asked_what_they_have_not_seen(lab: Lab, project: Project) -> None:
    exam, worker = build.exam(lab, project.id, *asked(lab, project, 4), question_count=2), build.user(lab)
    first = begin(lab, worker, exam)
    failed = finish(lab, worker, first)
    assert (failed.state, failed.score, held(lab, worker)) == ("failed", 0.0, {})
    with pytest.raises(ExamBarred) as refused:
        begin(lab, worker, exam, now=NOW + HOUR)
    assert refused.value.details == {"reason": "cool_down", "until": (NOW + DAY).isoformat()}
    second = begin(lab, worker, exam, now=NOW + DAY)
    assert second.number == 2
    assert not set(first.question_ids) & set(second.question_ids)


def test_attempts_are_limited(lab: Lab, project: Project) -> None:
    exam = build.exam(lab, project.id, *asked(lab, project, 1), attempts_allowed=1, cool_down_hours=0)
    worker = build.user(lab)
    finish(lab, worker, begin(lab, worker, exam))
    with pytest.raises(ExamBarred, match="all attempts"):
        begin(lab, worker, exam, now=NOW + DAY)


def test_when_the_time_is_up_what_is_answered_is_scored(lab: Lab, project: Project) -> None:
    exam = build.exam(lab, project.id, *asked(lab, project, 2), time_limit_minutes=30, pass_mark=50)
    worker = build.user(lab)
    attempt = begin(lab, worker, exam)
    assert attempt.ends_at == NOW + HOUR / 2
    say(lab, worker, attempt, 0, now=NOW + HOUR / 2 + timedelta(seconds=5))
    with pytest.raises(ExamEnded):
        say(lab, worker, attempt, 1, now=NOW + HOUR)
    with lab.open(build.clock(lab), now=NOW + HOUR) as context:
        assert lab.organization.id in exam_attempts.organizations_with_overdue(context.connection, NOW + HOUR)
        assert [exam_attempts.end_overdue(context) for _ in range(2)] == [1, 0]
    with lab.open(worker, now=NOW + HOUR) as context:
        ended = exam_attempts.find_attempt(context, attempt.id)[1]
    assert (ended.state, ended.score) == ("passed", 50.0)
    assert held(lab, worker) == {"seen": 50}


def test_bad_answers_are_refused_and_questions_are_ones_own(lab: Lab, project: Project) -> None:
    exam, worker, other = build.exam(lab, project.id, *asked(lab, project, 1)), build.user(lab), build.user(lab)
    attempt = begin(lab, worker, exam)
    with pytest.raises(Invalid):
        say(lab, worker, attempt, 0, "fog")
    with pytest.raises(NotFound):
        say(lab, other, attempt, 0)
    with lab.open(other) as context, pytest.raises(NotFound):
        exam_attempts.result_of_attempt(context, attempt.id)
    with lab.open(worker) as context, pytest.raises(NotFound):
        exam_attempts.answer_question(context, attempt.id, exam.id, {}, Effort(0, 0, 0), "k")
    say(lab, worker, attempt, 0)
    said = build.saying(weather="sun")
    with lab.open(worker) as context, pytest.raises(Conflict, match="answered already"):
        exam_attempts.answer_question(context, attempt.id, attempt.question_ids[0], said, Effort(0, 0, 0), "other")


@pytest.mark.parametrize("pool, is_shown", [(2, False), (3, True)])
def test_answers_are_shown_only_where_the_pool_is_large(lab: Lab, project: Project, pool: int, is_shown: bool) -> None:
    exam, worker = build.exam(lab, project.id, *asked(lab, project, pool), question_count=1), build.user(lab)
    attempt = begin(lab, worker, exam)
    say(lab, worker, attempt, 0, "sun")
    finish(lab, worker, attempt)
    with lab.open(worker) as context:
        assert exam_attempts.result_of_attempt(context, attempt.id).are_answers_shown is is_shown
    with lab.open() as context:
        result = exam_attempts.result_of_attempt(context, attempt.id)
        assert result.are_answers_shown, "who reads workers sees what was asked"
        assert [given.is_passed for _, given in result.questions if given] == [False]
        ((_, counts),) = exams.exams_of(context, project.id, before=None, limit=10)
        assert (counts.ended, counts.passed, counts.workers) == (1, 0, 1)
        assert [who.id for _, who in exams.attempts_of(context, exam.id, before=None, limit=10)] == [worker.id]


def test_exams_of_a_closed_project_are_for_its_members(lab: Lab, project: Project) -> None:
    exam, member, other = build.exam(lab, project.id, *asked(lab, project, 1)), build.user(lab), build.user(lab)
    build.join(lab, project.id, member)
    with lab.open(member) as context:
        assert [each.exam.id for each in exam_attempts.open_exams(context)] == [exam.id]
    with lab.open(other) as context:
        assert exam_attempts.open_exams(context) == []
        with pytest.raises(Forbidden):
            exam_attempts.begin_exam(context, exam.id)


def test_a_better_skill_is_not_lowered(lab: Lab, project: Project) -> None:
    exam, worker = build.exam(lab, project.id, *asked(lab, project, 1), pass_mark=1), build.user(lab)
    attempt = begin(lab, worker, exam)
    say(lab, worker, attempt, 0)
    with lab.open() as context:
        skills.earn(context, worker.id, "seen", 100, "Before", None)
        assert skills.earn(context, worker.id, "seen", 60, "Worse", None) is None
        earned = skills.earn(context, worker.id, "seen", 100, "Again", NOW + DAY)
    assert earned is not None
    assert held(lab, worker) == {"seen": 100}


def test_the_time_in_an_exam_is_paid_at_the_rate_promised_and_no_longer_than_said(lab: Lab) -> None:
    project, worker = build.classification(lab), build.user(lab)
    with lab.open() as context:
        spec = build.spec(labels=(), fields=(build.WEATHER,))
        spec["pay"]["learning_hourly_minor"] = 1800
        projects.change_project(context, project.id, name=None, state=None, spec=spec)
    exam = build.exam(lab, project.id, *asked(lab, project, 3), paid_minutes=2)
    with lab.open(worker) as context:
        assert exam_attempts.open_exams(context)[0].rate.hourly == Amount(1800, "USD")
    attempt = begin(lab, worker, exam)
    for number, minutes in enumerate((1, 3, 5)):
        with lab.open(worker, now=NOW + number * HOUR) as context:
            said, effort = build.saying(weather="rain"), Effort(minutes * 60_000, 0, 0)
            exam_attempts.answer_question(context, attempt.id, attempt.question_ids[number], said, effort, "k")
    with lab.open(worker) as context:
        entries = timekeeping.own_entries(context, before=None, limit=10)
        assert [(each.active_ms, each.paid_ms, each.paid_minor) for each in reversed(entries)] == [
            (0, 0, 0), (180_000, 60_000, 30), (300_000, 0, 0),
        ]  # fmt: skip
