"""Quality through the client, on a real server: reports, gold, pauses that people decide, answers made void."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goldsmith.cli.quality_table import quality_lines
from goldsmith.client import Conflict, Forbidden, Goldsmith, Invalid, NotFound, ProjectQuality, Voiding
from goldsmith.jobs import modelling, voiding
from goldsmith.people import User
from tests import build
from tests.http_server import Caller, House

RAIN, SUN = build.saying(weather="rain"), build.saying(weather="sun")


@pytest.fixture
def owner(house: House) -> Iterator[Goldsmith]:
    with client_of(house.owner, house) as made:
        yield made


def client_of(caller: Caller, house: House) -> Goldsmith:
    return Goldsmith(house.site.url, caller.headers["authorization"].removeprefix("Bearer "))


def project_of(house: House, owner: Goldsmith, tasks: int = 0, **said: Any) -> str:
    made = owner.projects.create(
        "Weather", build.spec(labels=(), fields=(build.WEATHER,), **said), "image_classification"
    )
    if tasks:
        build.tasks(house.lab, UUID(made.id), tasks)
    return made.id


def answer(worker: Goldsmith, project_id: str, said: dict[str, Any], most: int = 1000) -> int:
    """Answer until there is no more work, or so many; how many were answered."""
    for done in range(most):
        taken = worker.assignments.claim(project_id)
        if taken is None:
            return done
        worker.assignments.submit(taken.id, said)
    return most


def user_of(worker: Caller) -> User:
    assert worker.user is not None
    return worker.user


def carry_out(house: House, owner: Goldsmith, made: Voiding) -> None:
    voiding.void(house.site.desk, UUID(owner.session().organization.id), UUID(made.id))


def test_a_project_tells_what_its_labels_are_worth_and_what_would_tell_more(house: House, owner: Goldsmith) -> None:
    project_id = project_of(house, owner, 12, attempts=2, review_share=1.0, target_error=0.05)
    fresh = owner.quality.project(project_id)
    assert (fresh.stated.error_bound, fresh.threshold, fresh.known, fresh.calibration) == (None, None, 0, ())
    assert fresh.known_needed == 86
    assert dict(quality_lines(fresh))["threshold"] == "not proven yet: 0 of about 86 known tasks"
    for _ in range(5):
        with client_of(house.new(), house) as worker:
            answer(worker, project_id, RAIN)
    with client_of(house.new("reviewer"), house) as reviewer:
        while (taken := reviewer.reviews.claim(project_id)) is not None:
            reviewer.reviews.accept(taken.id)
    found = owner.quality.project(project_id)
    assert (found.settled, found.stated.audited, found.stated.audit_errors) == (12, 12, 0)
    assert found.stated.error_bound == 0.221, "Clopper-Pearson of none in 12: 1 - 0.05 ** (1 / 12)"
    assert found.known == 12
    assert sum(each.right.count for each in found.calibration) > 12, "every answer of every known task is a point"
    cost, bound = found.cost, found.stated.error_bound
    assert cost.per_settled == cost.per_correct, "no error is known of"
    assert cost.per_settled is not None
    assert bound is not None
    assert cost.per_correct_at_most == pytest.approx(cost.per_settled / (1 - bound))
    assert [day.settled for day in found.days] == [12]
    lines = dict(quality_lines(found))
    assert lines["error"] == "at most 0.221 with 95% confidence (12 audits, 0 gold tasks)"
    assert lines["target error"] == "0.050"


def test_the_full_model_runs_when_asked_and_says_what_it_found(house: House, owner: Goldsmith) -> None:
    project_id = project_of(house, owner, 8, attempts=3)
    for _ in range(3):
        with client_of(house.new(), house) as worker:
            answer(worker, project_id, RAIN)
    assert owner.quality.run_model(project_id) is None
    modelling.run(house.site.desk, UUID(owner.session().organization.id), UUID(project_id))
    first = owner.quality.project(project_id).model
    assert first is not None
    assert first["fields"]["weather"]["answers"] == 24
    assert owner.quality.run_model(project_id) is not None


def paused(house: House, owner: Goldsmith) -> tuple[str, Caller, ProjectQuality]:
    """A project, a worker who was paused in it, and the project's report."""
    project_id = project_of(house, owner, gold_share=1.0, pause_below=0.7)
    build.tasks(house.lab, UUID(project_id), 40, gold=RAIN)
    bad = house.new()
    with client_of(bad, house) as worker, pytest.raises(Forbidden) as refused:
        answer(worker, project_id, SUN)
    assert refused.value.code == "worker_paused"
    return project_id, bad, owner.quality.project(project_id)


def test_who_is_paused_reads_why_and_goes_on_when_a_person_has_lifted_it(house: House, owner: Goldsmith) -> None:
    project_id, bad, report = paused(house, owner)
    [pause] = report.pauses
    assert (pause.state, pause.worker.id) == ("open", str(user_of(bad).id))
    assert dict(quality_lines(report))["people paused"] == pause.worker.shown_name
    with client_of(bad, house) as worker:
        [own] = worker.work.pauses()
        assert (own.project_id, own.sentence) == (project_id, pause.evidence["sentence"])
        with pytest.raises(Forbidden):
            worker.quality.decide_pause(pause.id, "lifted", "I am good.")
        owner.quality.decide_pause(pause.id, "upheld", "The answers are wrong indeed.")
        assert [each.note for each in worker.work.pauses()] == ["The answers are wrong indeed."]
        owner.quality.decide_pause(pause.id, "lifted", "You have asked, and now know how.")
        assert list(worker.work.pauses()) == []
        assert worker.assignments.claim(project_id) is not None
    with pytest.raises(Conflict):
        owner.quality.decide_pause(pause.id, "lifted", "Again.")
    worker_report = owner.quality.worker(project_id, pause.worker.id)
    assert [(each.state, each.note) for each in worker_report.sanctions] == [
        ("lifted", "You have asked, and now know how.")
    ]
    assert worker_report.gold_accuracy.value == 0


def test_a_worker_is_shown_with_confusions_pace_and_gold_by_class(house: House, owner: Goldsmith) -> None:
    project_id = project_of(house, owner, gold_share=1.0)
    build.tasks(house.lab, UUID(project_id), 6, gold=RAIN)
    build.tasks(house.lab, UUID(project_id), 4, gold=SUN)
    caller = house.new()
    with client_of(caller, house) as worker:
        assert answer(worker, project_id, RAIN) == 10
    found = owner.quality.worker(project_id, str(user_of(caller).id))
    assert {each.tag: (each.gold_accuracy.value, each.gold_accuracy.count) for each in found.tags} == {
        "weather: rain": (1.0, 6), "weather: sun": (0.0, 4), "(medium)": (0.6, 10),
    }  # fmt: skip
    [confusion] = found.confusions
    assert (confusion.field, confusion.is_full) == ("weather", True)
    rain, sun = confusion.classes.index("rain"), confusion.classes.index("sun")
    assert confusion.rows[rain][rain] > confusion.rows[sun][rain] > confusion.rows[sun][sun]
    assert [day.gold_accuracy.count for day in found.days] == [10]
    with pytest.raises(NotFound):
        owner.quality.worker(project_id, str(house.lab.owner.id))


def test_gold_is_listed_and_wrong_gold_is_taken_back_from_everybody(house: House, owner: Goldsmith) -> None:
    project_id = project_of(house, owner, gold_share=1.0)
    build.tasks(house.lab, UUID(project_id), 2, gold=SUN)
    with client_of(house.new(), house) as worker:
        answer(worker, project_id, RAIN)
    build.tend(house.lab, UUID(project_id))
    one, other = owner.quality.gold(project_id)
    assert (one.answered, one.passed, one.tags, one.source) == (1, 0, ("weather: sun",), "import")
    assert one.expected["fields"] == {"weather": "sun"}
    assert owner.quality.project(project_id).gold_accuracy.count == 2
    owner.quality.retire_gold(one.task_id, "wrong")
    assert owner.quality.project(project_id).gold_accuracy.count == 1
    owner.quality.retire_gold(other.task_id, "worn")
    left = owner.quality.project(project_id)
    assert (left.gold_accuracy.count, left.gold_size) == (1, 0)
    for never in (owner.quality.confirm_gold, lambda task_id: owner.quality.retire_gold(task_id, "worn")):
        with pytest.raises((Conflict, NotFound)):
            never(one.task_id)
    with pytest.raises(Invalid):
        owner.quality.retire_gold(other.task_id, "ugly")


def test_void_answers_open_their_tasks_and_their_worker_reads_why(house: House, owner: Goldsmith) -> None:
    project_id = project_of(house, owner, 5)
    caller = house.new()
    worker_id = str(user_of(caller).id)
    with client_of(caller, house) as worker:
        answer(worker, project_id, SUN)
        assert owner.quality.count_voidable(project_id, worker_id) == 5
        [later, *_] = [each.created_at for each in worker.work.history()]
        assert owner.quality.count_voidable(project_id, worker_id, since=later + timedelta(hours=1)) == 0
        with pytest.raises(Invalid):
            owner.quality.void(project_id, worker_id, "")
        made = owner.quality.void(project_id, worker_id, "The sky is grey in all of them.")
        assert (made.state, made.response_count) == ("running", 0)
        carry_out(house, owner, made)
        past = list(worker.work.history())
        assert {each.void_note for each in past} == {"The sky is grey in all of them."}
        assert {each.rate.minor for each in past} == {6}
    [done] = owner.quality.worker(project_id, worker_id).voidings
    assert (done.state, done.response_count, done.reopened_count) == ("done", 5, 5)
    assert owner.projects.summary(project_id).open == 5
