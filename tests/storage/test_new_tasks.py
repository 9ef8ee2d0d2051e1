"""A few tasks go in by one statement and many by COPY: both write the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from goldsmith.kit.ids import new_id
from goldsmith.storage import new_tasks
from goldsmith.storage.database import Connection
from goldsmith.work.part import Message, Part
from goldsmith.work.project import Project
from goldsmith.work.task import NewTask
from tests import build
from tests.build import NOW, Lab

_NOT_COMPARED = (
    "id", "task_id", "position", "queue_position", "content_key", "unique_id", "verdict_id", "subject_id", "project_id",
    "version_id", "batch_id", "measures",
)  # fmt: skip
_ODD: dict[str, Any] = {"a": [None, 1, 1.5, 1e300, "é\n\"'\\", {"": [[]]}], "b": None, "c": 12345678901234567}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def some_tasks() -> list[NewTask]:
    """One of every sort."""
    objects = [{"annotation": build.answer(build.box())["annotations"][0], "confidence": None, "origin": "import"}]
    parts = (Part("text", text="a;\tb\n"), Part("thread", messages=(Message("user", "hi"),)), Part("page", url="u"))
    plain = NewTask(
        uuid4(), "", "a b.jpg", "https://pictures.example/a", priority=3, metadata=_ODD, tags=("x", "y, {z}")
    )
    return [
        plain,
        replace(plain, width=3, height=4, is_fetched=False, callback_url="https://x", callback_dialect="scale"),
        replace(plain, gold=build.answer(build.box()), gold_tags=("car",), metadata=None),
        replace(plain, verdict={"id": new_id(), "objects": objects, "fields": []}, url=None),
        replace(plain, parts=parts, pre_labels=build.answer(), base=build.answer(), request_kind="chat", tags=()),
    ]


def fresh(made: list[NewTask]) -> list[NewTask]:
    """The same tasks, with ids and content of their own."""
    return [
        replace(each, id=uuid4(), content_key=str(uuid4()), verdict=each.verdict and {**each.verdict, "id": new_id()})
        for each in made
    ]


def add(lab: Lab, project: Project, made: list[NewTask], **facts: Any) -> new_tasks.Added:
    placement = new_tasks.Placement(project.id, project.version_id, "live", 2, lab.owner.id, NOW, **facts)
    with lab.open() as context:
        return new_tasks.add_tasks(context.connection, placement, made)


def rows_of(lab: Lab, table: str, project: Project) -> list[dict[str, Any]]:
    """What a table holds of a project, in the order it came."""
    row = "to_jsonb(x) - CAST(:without AS text[])"
    statement = text(f"SELECT {row} FROM {table} x WHERE project_id = :id ORDER BY x.ctid")
    with lab.open() as context:
        found = context.connection.scalars(statement, {"id": project.id, "without": list(_NOT_COMPARED)})
        return [each for each in found if each.get("verb", "imported") == "imported"]


def test_both_ways_write_the_same(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    projects = build.project(lab), build.project(lab)
    counts = []
    for project, few in zip(projects, (100, 0), strict=True):
        monkeypatch.setattr(new_tasks, "_FEW", few)
        batch = build.batch(lab, project.id, is_staging=True)
        counts.append(add(lab, project, fresh(some_tasks()), batch_id=batch.id, is_held=True))
        stands = build.batch_now(lab, batch.id)
        assert (stands.task_count, stands.completed_count, stands.pending_count) == (4, 1, 3)
    assert counts[0] == counts[1] == new_tasks.Added(5, 1, 1, ())
    for table, count in (("task", 5), ("gold", 1), ("verdict", 1), ("event", 5)):
        first, second = (rows_of(lab, table, project) for project in projects)
        assert first == second, table
        assert len(first) == count, table


def test_both_ways_report_what_is_here_already(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (100, 0):
        monkeypatch.setattr(new_tasks, "_FEW", few)
        project, other = build.project(lab), build.project(lab)
        one, two, three = (replace(each, unique_id=str(uuid4())) for each in fresh(some_tasks())[:3])
        add(lab, project, [one])
        add(lab, other, [two])
        taken = replace(three, id=uuid4(), content_key=str(uuid4()), unique_id=two.unique_id)
        again = [replace(one, id=uuid4()), taken, three]
        added = add(lab, project, again)
        assert (added.added, added.added_gold) == (1, 1)
        clashes = [(each.line, each.task_id, each.is_same_project, each.is_same_content) for each in added.clashes]
        assert clashes == [(0, one.id, True, True), (1, two.id, False, False)]
