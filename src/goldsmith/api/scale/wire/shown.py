"""What a task shows as our parts: attachments, texts and conversations.

Ours, because Scale's form is not known to us: the conversation in `template_variables` of a chat (`messages`, or
`prompt` with `responses`), and that other variables are shown as texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.entities import text_of
from goldsmith.labels.json_value import is_list, is_object
from goldsmith.work.part import Message, Part, PartKind, Speaker

_KINDS: Mapping[str, PartKind] = {
    "image": "picture",
    "text": "text",
    "audio": "audio",
    "video": "video",
    "pdf": "pdf",
    "website": "page",
}
ATTACHMENT_TYPES = tuple(_KINDS)
"""Types of attachments that people can look at."""

_USUAL: Mapping[str, PartKind] = {"datacollection": "page"}
_BY_ENDING: Mapping[str, PartKind] = {
    **dict.fromkeys(("mp3", "wav", "ogg", "flac", "m4a", "aac"), "audio"),
    **dict.fromkeys(("mp4", "webm", "ogv", "mov"), "video"),
    "pdf": "pdf",
    **dict.fromkeys(("html", "htm"), "page"),
}
_SPEAKERS: Mapping[str, Speaker] = {
    "system": "system",
    "user": "user",
    "human": "user",
    "assistant": "assistant",
    "model": "assistant",
}
_SOURCES = ("source", "source_id", "model")


def shown_parts(kind: str, payload: Payload) -> tuple[Part, ...]:
    """The parts that a checked payload of a type shows; files have the client's addresses."""
    if kind == "namedentityrecognition":
        return (Part("text", text=text_of(payload)),)
    attached = tuple(_attached(kind, payload))
    if kind == "comparison" and len(attached) > 1:
        attached = tuple(replace(each, title=str(number)) for number, each in enumerate(attached, 1))
    return (*attached, *_variables(payload.get("template_variables")))


def conversation(payload: Payload) -> tuple[tuple[Message, Payload], ...]:
    """The messages that a checked payload shows, each with all that was said of it."""
    variables = payload.get("template_variables")
    return tuple(_conversation(variables)) if is_object(variables) else ()


def unshowable(payload: Payload) -> Iterator[tuple[str, str]]:
    """Which attachments people cannot look at, by place, and why."""
    reason = f"cannot be shown yet; types that can: {', '.join(ATTACHMENT_TYPES)}"
    type_ = payload.get("attachment_type")
    if type_ is not None and type_ not in _KINDS:
        yield "attachment_type", reason
    attachments = payload.get("attachments")
    for place, each in enumerate(attachments if is_list(attachments) else ()):
        if is_object(each) and each.get("type") not in _KINDS:
            yield f"attachments[{place}].type", reason


def _attached(kind: str, payload: Payload) -> Iterator[Part]:
    attachments = payload.get("attachments")
    listed = attachments if is_list(attachments) else []
    for each in (payload.get("attachment"), *listed):
        if is_object(each):
            yield _part(str(each.get("type")), each.get("content"), kind)
        elif isinstance(each, str) and each:
            yield _part(str(payload.get("attachment_type")), each, kind)


def _part(type_: str, content: object, kind: str) -> Part:
    said = content if isinstance(content, str) else ""
    ending = said.partition("?")[0].partition("#")[0].rpartition(".")[2].lower()
    found = _KINDS.get(type_) or _BY_ENDING.get(ending) or _USUAL.get(kind)
    if found is None:
        found = "picture" if "://" in said else "text"
    return Part(found, text=said) if found == "text" else Part(found, url=said)


def _variables(variables: object) -> Iterator[Part]:
    if not is_object(variables):
        return
    if messages := tuple(message for message, _ in _conversation(variables)):
        yield Part("thread", messages=messages)
    for name, value in variables.items():
        if name not in ("messages", "prompt", "responses") and isinstance(value, str) and value.strip():
            yield Part("text", title=name, text=value)


def _conversation(variables: Payload) -> Iterator[tuple[Message, Payload]]:
    """The messages; then the prompt, and each response to it as an answer to compare."""
    messages = variables.get("messages")
    for each in messages if is_list(messages) else ():
        if is_object(each):
            yield _message(each, _SPEAKERS.get(str(each.get("role")), "user")), each
    if isinstance(prompt := variables.get("prompt"), str):
        yield Message("user", prompt), {}
    responses = variables.get("responses")
    for each in responses if is_list(responses) else ():
        yield (_message(each, "assistant"), each) if is_object(each) else (Message("assistant", str(each)), {})


def _message(said: Mapping[str, object], role: Speaker) -> Message:
    words = next((value for key in ("text", "content") if isinstance(value := said.get(key), str)), "")
    source = next((value for key in _SOURCES if isinstance(value := said.get(key), str) and value), None)
    return Message(role, words, source)
