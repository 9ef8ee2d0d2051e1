"""Versions: a task begun stays under the version it was begun under; one untouched takes the newest."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.actions import holding, projects
from goldsmith.kit.errors import Conflict, Invalid
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project, ProjectVersion
from tests import build
from tests.build import Lab

TRAM = [{"name": "tram", "title": "Tram", "color": "#2563eb", "key": "1", "attributes": []}]


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def change(lab: Lab, project: Project, **said: Any) -> ProjectVersion:
    with lab.open() as context:
        return projects.change_project(context, project.id, name=None, state=None, spec=build.spec(**said))[1]


def test_a_task_nobody_began_takes_the_new_version_whole(lab: Lab) -> None:
    project, worker = build.project(lab, attempts=3), build.user(lab)
    task = build.task(lab, project.id)
    newer = change(lab, project, attempts=1, labels=TRAM, pay=9)
    held = build.claim(lab, worker, project.id)
    assert (held.version_id, held.rate_minor) == (newer.id, 9)
    with pytest.raises(Invalid, match="mistakes"):
        build.give(lab, worker, held.id)
    build.give(lab, worker, held.id, build.answer(build.box(label="tram")))
    now = build.task_now(lab, task.id)
    assert (now.version_id, now.wanted, now.state) == (newer.id, 1, "completed")


def test_a_task_begun_is_ended_under_its_own_version(lab: Lab) -> None:
    project, first, second = build.project(lab, attempts=2), build.user(lab), build.user(lab)
    task = build.task(lab, project.id)
    begun = build.claim(lab, first, project.id)
    newer = change(lab, project, attempts=1, labels=TRAM)
    other = build.claim(lab, second, project.id)
    assert other.version_id == begun.version_id == project.version_id != newer.id
    for worker, held in ((first, begun), (second, other)):
        assert build.give(lab, worker, held.id).standing == "counted"
    now = build.task_now(lab, task.id)
    assert (now.version_id, now.wanted, now.state) == (project.version_id, 2, "completed")


def test_a_task_given_back_untouched_counts_as_not_begun(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.give_back(context, held.id, state="released")
    newer = change(lab, project)
    assert build.claim(lab, worker, project.id).version_id == newer.id


def test_a_task_sent_back_keeps_its_version(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    build.task(lab, project.id)
    build.do(lab, worker, project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    change(lab, project, labels=TRAM)
    assert build.claim(lab, worker, project.id).version_id == project.version_id


def test_versions_are_numbered_and_kept(lab: Lab) -> None:
    project = build.project(lab)
    assert [change(lab, project, pay=pay).number for pay in (7, 8)] == [2, 3]
    with lab.open() as context:
        listed = projects.list_versions(context, project.id)
        assert [each.number for each in listed] == [3, 2, 1]
        assert [each.spec["pay"]["per_task_minor"] for each in listed] == [8, 7, 6]


def test_a_version_with_mistakes_is_refused_whole(lab: Lab) -> None:
    project = build.project(lab)
    spec = build.spec() | {"ontology": {"labels": [{"name": "car"}, {"name": "car"}]}}
    with lab.open() as context:
        with pytest.raises(Invalid) as told:
            projects.change_project(context, project.id, name=None, state=None, spec=spec)
        assert told.value.problems
        assert [each.number for each in projects.list_versions(context, project.id)] == [1]


def test_names_of_projects_are_unique_in_a_mode(lab: Lab) -> None:
    build.project(lab, name="Streets")
    build.project(lab, name="Streets", mode="test")
    other = build.project(lab)
    with pytest.raises(Conflict):
        build.project(lab, name="Streets")
    with lab.open() as context:
        with pytest.raises(Conflict):
            projects.change_project(context, other.id, name="Streets", state=None, spec=None)
        renamed, _ = projects.change_project(context, other.id, name=other.name, state="archived", spec=None)
    assert (renamed.name, renamed.state) == (other.name, "archived")


def test_a_version_says_what_was_left_to_us(lab: Lab) -> None:
    spec = build.spec() | {"ontology": {"labels": [{"name": "car"}, {"name": "dog"}]}}
    with lab.open() as context:
        _, made = projects.create_project(context, name="Bare", task_type="image_annotation", spec=spec)
    labels = made.spec["ontology"]["labels"]
    assert [each["title"] for each in labels] == ["Car", "Dog"]
    assert len({each["color"] for each in labels}) == 2
