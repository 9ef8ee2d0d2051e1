"""Chats and threads of version 2: asked for by the SDK, answered by a worker, read by the SDK's strict models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, SOUND, Customer, new_name, scaleapi, work_on
from tests.served import wait_until

v2 = scaleapi.api_client.v2
TaskType = scaleapi.tasks.TaskType
BEST: dict[str, Any] = {"type": "category", "field_id": "best", "title": "Best", "choices": ["A", "B"]}
STARS: dict[str, Any] = {"type": "number", "field_id": "stars", "min": 1, "max": 5, "step": 1}
WHY: dict[str, Any] = {"type": "text", "field_id": "why", "required": False}
TALK: dict[str, Any] = {
    "prompt": "Explain tides.",
    "responses": [{"text": "The moon.", "source_id": "m1"}, {"text": "The sun.", "source_id": "m2"}],
    "context": "For children",
}
OPTS = ["annotation_details", "attachment_details", "model_parameters", "submissions"]


@pytest.fixture
def chats(live: Any, unreviewed: Callable[[str], str]) -> str:
    """A project of chats that are compared."""
    name = new_name("chat")
    live.create_project(name, TaskType.Chat, {"fields": [BEST, STARS, WHY]})
    return unreviewed(name)


def ask(client: Any, **said: Any) -> Any:
    return client.v2.create_chat_task(v2.CreateChatTaskRequest(**said))


def test_a_chat_is_asked_answered_and_read(live: Any, worker: Goldsmith, chats: str) -> None:
    task = ask(live, project_name=chats, template_variables=TALK, metadata={"n": 1})
    assert (task.status, task.threads, task.metadata, task.batch) == ("pending", [], {"n": 1}, None)
    work_on(worker, chats, {"fields": {"best": "B", "stars": 4}})
    found = live.v2.get_task(task_id=task.task_id)
    assert (found.status, found.completed_at is not None) == ("completed", True)
    [thread] = found.threads
    [turn] = thread.turns
    assert [(each.role, each.source_id, each.content.text) for each in turn.messages] == [
        ("user", "user", "Explain tides."), ("assistant", "m1", "The moon."), ("assistant", "m2", "The sun."),
    ]  # fmt: skip
    assert [each.content for each in turn.messages[0].content.reference_texts] == ["For children"]
    said = [each.actual_instance for each in turn.annotations]
    assert [(each.key, each.type, each.value) for each in said] == [("best", "category", "B"), ("stars", "integer", 4)]
    assert (thread.submissions, said[0].title, turn.messages[1].model_parameters) == (None, None, None)
    assert live.get_task(task.task_id).response["responses"][0] == {"type": "best", "output": "B"}


def test_details_are_told_on_wish(live: Any, worker: Goldsmith, chats: str) -> None:
    task = ask(live, project_name=chats, template_variables=TALK)
    work_on(worker, chats, {"fields": {"best": "A", "stars": 2}})
    found = live.v2.get_task(task_id=task.task_id, expand=["project"], opts=OPTS)
    assert found.project.actual_instance.name == chats
    [thread] = found.threads
    [best, stars] = [each.actual_instance for each in thread.turns[0].annotations]
    assert (best.title, best.possible_values, stars.possible_values) == ("Best", ["A", "B"], [1, 2, 3, 4, 5])
    assert thread.turns[0].messages[1].model_parameters.model == "m1"
    [submission] = thread.submissions
    assert submission.contributor_id.startswith("W-")
    assert submission.submitted_at is not None


def test_an_annotation_is_found_by_its_id(live: Any, worker: Goldsmith, chats: str, customer: Customer) -> None:
    task = ask(live, project_name=chats, template_variables=TALK)
    work_on(worker, chats, {"fields": {"best": "A", "stars": 3, "why": "Clear"}})
    annotations = live.v2.get_task(task_id=task.task_id).threads[0].turns[0].annotations
    for each in annotations:
        found = live.v2.get_annotation(annotation_id=each.actual_instance.id).actual_instance
        assert (found.key, found.value, found.title) == (
            each.actual_instance.key,
            each.actual_instance.value,
            found.title,
        )
    last = annotations[-1].actual_instance.id
    for wrong in ("overall_quality", last[:-2], last[:-2] + ("AA" if not last.endswith("AA") else "BB")):
        with pytest.raises(v2.exceptions.NotFoundException):
            live.v2.get_annotation(annotation_id=wrong)
    with pytest.raises(v2.exceptions.NotFoundException):
        customer.test.v2.get_annotation(annotation_id=last)


def test_a_written_answer_is_a_message(live: Any, worker: Goldsmith, unreviewed: Callable[[str], str]) -> None:
    name = new_name("chat")
    project = live.create_project(name, TaskType.Chat)
    unreviewed(project.name)
    batch = live.v2.create_batch(v2.CreateBatchRequest(name=new_name("batch"), project_name=name))
    task = ask(live, batch_id=batch.id, template_variables={"prompt": "Write a haiku."})
    assert task.batch.actual_instance == batch.id
    work_on(worker, name, {"fields": {"PromptInput": "Old pond"}})
    [found] = live.v2_get_tasks(batch_name=batch.name, expand=["batch"])
    assert found.batch.actual_instance.name == batch.name
    [turn] = found.threads[0].turns
    assert (turn.messages[-1].role, turn.messages[-1].source_id, turn.messages[-1].content.text) == (
        "assistant", "human", "Old pond",
    )  # fmt: skip
    assert [each.actual_instance.value for each in turn.annotations] == ["Old pond"]


def test_files_are_attachments(live: Any, worker: Goldsmith, unreviewed: Callable[[str], str]) -> None:
    name = new_name("collection")
    live.create_project(name, TaskType.TextCollection, {"fields": [WHY]})
    unreviewed(name)
    shown = [
        {"type": "text", "content": "Hi"},
        {"type": "image", "content": PICTURE},
        {"type": "audio", "content": SOUND},
    ]
    task = live.create_task(TaskType.TextCollection, project=name, attachments=shown)
    work_on(worker, name, {"fields": {"why": "Both"}})
    content = live.v2.get_task(task_id=task.id, opts=OPTS).threads[0].turns[0].messages[0].content
    picture, sound = (each.actual_instance for each in content.attachments)
    assert (content.text, picture.url, picture.mime_type, sound.mime_type) == ("Hi", PICTURE, "image/jpeg", "audio/wav")
    assert picture.file_size_in_bytes > 0
    plain = live.v2.get_task(task_id=task.id).threads[0].turns[0].messages[0].content.attachments
    assert [each.actual_instance.mime_type for each in plain] == [None, None]


def test_what_is_drawn_or_failed_has_no_threads(live: Any, customer: Customer) -> None:
    name = new_name()
    customer.test.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    task = customer.test.create_task(TaskType.ImageAnnotation, project=name, attachment=PICTURE)
    assert customer.test.v2.get_task(task_id=task.id).threads == []
    broken = live.create_task(TaskType.ImageAnnotation, attachment=f"{PICTURE}.missing", geometries=CAR_OR_DOG)
    wait_until(lambda: live.v2.get_task(task_id=broken.id).status == "error")
    found = live.v2.get_task(task_id=broken.id)
    assert found.threads == []
    assert [each.message for each in found.errors] == ["One or more attachments could not be downloaded."]
    with pytest.raises(v2.exceptions.NotFoundException):
        customer.test.v2.get_task(task_id=broken.id)


def test_a_test_key_is_answered_at_once(customer: Customer) -> None:
    client, name = customer.test, new_name("chat")
    client.create_project(name, TaskType.Chat, {"fields": [BEST, STARS, WHY]})
    made = [ask(client, project_name=name, template_variables={**TALK, "n": str(n)}) for n in range(5)]
    assert {each.status for each in made} == {"completed"}
    keys = [each.actual_instance.key for each in made[0].threads[0].turns[0].annotations]
    assert keys == ["best", "stars", "why"]
    assert [each.task_id for each in client.v2_get_tasks(project_name=name, limit=2)] == [
        each.task_id for each in reversed(made)
    ]
    one = made[0].threads[0].turns[0].annotations[0].actual_instance
    assert client.v2.get_annotation(annotation_id=one.id).actual_instance.value == one.value
    assert client.v2.get_task(task_id=made[0].task_id, opts=["submissions"]).threads[0].submissions == []


def test_what_cannot_be_asked_is_refused(live: Any, chats: str) -> None:
    other = new_name()
    live.create_project(other, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    with pytest.raises(v2.exceptions.BadRequestException, match=r'\\"project_id\\" or .* is required'):
        ask(live, template_variables=TALK)
    with pytest.raises(v2.exceptions.BadRequestException, match="imageannotation, not chat"):
        ask(live, project_name=other, template_variables=TALK)
    with pytest.raises(v2.exceptions.BadRequestException, match="what is to be answered"):
        ask(live, project_name=chats, template_variables={})
    with pytest.raises(v2.exceptions.NotFoundException):
        ask(live, project_name=new_name(), template_variables=TALK)
    with pytest.raises(v2.exceptions.BadRequestException, match="callback_url"):
        ask(live, project_name=chats, template_variables=TALK, callback_url="nowhere")


def test_a_chat_takes_the_other_parameters_of_version_one(customer: Customer, live: Any, chats: str) -> None:
    asked = {"project_name": chats, "template_variables": TALK, "unique_id": new_name("own"), "instruction": "Read."}
    key = {"Authorization": f"Bearer {live.api.api_key}"}
    made, again = (httpx.post(f"{customer.served.url}/v2/task/chat", json=asked, headers=key) for _ in range(2))
    task = live.get_task(made.json()["task_id"])
    assert (task.unique_id, task.instruction, task.type) == (asked["unique_id"], "Read.", "chat")
    assert (again.status_code, again.json().keys()) == (409, {"status_code", "error"})


def test_a_wrong_key_is_unauthorized(customer: Customer) -> None:
    client = customer.client("live_wrong")
    with pytest.raises(v2.exceptions.UnauthorizedException):
        client.v2.get_datasets()
    with pytest.raises(v2.exceptions.UnauthorizedException):
        client.v2.get_annotation(annotation_id="an_1")


def test_what_a_role_may_not_is_forbidden(customer: Customer) -> None:
    key = customer.served.admin("create-key", "--organization", "Acme", "--role", "reviewer")
    with pytest.raises(v2.exceptions.ForbiddenException, match="Your role is reviewer"):
        customer.client(key).v2.get_datasets()
