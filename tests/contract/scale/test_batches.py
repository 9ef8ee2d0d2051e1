"""Batches through Scale's SDK: made, finalized, counted and listed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, new_name, scaleapi

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation
Invalid = scaleapi.exceptions.ScaleInvalidRequest


def project(client: Any, **more: Any) -> str:
    """A project that asks for boxes."""
    name = new_name()
    client.create_project(name, IMAGE, {"geometries": CAR_OR_DOG}, **more)
    return name


def test_a_batch_begins_at_once_and_finalizing_it_changes_nothing(live: Any) -> None:
    name = new_name("a batch / of tasks")
    made = live.create_batch(project(live), name, callback="https://acme.example/done", metadata={"a": 1})
    assert (made.name, made.status, made.metadata) == (name, "in_progress", {"a": 1})
    assert live.finalize_batch(name).status == "in_progress"
    assert live.get_batch(name).as_dict() == made.as_dict()
    assert live.set_batch_metadata(name, {"b": 2}).metadata == {"b": 2}
    with pytest.raises(scaleapi.exceptions.ScaleDuplicateResource):
        live.create_batch(made.project, name)


def test_tasks_of_a_batch_are_of_its_project_and_counted(live: Any) -> None:
    batch = live.create_batch(project(live), new_name("batch"))
    tasks = [live.create_task(IMAGE, batch=batch.name, attachment=PICTURE) for _ in range(3)]
    assert {each.project for each in tasks} == {batch.project}
    assert {each.batch for each in tasks} == {batch.name}
    live.cancel_task(tasks[0].id)
    status = batch.get_status()
    assert (batch.tasks_pending, batch.tasks_canceled, batch.tasks_completed) == (2, 1, 0)
    assert status["status"] == "in_progress"
    listed = [each.id for each in live.get_tasks(project_name=batch.project, batch_name=batch.name)]
    assert listed == [each.id for each in reversed(tasks)]
    assert live.get_tasks_count(project_name=batch.project, batch_name=batch.name) == 3


def test_a_staged_batch_waits_until_it_is_finalized_and_takes_no_more(live: Any) -> None:
    batch = live.create_batch(project(live, rapid=True), new_name("batch"))
    assert batch.status == "staging"
    task = live.create_task(IMAGE, batch=batch.name, attachment=PICTURE)
    batch.finalize()
    assert batch.status == "in_progress"
    with pytest.raises(Invalid):
        live.create_task(IMAGE, batch=batch.name, attachment=PICTURE)
    live.cancel_task(task.id)
    assert live.batch_status(batch.name)["status"] == "completed"


def test_batches_are_listed_newest_first(live: Any) -> None:
    of = project(live)
    names = [live.create_batch(of, new_name("batch")).name for _ in range(5)]
    assert [each.name for each in live.get_batches(project_name=of)] == names[::-1]
    page = live.batches(project=of, limit=2, offset=2)
    assert [each.name for each in page.docs] == names[1:3][::-1]
    assert (page.total, page.has_more) == (5, True)
    assert [each.name for each in live.batches(limit=1).docs] == names[-1:]


def test_with_a_test_key_a_batch_is_done_with_its_tasks(test_key: Any) -> None:
    batch = test_key.create_batch(project(test_key), new_name("batch"))
    for _ in range(2):
        test_key.create_task(IMAGE, batch=batch.name, attachment=PICTURE)
    batch.get_status()
    assert (batch.tasks_completed, batch.tasks_pending) == (2, 0)
