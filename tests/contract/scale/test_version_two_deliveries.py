"""Deliveries of version 2 through Scale's SDK: ours, with their tasks as they stood when they were delivered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.api.scale.wire.json_schema import faults
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, chats, delivered, new_name, scaleapi, work_on

v2 = scaleapi.api_client.v2
TaskType = scaleapi.tasks.TaskType


def test_deliveries_of_a_project_are_listed_and_named(customer: Customer, tester: Goldsmith) -> None:
    client, (name, ids) = customer.test, chats(customer.test, 2)
    assert client.v2.get_deliveries(project_name=name).deliveries == []
    first, between = delivered(tester, name), datetime.now(UTC)
    second = delivered(tester, name)
    listed = client.v2.get_deliveries(project_name=name, expand=["project"]).deliveries
    assert [each.id for each in listed] == [second.id, first.id]
    assert {(each.task_count, each.project.actual_instance.name) for each in listed} == {(len(ids), name)}
    later = client.v2.get_deliveries(project_name=name, delivered_after=between).deliveries
    earlier = client.v2.get_deliveries(project_name=name, delivered_before=between).deliveries
    assert ([each.id for each in later], [each.id for each in earlier]) == ([second.id], [first.id])
    for each in listed:
        by_name = client.v2.get_delivery(delivery_name=each.name, project_name=name)
        assert by_name.delivery.actual_instance.id == each.id
    with pytest.raises(v2.exceptions.NotFoundException):
        client.v2.get_delivery(delivery_name="2026-01-05 12:00:00 123456", project_name=name)
    with pytest.raises(v2.exceptions.BadRequestException, match="project_id"):
        client.v2.get_deliveries()
    with pytest.raises(v2.exceptions.NotFoundException):
        customer.live.v2.get_delivery(delivery_id=first.id)


def test_a_deliverys_tasks_are_read_page_by_page(customer: Customer, tester: Goldsmith) -> None:
    client, (name, ids) = customer.test, chats(customer.test, 5)
    made, token, seen = delivered(tester, name), None, list[str]()
    chats_after = chats(client, 1)
    while True:
        page = client.v2.get_delivery(delivery_id=made.id, limit=2, next_token=token, opts=["annotation_details"])
        assert page.delivery.actual_instance.task_count == len(ids)
        seen += [each.task_id for each in page.tasks]
        assert all(each.status == "completed" and each.threads[0].turns[0].annotations for each in page.tasks)
        if (token := page.next_token) is None:
            break
    assert seen == ids
    assert chats_after[1][0] not in seen
    with pytest.raises(v2.exceptions.BadRequestException, match="next_token"):
        client.v2.get_delivery(delivery_id=made.id, next_token="p7")
    other = delivered(tester, name)
    with pytest.raises(v2.exceptions.BadRequestException, match="not a token of this delivery"):
        client.v2.get_delivery(delivery_id=other.id, next_token=f"{made.id}.2")


def test_delivered_responses_stand_with_their_schema(live: Any, worker: Goldsmith, unreviewed: Any) -> None:
    name, ids = chats(live, 3, unreviewed)
    work_on(worker, name, {"fields": {"stars": 2, "mood": "calm"}})
    made = delivered(worker, name)
    work_on(worker, name, {"fields": {"stars": 5}})
    docs = {each.task_id: each for each in live.v2.get_delivery_tasks(project_name=name).docs}
    assert list(docs) == ids[::-1]
    first, later, pending = (docs[task_id] for task_id in ids)
    assert (first.delivery_id, first.delivered_at is not None) == (made.id, True)
    assert first.response["responses"] == [{"type": "stars", "output": 2}, {"type": "mood", "output": "calm"}]
    annotations = first.response["threads"][0]["turns"][0]["annotations"]
    assert [(each["key"], each["type"], each["value"]) for each in annotations] == [
        ("stars", "integer", 2), ("mood", "category", "calm"),
    ]  # fmt: skip
    for each in (later, pending):
        assert (each.delivery_id, each.delivered_at, each.response_schema_id, each.response) == (None,) * 4
    schema = live.v2.get_schema(schema_id=first.response_schema_id).var_schema
    assert (schema.id, faults(json.loads(schema.var_json), first.response)) == (first.response_schema_id, [])
    assert faults(json.loads(schema.var_json), {"responses": [{"type": "stars", "output": 9}]})


def test_delivered_tasks_are_filtered(live: Any, worker: Goldsmith, unreviewed: Any) -> None:
    name, ids = chats(live, 4, unreviewed)
    instants = []
    for stars in (1, 2, 3):
        work_on(worker, name, {"fields": {"stars": stars}})
        instants.append(live.v2.get_task(task_id=ids[stars - 1]).completed_at)
    made = delivered(worker, name)
    wanted: dict[str, Any] = {"completed_after": instants[1]}
    for scope in ({"project_name": name}, {"delivery_id": made.id}, {"project_name": name, "delivery_id": made.id}):
        found = live.v2.get_delivery_tasks(**scope, **wanted)
        assert ({each.task_id for each in found.docs}, found.total) == ({*ids[1:3]}, 2)
    pending = live.v2.get_delivery_tasks(project_name=name, status="pending").docs
    assert [(each.task_id, each.delivery_id) for each in pending] == [(ids[3], None)]
    assert live.v2.get_delivery_tasks(delivery_id=made.id, status="pending").docs == []
    pages, token = list[str](), None
    while True:
        page = live.v2.get_delivery_tasks(project_name=name, limit=3, next_token=token)
        pages += [each.task_id for each in page.docs if each.delivery_id == made.id]
        if (token := page.next_token) is None:
            break
    assert pages == ids[2::-1]
    with pytest.raises(v2.exceptions.BadRequestException, match="is required"):
        live.v2.get_delivery_tasks()


def test_a_task_that_is_done_again_stands_as_it_was_delivered(live: Any, worker: Goldsmith, unreviewed: Any) -> None:
    name, [task_id] = chats(live, 1, unreviewed)
    work_on(worker, name, {"fields": {"stars": 1}})
    made = delivered(worker, name)
    live.audit_task(task_id, accepted=False, comments="Look again")
    assert live.v2.get_task(task_id=task_id).threads == []
    [stood] = live.v2.get_delivery(delivery_id=made.id).tasks
    assert (stood.status, stood.completed_at is not None) == ("completed", True)
    [annotation] = [each.actual_instance for each in stood.threads[0].turns[0].annotations]
    assert annotation.value == 1
    assert live.v2.get_annotation(annotation_id=annotation.id).actual_instance.value == 1
    [doc] = live.v2.get_delivery_tasks(project_name=name).docs
    assert doc.delivery_id is None


def test_a_projects_schema_is_made_of_its_params(live: Any, worker: Goldsmith) -> None:
    name = new_name()
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    schema = live.v2.get_schema(schema_id=worker.projects.find(name).id).var_schema
    shape = {"uuid": "1", "type": "box", "label": "car", "attributes": {}}
    assert faults(json.loads(schema.var_json), {"annotations": [shape]}) == []
    assert faults(json.loads(schema.var_json), {"annotations": [{**shape, "label": "boat"}]})
    for wrong, error in (("x", v2.exceptions.BadRequestException), (delivered_id(), v2.exceptions.NotFoundException)):
        with pytest.raises(error):
            live.v2.get_schema(schema_id=wrong)


def delivered_id() -> str:
    """An id that nothing has."""
    return "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"


def test_a_delivery_of_pictures_holds_what_was_drawn(customer: Customer, tester: Goldsmith) -> None:
    client, name = customer.test, new_name()
    client.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    task = client.create_task(TaskType.ImageAnnotation, project=name, attachment=PICTURE)
    made = delivered(tester, name)
    [doc] = client.v2.get_delivery_tasks(delivery_id=made.id).docs
    assert doc.response == task.response
    schema = client.v2.get_schema(schema_id=doc.response_schema_id).var_schema
    assert faults(json.loads(schema.var_json), doc.response) == []
    assert [each.threads for each in client.v2.get_delivery(delivery_id=made.id).tasks] == [[]]
