"""Every kind of answer in words, given by a worker and read as version 2's annotations by the SDK's strict models."""

from __future__ import annotations

from typing import Any

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import PICTURE, scaleapi, unreviewed_project, work_on

TaskType = scaleapi.tasks.TaskType
FIELDS: list[dict[str, Any]] = [
    {"type": "category", "field_id": "polite", "choices": [{"label": "Yes!", "value": "yes"}, "no"]},
    {"type": "category", "field_id": "faults", "choices": ["long", "wrong", "rude"], "max_choices": 2},
    {"type": "ranking_order", "field_id": "rank", "choices": ["A", "B", "C"]},
    {"type": "number", "field_id": "stars", "min": 1, "max": 5},
    {"type": "number", "field_id": "share"},
    {"type": "boolean", "field_id": "safe"},
    {"type": "text", "field_id": "why"},
]
TALK: dict[str, Any] = {
    "messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello", "source_id": "m1"},
        {"role": "user", "content": "And now?"},
    ],
    "responses": [{"text": "One", "model": "m1"}, {"text": "Two", "model": "m2"}],
}


def said(live: Any, task_id: str) -> list[tuple[str, str, Any]]:
    """Key, type and value of the annotations of a task's last turn; nowhere else is one."""
    [thread] = live.v2.get_task(task_id=task_id).threads
    *others, last = thread.turns
    assert not any(each.annotations for each in (thread, *others, *(m for turn in thread.turns for m in turn.messages)))
    found = [each.actual_instance for each in last.annotations]
    return [(each.key, each.type, each.value) for each in found]


def test_every_type_of_field(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.Chat, fields=FIELDS)
    task = live.create_task(TaskType.Chat, project=name, template_variables=TALK)
    answer = {
        "polite": "yes", "faults": ["long", "rude"], "rank": ["B", "A", "C"], "stars": 4, "share": 0.25, "safe": False,
        "why": "Kind",
    }  # fmt: skip
    work_on(worker, name, {"fields": answer})
    assert said(live, task.id) == [
        ("polite", "category", "yes"),
        ("faults", "category_multiple", ["long", "rude"]),
        ("rank", "ranked_choices", ["B", "A", "C"]),
        ("stars", "integer", 4),
        ("share", "text", "0.25"),
        ("safe", "boolean", False),
        ("why", "text", "Kind"),
    ]
    turns = live.v2.get_task(task_id=task.id).threads[0].turns
    assert [[each.source_id for each in turn.messages] for turn in turns] == [
        ["system", "user", "m1"],
        ["user", "m1", "m2"],
    ]


def test_spans_of_a_text(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.NamedEntityRecognition)
    labels = [{"name": "person"}, {"name": "place"}]
    task = live.create_task(TaskType.NamedEntityRecognition, project=name, text="👋 Ada in Rome", labels=labels)
    spans = [("s1", "person", 2, 5), ("s2", "place", 9, 13)]
    annotations = [
        {"id": id_, "kind": "span", "label": label, "attributes": {}, "span": {"part": 0, "start": start, "end": end}}
        for id_, label, start, end in spans
    ]
    work_on(worker, name, {"annotations": annotations})
    [(key, type_, value)] = said(live, task.id)
    assert (key, type_) == ("entities", "labeled_text")
    assert [(each.label, each.text) for each in value] == [("person", "Ada"), ("place", "Rome")]


def test_a_category_of_a_picture(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.Categorization)
    asked: dict[str, Any] = {"attachment": PICTURE, "categories": ["car", "dog"], "category_ids": {"1": "car"}}
    task = live.create_task(TaskType.Categorization, project=name, **asked)
    work_on(worker, name, {"fields": {"category": "dog"}})
    assert said(live, task.id) == [("category", "category", "dog")]
    [message] = live.v2.get_task(task_id=task.id).threads[0].turns[0].messages
    assert [each.actual_instance.url for each in message.content.attachments] == [PICTURE]


def test_a_comparison_and_a_transcription(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.Comparison)
    task = live.create_task(
        TaskType.Comparison, project=name, attachment_type="text", attachments=["One", "Two"], fields={"why": "Why?"}
    )
    work_on(worker, name, {"fields": {"choice": "Two", "why": "Longer"}})
    assert said(live, task.id) == [("choice", "category", "Two"), ("why", "text", "Longer")]
    [message] = live.v2.get_task(task_id=task.id).threads[0].turns[0].messages
    assert [(each.category, each.content) for each in message.content.reference_texts] == [("1", "One"), ("2", "Two")]

    name = unreviewed_project(live, worker, TaskType.Transcription)
    asked: dict[str, Any] = {"attachment_type": "text", "attachment": "Ada, Bob", "fields": {"words": "What"}}
    task = live.create_task(TaskType.Transcription, project=name, repeatable_fields={"names": "Who"}, **asked)
    work_on(worker, name, {"fields": {"words": "Ada, Bob", "names": "Ada\nBob\n"}})
    assert said(live, task.id) == [("words", "text", "Ada, Bob"), ("names", "text", "Ada\nBob")]
