"""Datasets of version 2 through Scale's SDK: projects that have been delivered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import PICTURE, SOUND, Customer, chats, delivered, new_name, scaleapi, work_on

v2 = scaleapi.api_client.v2
TaskType = scaleapi.tasks.TaskType
WHY: dict[str, Any] = {"type": "text", "field_id": "why"}


def test_a_delivered_project_is_a_dataset(customer: Customer, tester: Goldsmith) -> None:
    client, (name, ids) = customer.test, chats(customer.test, 3)
    assert name not in [each.name for each in client.v2.get_datasets().datasets]
    first = delivered(tester, name)
    [dataset] = [each for each in client.v2.get_datasets().datasets if each.name == name]
    assert name not in [each.name for each in customer.live.v2.get_datasets().datasets]
    second = delivered(tester, name)
    listed = client.v2.get_dataset_deliveries(dataset_id=dataset.id, expand=["dataset"]).deliveries
    assert [each.id for each in listed] == [second.id, first.id]
    assert {(each.dataset.actual_instance.name, each.metadata.task_count) for each in listed} == {(name, len(ids))}
    older = client.v2.get_dataset_deliveries(dataset_id=dataset.id, delivered_before=listed[0].delivered_at).deliveries
    assert [each.id for each in older] == [first.id]
    assert second.id in [each.id for each in client.v2.get_dataset_deliveries().deliveries]
    with pytest.raises(v2.exceptions.NotFoundException):
        customer.live.v2.get_dataset_deliveries(dataset_id=dataset.id)


def test_a_datasets_tasks_are_those_of_its_newest_delivery(customer: Customer, tester: Goldsmith) -> None:
    client, (name, ids) = customer.test, chats(customer.test, 3)
    first = delivered(tester, name)
    more = client.create_task(TaskType.Chat, project=name, template_variables={"prompt": "more"}).id
    dataset_id = tester.projects.find(name).id
    page = client.v2.get_dataset_tasks(dataset_id=dataset_id, limit=2, expand=["delivery", "dataset"])
    assert [each.task_id for each in page.tasks] == ids[:2]
    assert page.tasks[0].dataset.actual_instance.name == name
    assert page.tasks[0].delivery.actual_instance.id == first.id
    second = delivered(tester, name)
    rest = client.v2.get_dataset_tasks(dataset_id=dataset_id, limit=2, next_token=page.next_token)
    assert [(each.task_id, each.delivery.actual_instance) for each in rest.tasks] == [(ids[2], first.id)]
    assert rest.next_token is None
    now = client.v2.get_dataset_tasks(dataset_id=dataset_id)
    assert [each.task_id for each in now.tasks] == [*ids, more]
    assert {each.delivery.actual_instance for each in now.tasks} == {second.id}
    whole = client.v2.get_dataset_delivery(delivery_id=first.id, limit=3)
    assert (whole.delivery.actual_instance.id, len(whole.tasks), whole.next_token) == (first.id, 3, None)
    assert [each.task_id for each in client.v2.get_dataset_tasks(delivery_id=first.id).tasks] == ids
    before = client.v2.get_dataset_tasks(
        dataset_id=dataset_id, delivered_before=whole.delivery.actual_instance.delivered_at
    )
    assert (before.tasks, before.next_token) == ([], None)
    with pytest.raises(v2.exceptions.BadRequestException, match="dataset_id"):
        client.v2.get_dataset_tasks()


def test_a_delivered_task_is_read_alone(customer: Customer, tester: Goldsmith) -> None:
    client, (name, ids) = customer.test, chats(customer.test, 20)
    with pytest.raises(v2.exceptions.NotFoundException):
        client.v2.get_dataset_task(task_id=ids[0])
    made = delivered(tester, name)
    for task_id in (ids[0], ids[7], ids[19]):
        found = client.v2.get_dataset_task(task_id=task_id, expand=["dataset"])
        assert (found.task_id, found.delivery.actual_instance) == (task_id, made.id)
        assert found.dataset.actual_instance.name == name
        assert found.response["responses"] == client.get_task(task_id).response["responses"]
        assert found.response["threads"][0]["turns"][0]["annotations"]
    late = client.create_task(TaskType.Chat, project=name, template_variables={"prompt": "late"}).id
    with pytest.raises(v2.exceptions.NotFoundException):
        client.v2.get_dataset_task(task_id=late)


def test_attachments_are_led_to(live: Any, worker: Goldsmith, unreviewed: Any, customer: Customer) -> None:
    name = new_name("collection")
    live.create_project(name, TaskType.TextCollection, {"fields": [WHY]})
    unreviewed(name)
    shown = [
        {"type": "image", "content": PICTURE},
        {"type": "audio", "content": SOUND},
        {"type": "text", "content": "Hi"},
    ]
    task_id = live.create_task(TaskType.TextCollection, project=name, attachments=shown).id
    work_on(worker, name, {"fields": {"why": "Both"}})
    delivered(worker, name)
    found = live.v2.get_dataset_task(task_id=task_id)
    [message] = found.response["threads"][0]["turns"][0]["messages"]
    assert [each["id"] for each in message["content"]["attachments"]] == ["0", "1"]
    for number, media_type in (("0", "image/jpeg"), ("1", "audio/wav"), ("response", "application/json")):
        assert live.v2.get_dataset_task_response_url(task_id=task_id, attachment_id=number) is None
        path = f"{customer.served.url}/v2/datasets/task/{task_id}/response_url/{number}"
        key = {"Authorization": f"Bearer {live.api.api_key}"}
        assert httpx.get(path, headers=key).status_code == 302
        file = httpx.get(path, headers=key, follow_redirects=True)
        assert (file.status_code, file.headers["content-type"]) == (200, media_type)
        assert httpx.get(str(file.url)).status_code == 401
        assert media_type != "application/json" or file.json() == found.response
    for wrong in ("2", "9", "x", "-1"):
        with pytest.raises(v2.exceptions.NotFoundException):
            live.v2.get_dataset_task_response_url(task_id=task_id, attachment_id=wrong)


def test_others_see_nothing_of_it(live: Any, worker: Goldsmith, unreviewed: Any, customer: Customer) -> None:
    name, [task_id] = chats(live, 1, unreviewed)
    work_on(worker, name, {"fields": {"stars": 1}})
    made, project_id = delivered(worker, name), worker.projects.find(name).id
    annotation = live.v2.get_task(task_id=task_id).threads[0].turns[0].annotations[0].actual_instance.id
    customer.served.admin("create-organization", "Other", "--owner", "owner@other.example")
    key = customer.served.admin("create-key", "--organization", "Other", "--role", "owner")
    other = customer.client(key).v2
    assert other.get_datasets().datasets == other.get_dataset_deliveries().deliveries == []
    looks: list[Callable[[], Any]] = [
        lambda: other.get_delivery(delivery_id=made.id),
        lambda: other.get_deliveries(project_id=project_id),
        lambda: other.get_delivery_tasks(delivery_id=made.id),
        lambda: other.get_dataset_task(task_id=task_id),
        lambda: other.get_dataset_tasks(dataset_id=project_id),
        lambda: other.get_annotation(annotation_id=annotation),
        lambda: other.get_schema(schema_id=project_id),
        lambda: other.get_dataset_task_response_url(task_id=task_id, attachment_id="response"),
    ]
    for look in looks:
        with pytest.raises(v2.exceptions.NotFoundException):
            look()
