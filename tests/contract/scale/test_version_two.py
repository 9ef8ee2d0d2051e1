"""Version 2 through Scale's SDK, which needs one more line: projects, batches and tasks without threads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, new_name, scaleapi

v2 = scaleapi.api_client.v2
IMAGE = scaleapi.tasks.TaskType.ImageAnnotation


@pytest.fixture
def client(customer: Customer) -> Any:
    """The client, pointed at the server for version 2 as well."""
    made = customer.client(customer.live.api.api_key)
    made.v2.api_client.configuration.host = customer.served.url
    return made


@pytest.fixture
def project(client: Any) -> str:
    """A project that asks for boxes."""
    name = new_name()
    client.create_project(name, IMAGE, {"geometries": CAR_OR_DOG})
    return name


def test_projects_are_found_by_name_and_id(client: Any, project: str) -> None:
    found = client.v2.get_project(project_name=project)
    assert client.v2.get_project(project_id=found.id) == found
    assert found.name == project
    assert found in client.v2.get_projects().projects
    with pytest.raises(v2.exceptions.NotFoundException):
        client.v2.get_project(project_name=new_name())


def test_a_batch_is_staged_begun_rested_and_ended(client: Any, project: str) -> None:
    asked = v2.CreateBatchRequest(name=new_name("batch"), project_name=project, staging_batch=True, metadata={"a": 1})
    made = client.v2.create_batch(asked)
    assert (made.status, made.metadata) == ("staging", {"a": 1})
    client.create_task(IMAGE, batch=made.name, attachment=PICTURE)
    by_name = v2.BatchOperationRequest(batch_name=made.name)
    assert client.v2.finalize_batch(v2.BatchOperationRequest(batch_id=made.id)).status == "in_progress"
    assert client.v2.pause_batch(by_name).batch.status == "paused"
    assert client.v2.resume_batch(by_name).batch.status == "in_progress"
    with pytest.raises(v2.exceptions.BadRequestException):
        client.v2.resume_batch(by_name)
    merged = v2.SetBatchMetadataRequest(batch_id=made.id, metadata={"b": 2}, merge=True)
    assert client.v2.set_batch_metadata(merged).metadata == {"a": 1, "b": 2}
    assert client.v2.cancel_batch(by_name).batch.status == "cancelled"
    shown = client.v2.get_batch(batch_id=made.id, expand=["project"])
    assert shown.project.actual_instance.name == project
    with pytest.raises(v2.exceptions.ConflictException):
        client.v2.create_batch(asked)


def test_batches_and_tasks_are_paged(client: Any, project: str) -> None:
    for _ in range(3):
        client.v2.create_batch(v2.CreateBatchRequest(name=new_name("batch"), project_name=project))
    first = client.v2.get_batches(project_name=project, limit=2)
    rest = client.v2.get_batches(project_name=project, limit=2, next_token=first.next_token)
    assert (len(first.batches), len(rest.batches), rest.next_token) == (2, 1, None)
    made = [client.create_task(IMAGE, batch=rest.batches[0].name, attachment=PICTURE).id for _ in range(3)]
    assert [each.task_id for each in client.v2_get_tasks(project_name=project, limit=2)] == made[::-1]
    task = client.v2.get_task(task_id=made[0], expand=["project", "batch"])
    assert (task.status, task.batch.actual_instance.name) == ("pending", rest.batches[0].name)
    noted = v2.SetTaskMetadataRequest(task_id=made[0], metadata={"k": 1})
    assert client.v2.set_task_metadata(noted).metadata == {"k": 1}


def test_a_chat_is_refused_with_the_types_that_work(client: Any, project: str) -> None:
    with pytest.raises(v2.exceptions.BadRequestException, match="imageannotation"):
        client.v2.create_chat_task(v2.CreateChatTaskRequest(project_name=project, template_variables={}))
