"""Types whose answers are words, with a live key: asked for by the SDK, answered by a worker, read by the SDK."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from goldsmith.client import Assignment, Goldsmith
from tests.contract.scale.conftest import PICTURE, SOUND, Customer, new_name

pytest.importorskip("scaleapi")
from scaleapi.exceptions import ScaleInvalidRequest, ScaleResourceNotFound
from scaleapi.tasks import TaskType

POLITE: dict[str, Any] = {
    "type": "category", "field_id": "polite", "title": "Polite?", "required": True,
    "choices": [{"label": "Yes!", "value": "yes"}, {"label": "No", "value": "no"}],
}  # fmt: skip
WHY: dict[str, Any] = {"type": "text", "field_id": "why", "title": "Why?", "required": False}
RANK: dict[str, Any] = {"type": "ranking_order", "field_id": "rank", "num_items_to_rank": 3}


@pytest.fixture
def worker(customer: Customer) -> Iterator[Goldsmith]:
    """Somebody who labels over the native API."""
    key = customer.served.admin("create-key", "--organization", "Acme", "--role", "owner")
    with customer.served.client(key) as labeller:
        yield labeller


def answered(worker: Goldsmith, task: Any, answer: dict[str, Any]) -> Any:
    """The task after the next worker of its project has answered it, and what the worker was shown."""
    given = claimed(worker, task.project)
    worker.assignments.submit(given.id, answer)
    task.refresh()
    return given


def claimed(worker: Goldsmith, project: str) -> Assignment:
    """The next task of a project, once its files are here."""
    until = time.monotonic() + 20
    while (given := worker.assignments.claim(worker.projects.find(project).id)) is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    return given


def project_of(live: Any, kind: TaskType, **params: Any) -> str:
    """A new project."""
    name = new_name(kind.value)
    live.create_project(project_name=name, task_type=kind, params=params or None)
    return name


def unreviewed_project(live: Any, worker: Goldsmith, kind: TaskType, **params: Any) -> str:
    """A new project whose tasks are not reviewed, so that the first answer settles them."""
    name = project_of(live, kind, **params)
    project = worker.projects.find(name)
    spec = worker.projects.get(project.id).version.spec
    pipeline = {**spec["pipeline"], "review": {"share": 0, "below_confidence": 0, "models_differ": 0}}
    worker.projects.change(project.id, spec={**spec, "pipeline": pipeline})
    return name


def test_a_textcollection_is_asked_shown_and_answered(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.TextCollection, fields=[POLITE, WHY, RANK])
    shown = [{"type": "text", "content": "Good day"}, {"type": "image", "content": PICTURE}]
    task = live.create_task(TaskType.TextCollection, project=name, attachments=shown, instruction="Read it.")
    given = answered(worker, task, {"fields": {"polite": "yes", "why": "Kind", "rank": ["2", "1", "3"]}})
    assert [each.kind for each in given.parts] == ["text", "picture"]
    assert given.parts[1].url is not None
    assert given.parts[1].url.startswith("/api/v1/media/")
    assert task.status == "completed"
    assert task.response["annotations"] == {
        "polite": {"type": "category", "field_id": "polite", "response": [["yes"]]},
        "why": {"type": "text", "field_id": "why", "response": [["Kind"]]},
        "rank": {"type": "ranking_order", "field_id": "rank", "response": [[2, 1, 3]]},
    }


def test_entities_are_marked_by_code_points(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.NamedEntityRecognition)
    labels = [{"name": "person", "description": "Who"}, {"name": "place"}]
    task = live.create_task(TaskType.NamedEntityRecognition, project=name, text="👋 Ada in Rome", labels=labels)
    span = {"id": "s1", "kind": "span", "label": "person", "attributes": {}, "span": {"part": 0, "start": 2, "end": 5}}
    given = answered(worker, task, {"annotations": [span]})
    assert [each.text for each in given.parts] == ["👋 Ada in Rome"]
    [found] = task.response["annotations"]
    assert (found["start"], found["end"], found["text"], found["label"]) == (2, 5, "Ada", "person")
    assert task.response["relationships"] == []


def test_a_hypothesis_is_a_beginning_and_an_expected_response_is_gold(live: Any, worker: Goldsmith) -> None:
    name = project_of(live, TaskType.NamedEntityRecognition)
    asked = {"project": name, "text": "Ada in Rome", "labels": [{"name": "person"}]}
    said = {"annotations": [{"id": "x", "start": 0, "end": 3, "label": "person"}]}
    task = live.create_task(TaskType.NamedEntityRecognition, hypothesis=said, **asked)
    quality = live.create_evaluation_task(TaskType.NamedEntityRecognition, expected_response=said, **asked)
    assert quality.expected_response == said
    project, held = worker.projects.find(name), list[Any]()
    while not held or held[-1].task_id != task.id:  # gold may come first
        held.append(worker.assignments.claim(project.id, holding=[each.id for each in held]))
        assert held[-1] is not None
    assert worker.tasks.get(quality.id).is_gold
    place = held[-1].pre_labels["annotations"][0]["span"]
    assert place == {"part": 0, "start": 0, "end": 3}
    wrong = {"annotations": [{"start": 5, "end": 40, "label": "person"}]}
    with pytest.raises(ScaleInvalidRequest, match="start and end within the text's 11 characters"):
        live.create_task(TaskType.NamedEntityRecognition, hypothesis=wrong, **asked)


def test_a_chat_shows_its_conversation_and_compares_the_answers(live: Any, worker: Goldsmith) -> None:
    best = {**POLITE, "field_id": "best", "title": "Best", "choices": ["A", "B"]}
    name = unreviewed_project(live, worker, TaskType.Chat, fields=[best, WHY])
    talk = {
        "messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello", "source_id": "m1"}],
        "responses": [{"text": "One", "model": "m1"}, {"text": "Two", "model": "m2"}],
    }
    task = live.create_task(TaskType.Chat, project=name, template_variables=talk)
    given = answered(worker, task, {"fields": {"best": "B", "why": "Short"}})
    assert [each.text for each in given.parts[0].messages or ()] == ["Hi", "Hello", "One", "Two"]
    assert task.response == {"responses": [{"type": "best", "output": "B"}, {"type": "why", "output": "Short"}]}
    plain = live.create_task(TaskType.Chat, project=name, template_variables={"prompt": "Write a haiku."}, fields=[])
    assert plain.status == "pending"
    with pytest.raises(ScaleInvalidRequest, match="what is to be answered"):
        live.create_task(TaskType.Chat, project=name, template_variables={})


def test_a_comparison_a_transcription_and_a_collection_of_data(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.Comparison)
    task = live.create_task(
        TaskType.Comparison, project=name, attachment_type="text", attachments=["One", "Two"], fields={"why": "Why?"}
    )
    given = answered(worker, task, {"fields": {"choice": "Two", "why": "Longer"}})
    assert [(each.title, each.text) for each in given.parts] == [("1", "One"), ("2", "Two")]
    assert task.response == {"choice": "Two", "fields": {"why": "Longer"}}

    name = unreviewed_project(live, worker, TaskType.Transcription)
    asked: dict[str, Any] = {"fields": {"words": "What is said"}, "repeatable_fields": {"names": "Who is named"}}
    task = live.create_task(TaskType.Transcription, project=name, attachment_type="audio", attachment=SOUND, **asked)
    given = answered(worker, task, {"fields": {"words": "Hello Ada", "names": "Ada\nBob\n"}})
    assert (given.parts[0].kind, given.parts[0].media_type) == ("audio", "audio/wav")
    assert task.response == {"fields": {"words": "Hello Ada", "names": ["Ada", "Bob"]}}

    name = unreviewed_project(live, worker, TaskType.DataCollection)
    task = live.create_task(
        TaskType.DataCollection, project=name, attachment="https://shop.example/", fields={"phone": "The number"}
    )
    given = answered(worker, task, {"fields": {"phone": "123"}})
    assert (given.parts[0].kind, given.parts[0].url) == ("page", "https://shop.example/")
    assert task.response == {"fields": {"phone": "123"}}


def test_a_text_is_categorized(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.Categorization)
    asked: dict[str, Any] = {"attachment_type": "text", "attachment": "Cheap pills", "categories": ["spam", "mail"]}
    task = live.create_task(TaskType.Categorization, project=name, **asked)
    answered(worker, task, {"fields": {"category": "spam"}})
    assert task.response == {"category": "spam"}


def test_a_part_that_was_never_handed_over_is_refused_at_once(live: Any) -> None:
    name = project_of(live, TaskType.TextCollection, fields=[WHY])
    missing = {"type": "audio", "content": "scaledata://11111111-1111-4111-8111-111111111111"}
    with pytest.raises(ScaleResourceNotFound):
        live.create_task(TaskType.TextCollection, project=name, attachments=[missing])
