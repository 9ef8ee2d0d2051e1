"""Skills that follow from rules: granted by themselves, doubted with the reason, and taken by a person alone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import computed_skills, skills, tending
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab

EXACT: dict[str, Any] = {
    "skill": "exact", "measure": "gold_accuracy", "tag": None, "at_least": 30, "least_answers": 3,
}  # fmt: skip


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.classification(lab, gold_share=1.0)


def answered(lab: Lab, worker: User, project: Project, count: int, said: str = "rain") -> None:
    """Answer so much new gold, where it rains, like this."""
    build.tasks(lab, project.id, count, gold=build.saying(weather="rain"))
    for _ in range(count):
        build.do(lab, worker, project.id, build.saying(weather=said))


def computed(lab: Lab, project: Project) -> None:
    with lab.open(build.clock(lab)) as context:
        assert tending.STEPS["skills"] is computed_skills.compute
        computed_skills.compute(context, project.id)


def held(lab: Lab, worker: User) -> dict[str, str | None]:
    with lab.open(worker) as context:
        return {each.name: each.note for each in skills.own_skills(context)}


def rule(lab: Lab, project: Project, **said: Any) -> None:
    with lab.open() as context:
        computed_skills.make_rule(context, project.id, {**EXACT, **said})


def test_a_rule_grants_its_skill_with_what_it_goes_by(lab: Lab, project: Project) -> None:
    worker, other = build.user(lab), build.user(lab)
    rule(lab, project)
    answered(lab, worker, project, 2)
    computed(lab, project)
    assert held(lab, worker) == {}, "too few"
    answered(lab, worker, project, 2)
    answered(lab, other, project, 4, "sun")
    computed(lab, project)
    assert held(lab, worker) == {"exact": "4 of 4 checks right; 30% are asked."}
    assert held(lab, other) == {}
    assert build.verbs(lab, worker.id).count("skill_earned") == 1
    computed(lab, project)
    assert build.verbs(lab, worker.id).count("skill_earned") == 1


def test_a_rule_may_be_about_one_class_or_about_volume(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    rule(lab, project, skill="rain", tag="weather: rain")
    rule(lab, project, skill="snow", tag="weather: snow")
    rule(lab, project, skill="busy", measure="accepted_work", at_least=2)
    answered(lab, worker, project, 4)
    with lab.open() as context:
        context.connection.execute(text("UPDATE worker_progress SET accepted = 2"))
    computed(lab, project)
    assert set(held(lab, worker)) == {"rain", "busy"}


@pytest.mark.parametrize(
    "said, path", [({"at_least": 101}, "at_least"), ({"measure": "accepted_work", "tag": "weather: rain"}, "tag")]
)
def test_what_a_measure_has_not_is_refused(lab: Lab, project: Project, said: dict[str, Any], path: str) -> None:
    with pytest.raises(Invalid) as refused:
        rule(lab, project, **said)
    assert [each.path for each in refused.value.problems] == [path]


def test_a_skill_that_falls_is_told_and_stays_until_a_person_decides(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    rule(lab, project)
    answered(lab, worker, project, 4)
    computed(lab, project)
    answered(lab, worker, project, 16, "sun")
    for _ in range(2):
        computed(lab, project)
    assert "exact" in held(lab, worker), "nothing is taken by the clock"
    with lab.open(worker) as context:
        (doubt,) = computed_skills.own_doubts(context)
        assert (doubt.skill, doubt.state, doubt.evidence["passed"], doubt.evidence["answered"]) == (
            "exact", "open", 4, 20,
        )  # fmt: skip
        said = computed_skills.object_to(context, doubt.id, "It snowed.")
        assert said.objection == "It snowed."
        with pytest.raises(Conflict):
            computed_skills.object_to(context, doubt.id, "Again.")
        with pytest.raises(Forbidden):
            computed_skills.decide_doubt(context, doubt.id, "kept", "Me.")
    with lab.open(manager) as context:
        ((listed, who),) = computed_skills.open_doubts(context, after=None, limit=10)
        assert (listed.id, who.id) == (doubt.id, worker.id)
        computed_skills.decide_doubt(context, doubt.id, "revoked", "It did not.")
        with pytest.raises(Conflict):
            computed_skills.decide_doubt(context, doubt.id, "kept", "Or not.")
    assert held(lab, worker) == {}
    with lab.open(worker) as context:
        assert [(each.lost.name, each.lost.note) for each in skills.own_lost(context)] == [("exact", "It did not.")]
    with lab.open() as context:
        context.connection.execute(text("UPDATE worker_progress SET gold_answered = 900, gold_passed = 900"))
    computed(lab, project)
    assert held(lab, worker) == {}, "what a person took, a person gives back"


def test_nobody_decides_about_a_skill_of_their_own(lab: Lab, project: Project) -> None:
    rule(lab, project)
    manager = build.user(lab, "manager")
    answered(lab, manager, project, 4)
    computed(lab, project)
    answered(lab, manager, project, 16, "sun")
    computed(lab, project)
    with lab.open(manager) as context:
        (doubt,) = computed_skills.own_doubts(context)
        with pytest.raises(Forbidden):
            computed_skills.decide_doubt(context, doubt.id, "kept", "Fine.")
    with lab.open() as context:
        assert computed_skills.decide_doubt(context, doubt.id, "kept", "Fine.").state == "kept"
    computed(lab, project)
    with lab.open() as context:
        assert computed_skills.open_doubts(context, after=None, limit=10) == [], "kept is kept"


def test_a_rule_that_is_retired_grants_nothing(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    rule(lab, project)
    with lab.open() as context:
        (made,) = computed_skills.list_rules(context, after=None, limit=10)
        computed_skills.retire_rule(context, made.id)
        with pytest.raises(NotFound):
            computed_skills.retire_rule(context, made.id)
    answered(lab, worker, project, 4)
    computed(lab, project)
    assert held(lab, worker) == {}


def test_what_a_retired_rule_granted_is_kept(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    rule(lab, project)
    answered(lab, worker, project, 4)
    computed(lab, project)
    granted = held(lab, worker)
    assert granted != {}
    with lab.open() as context:
        (made,) = computed_skills.list_rules(context, after=None, limit=10)
        computed_skills.retire_rule(context, made.id)
    computed(lab, project)
    assert held(lab, worker) == granted
