"""Nobody is paused by a point estimate: an interval must exclude the bar; and then a person decides."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from goldsmith.actions import pausing
from goldsmith.actions.pausing import OwnPause, WorkerPaused
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import Sanction, User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab

RAIN, SUN = build.saying(weather="rain"), build.saying(weather="sun")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.classification(lab, gold_share=1.0, pause_below=0.7)
    build.tasks(lab, made.id, 60, gold=RAIN)
    return made


def pauses(lab: Lab, project: Project) -> list[Sanction]:
    with lab.open() as context:
        return pausing.list_sanctions(context, project.id)


def until_paused(lab: Lab, project: Project, worker: User, most: int = 40) -> int:
    """How many wrong answers it takes."""
    for count in range(most):
        try:
            build.do(lab, worker, project.id, SUN)
        except WorkerPaused:
            return count
    raise AssertionError("never paused")


def test_a_few_wrong_answers_pause_nobody_and_many_do_with_the_evidence(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    for _ in range(2):
        build.do(lab, worker, project.id, SUN)
    assert pauses(lab, project) == []
    assert until_paused(lab, project, worker) == 3
    (pause,) = pauses(lab, project)
    assert (pause.worker_id, pause.state, pause.rule, pause.decided_by) == (worker.id, "open", "gold_below_bar", None)
    assert pause.evidence["high"] < pause.evidence["bar"] == 0.7
    assert pause.evidence["sentence"].startswith("Right on 0 of 5 known tasks.")
    assert "paused" in build.verbs(lab, worker.id)


def test_somebody_about_as_good_as_the_bar_goes_on(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    for number in range(50):
        build.do(lab, worker, project.id, RAIN if number % 3 else SUN)
    assert pauses(lab, project) == []


def test_what_a_paused_worker_holds_may_be_finished_and_is_paid(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    held = build.claim(lab, worker, project.id)
    for _ in range(5):
        with lab.open(worker) as context:
            from goldsmith.actions import work

            found = work.next_task(context, project.id, "attempt", [held.id])
            assert found is not None
        build.give(lab, worker, found.assignment.id, SUN)
    assert len(pauses(lab, project)) == 1
    assert build.give(lab, worker, held.id, RAIN).standing == "counted"
    with pytest.raises(WorkerPaused) as refused:
        build.claim(lab, worker, project.id)
    assert refused.value.code == "worker_paused"
    with lab.open(worker) as context:
        (own,) = pausing.own_pauses(context)
    assert own.evidence["answered"] == 5
    with lab.open() as context:
        cost = context.connection.scalar(text("SELECT cost_minor FROM worker_progress"))
    assert cost == 6 * 6


def test_the_pause_is_of_one_project_alone(lab: Lab, project: Project) -> None:
    worker, other = build.user(lab), build.classification(lab)
    build.task(lab, other.id)
    until_paused(lab, project, worker)
    assert build.do(lab, worker, other.id, SUN).standing == "counted"


def test_a_person_upholds_or_lifts_and_then_gold_counts_from_anew(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    until_paused(lab, project, worker)
    (pause,) = pauses(lab, project)
    with lab.open() as context:
        assert pausing.decide_sanction(context, pause.id, "upheld", "Guessing.").state == "upheld"
        with pytest.raises(Conflict):
            pausing.decide_sanction(context, pause.id, "upheld", "Again.")
    with pytest.raises(WorkerPaused):
        build.claim(lab, worker, project.id)
    with lab.open() as context:
        lifted = pausing.decide_sanction(context, pause.id, "lifted", "The gold was wrong.")
        assert (lifted.state, lifted.decided_by, lifted.note) == ("lifted", lab.owner.id, "The gold was wrong.")
        with pytest.raises(Conflict):
            pausing.decide_sanction(context, pause.id, "upheld", "Too late.")
    assert until_paused(lab, project, worker) == 5
    assert [each.state for each in pauses(lab, project)] == ["open", "lifted"]
    assert build.verbs(lab, worker.id)[-4:] == ["paused", "pause_upheld", "pause_lifted", "paused"]


def test_nobody_is_paused_where_the_project_sets_no_bar(lab: Lab) -> None:
    project, worker = build.classification(lab, gold_share=1.0), build.user(lab)
    build.tasks(lab, project.id, 12, gold=RAIN)
    for _ in range(12):
        build.do(lab, worker, project.id, SUN)
    assert pauses(lab, project) == []


def test_only_managers_decide_and_only_of_their_own(lab: Lab, project: Project, connection: Connection) -> None:
    worker = build.user(lab)
    until_paused(lab, project, worker)
    (pause,) = pauses(lab, project)
    with lab.open(worker) as context, pytest.raises(Forbidden):
        pausing.decide_sanction(context, pause.id, "lifted", "")
    stranger = build.organization(connection)
    with stranger.open() as context, pytest.raises(NotFound):
        pausing.decide_sanction(context, pause.id, "lifted", "")


def test_nobody_lifts_a_pause_of_their_own(lab: Lab, project: Project) -> None:
    manager = build.user(lab, "manager")
    until_paused(lab, project, manager)
    (pause,) = pauses(lab, project)
    with lab.open(manager) as context, pytest.raises(OwnPause):
        pausing.decide_sanction(context, pause.id, "lifted", "It was not me.")
    with lab.open() as context:
        assert pausing.decide_sanction(context, pause.id, "lifted", "So be it.").state == "lifted"
