"""Version 2 through Scale's SDK: projects, batches and pages of tasks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, new_name, scaleapi

v2 = scaleapi.api_client.v2
IMAGE = scaleapi.tasks.TaskType.ImageAnnotation


@pytest.fixture
def project(live: Any) -> str:
    """A project that asks for boxes."""
    name = new_name()
    live.create_project(name, IMAGE, {"geometries": CAR_OR_DOG})
    return name


def test_projects_are_found_by_name_and_id(live: Any, project: str) -> None:
    found = live.v2.get_project(project_name=project)
    assert live.v2.get_project(project_id=found.id) == found
    assert found.name == project
    assert found in live.v2.get_projects().projects
    with pytest.raises(v2.exceptions.NotFoundException):
        live.v2.get_project(project_name=new_name())


def test_a_batch_is_staged_begun_rested_and_ended(live: Any, project: str) -> None:
    asked = v2.CreateBatchRequest(name=new_name("batch"), project_name=project, staging_batch=True, metadata={"a": 1})
    made = live.v2.create_batch(asked)
    assert (made.status, made.metadata) == ("staging", {"a": 1})
    live.create_task(IMAGE, batch=made.name, attachment=PICTURE)
    by_name = v2.BatchOperationRequest(batch_name=made.name)
    assert live.v2.finalize_batch(v2.BatchOperationRequest(batch_id=made.id)).status == "in_progress"
    assert live.v2.pause_batch(by_name).batch.status == "paused"
    assert live.v2.resume_batch(by_name).batch.status == "in_progress"
    with pytest.raises(v2.exceptions.BadRequestException):
        live.v2.resume_batch(by_name)
    merged = v2.SetBatchMetadataRequest(batch_id=made.id, metadata={"b": 2}, merge=True)
    assert live.v2.set_batch_metadata(merged).metadata == {"a": 1, "b": 2}
    assert live.v2.cancel_batch(by_name).batch.status == "cancelled"
    shown = live.v2.get_batch(batch_id=made.id, expand=["project"])
    assert shown.project.actual_instance.name == project
    with pytest.raises(v2.exceptions.ConflictException):
        live.v2.create_batch(asked)


def test_batches_and_tasks_are_paged(live: Any, project: str) -> None:
    for _ in range(3):
        live.v2.create_batch(v2.CreateBatchRequest(name=new_name("batch"), project_name=project))
    first = live.v2.get_batches(project_name=project, limit=2)
    rest = live.v2.get_batches(project_name=project, limit=2, next_token=first.next_token)
    assert (len(first.batches), len(rest.batches), rest.next_token) == (2, 1, None)
    made = [live.create_task(IMAGE, batch=rest.batches[0].name, attachment=PICTURE).id for _ in range(3)]
    assert [each.task_id for each in live.v2_get_tasks(project_name=project, limit=2)] == made[::-1]
    task = live.v2.get_task(task_id=made[0], expand=["project", "batch"])
    assert (task.status, task.batch.actual_instance.name) == ("pending", rest.batches[0].name)
    noted = v2.SetTaskMetadataRequest(task_id=made[0], metadata={"k": 1})
    assert live.v2.set_task_metadata(noted).metadata == {"k": 1}


def test_batches_are_found_by_when_they_ended(live: Any, project: str) -> None:
    made = live.v2.create_batch(v2.CreateBatchRequest(name=new_name("batch"), project_name=project, staging_batch=True))
    before = datetime.now(UTC)
    ended = live.v2.finalize_batch(v2.BatchOperationRequest(batch_id=made.id))
    assert ended.status == "completed"  # as there is nothing in it
    assert [each.id for each in live.v2.get_batches(project_name=project, completed_after=before).batches] == [made.id]
    assert live.v2.get_batches(project_name=project, completed_before=before).batches == []


def test_metadata_is_merged_object_by_object(live: Any, project: str) -> None:
    kept, given = {"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3}, "c": [1]}
    merged = {"a": {"x": 1, "y": 3}, "b": 1, "c": [1]}
    task = live.create_task(IMAGE, project=project, attachment=PICTURE, metadata=kept)
    noted = v2.SetTaskMetadataRequest(task_id=task.id, metadata=given, merge=True)
    assert live.v2.set_task_metadata(noted).metadata == merged
    batch = live.v2.create_batch(v2.CreateBatchRequest(name=new_name("batch"), project_name=project, metadata=kept))
    changed = v2.SetBatchMetadataRequest(batch_id=batch.id, metadata=given, merge=True)
    assert live.v2.set_batch_metadata(changed).metadata == merged
    changed = v2.SetBatchMetadataRequest(batch_id=batch.id, metadata=given)
    assert live.v2.set_batch_metadata(changed).metadata == given
