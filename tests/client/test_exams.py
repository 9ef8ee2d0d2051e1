"""Exams and courses through the client, on a real server."""

from __future__ import annotations

import pytest

from goldsmith.client import Conflict, Forbidden, NotFound
from tests import build
from tests.client.test_main_job import client_of
from tests.http_server import House


def test_an_exam_is_made_taken_and_passed(house: House) -> None:
    project = build.classification(house.lab)
    known = build.tasks(house.lab, project.id, 3, gold=build.saying(weather="rain"))
    worker = house.new()
    with client_of(house.owner, house) as owner, client_of(worker, house) as ann:
        made = owner.exams.make(str(project.id), "Weather", "weather", state="draft", question_count=1)
        with pytest.raises(Conflict):
            owner.exams.change(made.id, state="open")
        assert owner.exams.add_questions(made.id, [str(each.id) for each in known]) == 3
        opened = owner.exams.change(made.id, state="open", time_limit_minutes=30)
        assert (opened.pool_size, opened.time_limit_minutes) == (3, 30)
        first, *_ = owner.exams.questions(made.id)
        owner.exams.explain(first.id, "It rains.")
        with pytest.raises(Forbidden):
            next(ann.exams.questions(made.id))

        (shown,) = ann.exams.open()
        assert (shown.exam.id, shown.barred, shown.attempt) == (made.id, None, None)
        attempt = ann.exams.begin(made.id)
        question = ann.exams.next(attempt.id)
        assert question is not None
        assert (question.number, question.of, question.ends_at) == (1, 1, attempt.ends_at)
        assert ann.exams.next(attempt.id, [question.id]) is None
        with pytest.raises(NotFound):
            owner.exams.next(attempt.id)
        assert ann.exams.answer(attempt.id, question.id, build.saying(weather="rain")) == 0
        ended = ann.exams.finish(attempt.id)
        assert (ended.state, ended.score) == ("passed", 100.0)
        result = ann.exams.result(attempt.id)
        assert result["are_answers_shown"]
        assert result["questions"][0]["expected"] == build.saying(weather="rain")
        (again,) = ann.exams.open()
        assert again.barred is not None
        assert again.barred.reason == "passed"
        assert [each.name for each in ann.skills.own()] == ["weather"]
        assert [each.worker.id for each in owner.exams.attempts(made.id)] == [str(worker.user.id)]  # type: ignore[union-attr]
        assert [(each.ended_count, each.passed_count) for each in owner.exams.list(str(project.id))] == [(1, 1)]
        owner.exams.retire(first.id)
        assert owner.exams.get(made.id).pool_size == 2


def test_a_course_is_written_and_taken(house: House) -> None:
    project = build.classification(house.lab)
    (known,) = build.tasks(house.lab, project.id, 1, gold=build.saying(weather="rain"))
    with client_of(house.owner, house) as owner, client_of(house.new(), house) as ann:
        made = owner.courses.make(str(project.id), "Skies", skill="skies")
        with pytest.raises(Conflict):
            owner.courses.change(made.id, state="open")
        lesson = owner.courses.add_lesson(made.id, "Rain", "Wet.")
        more = owner.courses.add_lesson(made.id, "Snow", "White.")
        assert owner.courses.add_practice(lesson.id, [str(known.id)]) == 1
        assert owner.courses.change_lesson(lesson.id, body="It is wet.").body == "It is wet."
        owner.courses.order_lessons(made.id, [more.id, lesson.id])
        owner.courses.retire_lesson(more.id)
        owner.courses.change(made.id, state="open")
        (shown,) = ann.courses.open()
        assert (shown.course.id, [each.id for each in shown.lessons]) == (made.id, [lesson.id])
        assert ann.courses.begin(made.id).next_lesson_id == lesson.id
        (question,) = ann.courses.lesson(lesson.id)["practice"]
        with pytest.raises(Conflict):
            ann.courses.finish_lesson(lesson.id)
        marked = ann.courses.practise(question["id"], build.saying(weather="sun"), "a")
        assert (marked["is_passed"], marked["expected"]) == (False, build.saying(weather="rain"))
        assert ann.courses.finish_lesson(lesson.id).finished_at is not None
        assert [each.name for each in ann.skills.own()] == ["skies"]
        assert [each.finished_lessons for each in owner.courses.learners(made.id)] == [1]
        assert [each.title for each in owner.courses.list(str(project.id))] == ["Skies"]
