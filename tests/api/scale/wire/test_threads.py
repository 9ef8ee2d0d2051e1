"""Threads, messages and annotations of version 2: what was shown and what was answered, as the SDK's models read it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from goldsmith.api.scale.wire.annotation_ids import annotation_id, read_annotation_id
from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.message_files import FileFacts
from goldsmith.api.scale.wire.payload import read_payload
from goldsmith.api.scale.wire.plausible import plausible_response
from goldsmith.api.scale.wire.response_reading import read_loosely
from goldsmith.api.scale.wire.threads import Details, threads_of
from goldsmith.labels import Annotation, Answer, Span
from tests.api.scale.wire.examples import PAYLOADS, PICTURE

models = pytest.importorskip("scaleapi.api_client.v2.models")

CHOICES = [{"label": "Yes!", "value": "yes"}, {"label": "No", "value": "no"}]
FIELDS: list[dict[str, Any]] = [
    {"type": "category", "field_id": "polite", "title": "Polite?", "description": "Think.", "choices": CHOICES},
    {"type": "category", "field_id": "faults", "choices": ["long", "wrong"], "max_choices": 2},
    {"type": "ranking_order", "field_id": "rank", "num_items_to_rank": 2},
    {"type": "number", "field_id": "stars", "min": 1, "max": 5, "step": 1},
    {"type": "number", "field_id": "share"},
    {"type": "boolean", "field_id": "safe"},
    {"type": "text", "field_id": "why"},
]
SAID: dict[str, Any] = {
    "polite": "yes", "faults": ("long",), "rank": ("2", "1"), "stars": 4, "share": 0.5, "safe": True, "why": "Kind",
}  # fmt: skip
TALK = {
    "messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello", "source_id": "m1"},
    ],
    "prompt": "And now?",
    "responses": [
        {"text": "One", "model": "m1", "model_parameters": {"temperature": 0.5, "top_k": 4, "top_p": "much"}},
        "Two",
        "Three",
    ],
    "context": "A shop",
}


def thread(kind: str, answer: Answer, details: Details | None = None, **payload: Any) -> Any:
    """The one thread of a task, as the SDK reads it."""
    checked = read_payload(kind, payload)
    [written] = threads_of("t", checked.type, checked.given, answer, "an_{}".format, details or Details())
    return models.Thread.from_dict(written)


def chat(fields: Any = None, answer: Answer | None = None, details: Details | None = None, talk: Any = None) -> Any:
    said = {"project": "p", "template_variables": TALK if talk is None else talk}
    return thread("chat", answer or Answer(), details, **said, **({"fields": fields} if fields else {}))


def test_turns_begin_with_what_a_user_says() -> None:
    found = chat(FIELDS)
    roles = [[(each.role.value, each.content.text) for each in turn.messages] for turn in found.turns]
    first, second = roles
    assert first == [("system", "Be brief."), ("user", "Hi"), ("assistant", "Hello")]
    assert second == [("user", "And now?"), ("assistant", "One"), ("assistant", "Two"), ("assistant", "Three")]
    assert [each.source_id for each in found.turns[1].messages] == ["user", "m1", "assistant-1", "assistant-2"]
    assert (found.id, [each.id for each in found.turns]) == ("thread_t", ["turn_t_0", "turn_t_1"])
    assert [(each.category, each.content) for each in found.turns[1].messages[0].content.reference_texts] == [
        ("context", "A shop")
    ]


def test_every_type_of_answer_has_its_annotation_on_the_last_turn() -> None:
    found = chat(FIELDS, Answer((), SAID))
    assert found.annotations == found.turns[0].annotations == []
    assert all(each.annotations == [] for turn in found.turns for each in turn.messages)
    said = [each.actual_instance for each in found.turns[1].annotations]
    assert [(each.key, each.type, each.value) for each in said] == [
        ("polite", "category", "yes"),
        ("faults", "category_multiple", ["long"]),
        ("rank", "ranked_choices", ["2", "1"]),
        ("stars", "integer", 4),
        ("share", "text", "0.5"),
        ("safe", "boolean", True),
        ("why", "text", "Kind"),
    ]
    assert [each.id for each in said] == [f"an_{each.key}" for each in said]
    assert {each.title for each in said} == {None}


def test_details_say_what_was_asked() -> None:
    found = chat(FIELDS, Answer((), SAID), Details(has_annotation_details=True))
    said = {each.actual_instance.key: each.actual_instance for each in found.turns[1].annotations}
    polite = said["polite"]
    assert (polite.title, polite.description, polite.labels) == ("Polite?", "Think.", ["Yes!", "No"])
    assert polite.possible_values == ["yes", "no"]
    assert (said["stars"].possible_values, said["safe"].possible_values) == ([1, 2, 3, 4, 5], [True, False])


def test_models_and_submissions_are_told_on_wish() -> None:
    assert chat().submissions is None
    who = [{"submitted_at": "2026-01-05T12:00:00Z", "contributor_id": "W-7F3KQ"}]
    found = chat(details=Details(has_models=True, submissions=who))
    assert [each.contributor_id for each in found.submissions] == ["W-7F3KQ"]
    user, one, two, _ = found.turns[1].messages
    assert (one.model_parameters.model, one.model_parameters.temperature, one.model_parameters.top_k) == ("m1", 0.5, 4)
    assert user.model_parameters is two.model_parameters is one.model_parameters.top_p is None


def test_a_written_answer_is_a_message_of_the_human() -> None:
    found = chat(answer=Answer((), {"PromptInput": "A haiku"}), talk={"prompt": "Write."})
    [turn] = found.turns
    assert [(each.role.value, each.source_id, each.content.text) for each in turn.messages] == [
        ("user", "user", "Write."),
        ("assistant", "human", "A haiku"),
    ]
    assert [each.actual_instance.value for each in turn.annotations] == ["A haiku"]


def test_files_are_attachments_of_one_sort_each() -> None:
    shown = [
        {"type": "text", "content": "Good day"},
        {"type": "image", "content": PICTURE},
        {"type": "audio", "content": "scaledata://1"},
        {"type": "pdf", "content": "https://x.example/a.pdf?key=1"},
        {"type": "website", "content": "https://shop.example/"},
    ]
    facts = {1: FileFacts("image/jpeg", 9, "https://here/1"), 2: FileFacts("audio/wav", 8, "https://here/2")}
    payload: dict[str, Any] = {"attachments": shown, "fields": FIELDS[:1]}
    [message] = thread("textcollection", Answer(), Details(files=facts), **payload).turns[0].messages
    picture, sound, pdf = (each.actual_instance for each in message.content.attachments)
    assert message.content.text == "Good day"
    assert [each.url for each in message.content.reference_texts] == ["https://shop.example/"]
    assert isinstance(picture, models.ImageFile)
    assert (picture.url, picture.name, picture.mime_type, picture.file_size_in_bytes) == (
        PICTURE, "street.jpg", "image/jpeg", 9,
    )  # fmt: skip
    assert isinstance(sound, models.AudioFile)
    assert (sound.scale_url, sound.url, sound.mime_type) == ("scaledata://1", "https://here/2", "audio/wav")
    assert isinstance(pdf, models.BasicFile)
    assert (pdf.name, pdf.mime_type) == ("a.pdf", None)


def test_spans_are_one_annotation() -> None:
    said = Annotation("s", "span", "person", Span(0, 2, 5))
    payload: dict[str, Any] = {"text": "👋 Ada in Rome", "labels": [{"name": "person"}]}
    [turn] = thread("namedentityrecognition", Answer((said,)), **payload).turns
    assert turn.messages[0].content.text == "👋 Ada in Rome"
    [found] = [each.actual_instance for each in turn.annotations]
    assert (found.type, found.key, [(each.label, each.text) for each in found.value]) == (
        "labeled_text", "entities", [("person", "Ada")],
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(PAYLOADS))
def test_the_answers_of_a_test_key_are_read_by_the_sdk(kind: str) -> None:
    checked = read_payload(kind, PAYLOADS[kind])
    response = plausible_response(checked.type, checked.given, str).response
    answer = read_loosely(read_asked(checked.type, checked.given), response)
    found = threads_of("t", checked.type, checked.given, answer, "an_{}".format)
    assert len(found) == (kind in {
        "categorization", "comparison", "transcription", "datacollection", "textcollection", "namedentityrecognition",
        "chat",
    })  # fmt: skip
    for each in map(models.Thread.from_dict, found):
        assert each.turns[-1].annotations


def test_an_annotations_id_leads_to_its_task_and_verdict() -> None:
    task_id, verdict_id = uuid4(), uuid4()
    made = annotation_id(task_id, verdict_id, "polite?")
    assert read_annotation_id(made) == (task_id, verdict_id)
    assert made != annotation_id(task_id, verdict_id, "why")
    for wrong in ("", "an_", made[3:], made[:-4], f"{made}AAAA", "an_é", "an_!!!!", "overall_quality"):
        assert read_annotation_id(wrong) is None
