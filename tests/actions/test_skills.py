"""Skills are granted, changed, revoked and run out; and a project gives its tasks only to those who hold them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest

from goldsmith.actions import skills, work
from goldsmith.actions.skills import NotQualified
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

NIGHT = {"skill": "night", "comparison": "at_least", "level": 60}
HOUR = timedelta(hours=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def grant(lab: Lab, worker: User, level: int, **facts: object) -> None:
    said = {"note": None, "expires_at": None, **facts}
    with lab.open() as context:
        skills.grant(context, worker.id, "night", level=level, **said)  # type: ignore[arg-type]


def test_tasks_are_given_to_those_who_meet_what_the_project_requires(lab: Lab) -> None:
    project, worker = build.project(lab, requirements=[NIGHT]), build.user(lab)
    build.tasks(lab, project.id, 3)
    with pytest.raises(NotQualified) as refused:
        build.claim(lab, worker, project.id)
    assert refused.value.details == {"unmet": [NIGHT]}
    grant(lab, worker, 59)
    with pytest.raises(NotQualified):
        build.claim(lab, worker, project.id)
    grant(lab, worker, 60, expires_at=NOW + HOUR)
    held = build.claim(lab, worker, project.id)
    with lab.open() as context:
        skills.revoke(context, worker.id, "night")
    build.give(lab, worker, held.id)
    with pytest.raises(NotQualified):
        build.claim(lab, worker, project.id)


def test_a_skill_runs_out(lab: Lab) -> None:
    project, worker = build.project(lab, requirements=[NIGHT]), build.user(lab)
    build.tasks(lab, project.id, 3)
    grant(lab, worker, 90, expires_at=NOW + HOUR)
    build.give(lab, worker, build.claim(lab, worker, project.id).id)
    with pytest.raises(NotQualified):
        build.claim(lab, worker, project.id, now=NOW + HOUR)
    with pytest.raises(Invalid):
        grant(lab, worker, 90, expires_at=NOW)


def test_workers_see_what_they_hold_and_what_they_lack(lab: Lab) -> None:
    project, worker, other = build.project(lab, requirements=[NIGHT]), build.user(lab), build.user(lab)
    build.tasks(lab, project.id, 1)
    with lab.open(worker) as context:
        (shown,) = work.open_projects(context, "attempt")
        assert [asdict(each) for each in shown.unmet] == [NIGHT]
        with pytest.raises(Forbidden):
            skills.grant(context, worker.id, "night", level=100, note=None, expires_at=None)
    grant(lab, worker, 40)
    grant(lab, worker, 70)
    grant(lab, other, 10)
    with lab.open(worker) as context:
        assert [(each.name, each.level) for each in skills.own_skills(context)] == [("night", 70)]
        assert work.open_projects(context, "attempt")[0].unmet == ()
    with lab.open() as context:
        assert skills.skill_names(context) == {"night": 2}
        listed = skills.holders_of(context, "night", after=None, limit=10)
        assert {each.worker_id: each.level for each in listed} == {worker.id: 70, other.id: 10}
        with pytest.raises(NotFound):
            skills.revoke(context, worker.id, "rain")
    granted = [verb for verb in build.verbs(lab, worker.id) if verb == "skill_granted"]
    assert len(granted) == 2
