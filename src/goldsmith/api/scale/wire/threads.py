"""What a task showed and what was settled on it, as version 2 has both: a thread of turns, messages and annotations.

Ours, because Scale's form is not known to us: that the answers stand on the last turn, which is the one people judge;
that a text without a title is what the user says where there is no conversation, and every other text and web page a
reference text of the last turn's user; and that words written as an answer are an assistant's message from `human`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from goldsmith.api.scale.wire.annotations import Identify, annotations_of
from goldsmith.api.scale.wire.asked import PROMPT_INPUT, Asked, Form, read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.label_tree import name_of
from goldsmith.api.scale.wire.message_files import FileFacts, file_json, is_file
from goldsmith.api.scale.wire.shown import conversation, shown_parts
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels import Answer
from goldsmith.labels.json_value import is_number, is_object
from goldsmith.work.part import Message, Part

HUMAN = "human"
"""Who wrote an answer in words."""

_IN_WORDS: tuple[Form, ...] = ("category", "entities", "collection", "fields", "comparison", "chat")
_NUMBERS = ("temperature", "top_p")
_COUNTS = ("max_completion_tokens", "top_k")

Spoken: TypeAlias = tuple[Message, Payload]
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Details:
    """What is told beside the least. `files` by the number of the part; `submissions` None where nobody asks."""

    has_annotation_details: bool = False
    has_models: bool = False
    files: Mapping[int, FileFacts] = field(default_factory=dict)
    submissions: Sequence[Json] | None = None


_NO_DETAILS = Details()


def has_threads(type_: WireType) -> bool:
    """Whether the answers of a type are words, which threads can hold."""
    return read_asked(type_, {}).form in _IN_WORDS


def threads_of(
    task_id: str, type_: WireType, payload: Payload, answer: Answer, identify: Identify, details: Details = _NO_DETAILS
) -> list[Json]:
    """The one thread of a task whose answers are words; of the others none, as no annotation could hold theirs."""
    asked = read_asked(type_, payload)
    if asked.form not in _IN_WORDS:
        return []
    turns = [_turn(each, details) for each in _split(conversation(payload))] or [[_message("user", "user")]]
    _lay_beside(turns, type_, payload, details)
    turns[-1].extend(_written(asked, answer))
    thread: Json = {
        "id": f"thread_{task_id}",
        "turns": [
            {"id": f"turn_{task_id}_{number}", "messages": messages, "annotations": []}
            for number, messages in enumerate(turns)
        ],
        "annotations": [],
    }
    is_detailed = details.has_annotation_details
    thread["turns"][-1]["annotations"] = annotations_of(asked, answer, identify, is_detailed=is_detailed)
    if details.submissions is not None:
        thread["submissions"] = list(details.submissions)
    return [thread]


def _split(spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """Each turn begins with what a user says; what a system says before the first belongs to it."""
    turns: list[list[Spoken]] = []
    for each in spoken:
        is_begun = bool(turns) and any(message.role != "system" for message, _ in turns[-1])
        if not turns or (each[0].role == "user" and is_begun):
            turns.append([])
        turns[-1].append(each)
    return turns


def _turn(spoken: Sequence[Spoken], details: Details) -> list[Json]:
    messages = []
    for (message, said), source in zip(spoken, _sources(spoken), strict=True):
        written = _message(message.role, source, text=message.text)
        if details.has_models and (models := _model_of(message, said)):
            written["model_parameters"] = models
        messages.append(written)
    return messages


def _sources(spoken: Sequence[Spoken]) -> Iterator[str]:
    """Who said each message of a turn: as the client named them, else by role, numbered where there are several."""
    nameless = Counter(message.role for message, _ in spoken if not message.source)
    passed: Counter[str] = Counter()
    for message, _ in spoken:
        passed[message.role] += not message.source
        several = f"{message.role}-{passed[message.role]}" if nameless[message.role] > 1 else message.role
        yield message.source or several


def _message(role: str, source: str, **content: object) -> Json:
    return {"role": role, "content": content, "source_id": source, "annotations": []}


def _model_of(message: Message, said: Payload) -> Json:
    """What the client said of the model that wrote a message, as far as the SDK takes it; or its name alone."""
    given = said.get("model_parameters")
    known = given if is_object(given) else {}
    found: Json = {key: known[key] for key in _NUMBERS if is_number(known.get(key))}
    found |= {key: known[key] for key in _COUNTS if type(known.get(key)) is int}
    model = known.get("model", message.source if message.role == "assistant" else None)
    return {"model": model, **found} if isinstance(model, str) else found


def _lay_beside(turns: Sequence[list[Json]], type_: WireType, payload: Payload, details: Details) -> None:
    """Put texts, pages and files with what the user says in the last turn."""
    is_talk = bool(conversation(payload))
    content = next((each for each in turns[-1] if each["role"] == "user"), turns[-1][0])["content"]
    numbered = [*enumerate(shown_parts(type_.name, payload))]
    spoken = [] if is_talk else [part for _, part in numbered if part.kind == "text" and not part.title]
    if spoken:
        content["text"] = "\n\n".join(part.text or "" for part in spoken)
    if texts := [_reference(part) for _, part in numbered if part.kind in ("text", "page") and part not in spoken]:
        content["reference_texts"] = texts
    if files := [file_json(part, number, details.files.get(number)) for number, part in numbered if is_file(part)]:
        content["attachments"] = files


def _reference(part: Part) -> Json:
    found = {"content": part.text, "category": part.title, "url": part.url}
    return {key: value for key, value in found.items() if value is not None}


def _written(asked: Asked, answer: Answer) -> list[Json]:
    """The message that a person wrote, where the task asks for one."""
    words = answer.fields.get(name_of(PROMPT_INPUT))
    if asked.form != "chat" or not isinstance(words, str):
        return []
    return [_message("assistant", HUMAN, text=words)]
