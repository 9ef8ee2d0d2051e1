"""Which files are there for somebody who only annotates: those of parts and examples too, and at what cost."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import media, projects
from goldsmith.kit.errors import NotFound
from goldsmith.people import User
from goldsmith.storage import parts, tasks
from goldsmith.storage.database import Connection
from goldsmith.work.part import Part
from tests import build
from tests.build import Lab
from tests.storage.cost import analyze, rows_read
from tests.storage.everything import picture


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def may_open(lab: Lab, user: User, media_id: UUID) -> bool:
    with lab.open(user) as context:
        try:
            return media.find_media(context, media_id).id == media_id
        except NotFound:
            return False


def test_files_of_parts_of_examples_and_in_instructions_are_shown_by_their_project(lab: Lab) -> None:
    part, example, written, loose = (picture(lab).id for _ in range(4))
    one, somebody = build.user(lab), build.user(lab)
    spec = build.spec(labels=(), fields=(build.WEATHER,))
    spec["instructions"]["examples"] = [{"media_id": str(example), "is_good": True, "caption": "", "boxes": []}]
    spec["instructions"]["markdown"] = f"Tight, as here: ![a car](/api/v1/media/{written}). {loose}"
    with lab.open() as context:
        project, _ = projects.create_project(context, name="shows", task_type="questions", spec=spec)
    build.join(lab, project.id, one)
    shown = build.document(lab, project.id, {"kind": "text", "text": "Look."})
    with lab.open() as context:
        said = (Part("text", text="Look."), Part("picture", url="u", media_id=part, media_type="image/jpeg"))
        parts.set_parts(context.connection, shown.id, said)
    manager = build.user(lab, "manager")
    found = {who: [may_open(lab, user, each) for each in (part, example, written, loose)]
             for who, user in (("one", one), ("somebody", somebody), ("manager", manager))}  # fmt: skip
    assert found == {"one": [True, True, True, False], "somebody": [False] * 4, "manager": [True] * 4}


def test_a_task_of_parts_stays_open_to_whoever_held_it(lab: Lab) -> None:
    kept, other = picture(lab).id, picture(lab).id
    project, one = build.classification(lab, task_type="questions"), build.user(lab)
    for each in (kept, other):
        made = build.document(lab, project.id, {"kind": "text", "text": str(each)})
        with lab.open() as context:
            said = (Part("picture", url="u", media_id=each, media_type="image/jpeg"),)
            parts.set_parts(context.connection, made.id, said)
    build.claim(lab, one, project.id)
    build.join(lab, project.id, build.user(lab))
    assert (may_open(lab, one, kept), may_open(lab, one, other)) == (True, False)


def test_files_of_test_mode_are_not_for_those_who_work(lab: Lab) -> None:
    project, one, shown = build.project(lab, mode="test"), build.user(lab), picture(lab).id
    [made] = build.tasks(lab, project.id, mode="test")
    with lab.open(mode="test") as context:
        tasks.set_fetched(context.connection, made.id, shown, 640, 480)
    assert not may_open(lab, one, shown)


@pytest.mark.parametrize("is_open", [True, False])
def test_asking_costs_the_same_however_many_tasks_show_a_file(own_connection: Connection, is_open: bool) -> None:
    lab = build.organization(own_connection)
    project, one, shown = build.project(lab), build.user(lab), picture(lab).id
    if not is_open:
        build.join(lab, project.id, build.user(lab))
    read: list[int] = []
    for count in (3, 300):
        build.tasks(lab, project.id, count)
        statement = text("UPDATE task SET media_id = :id WHERE project_id = :project")
        own_connection.execute(statement, {"id": shown, "project": project.id})
        analyze(lab)
        assert may_open(lab, one, shown) is is_open
        read.append(rows_read(lab, lambda: may_open(lab, one, shown)))
    assert read[1] <= read[0] + 2, read
