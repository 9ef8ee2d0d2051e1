"""Reading a document's parts as a client brings them, naming every mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from goldsmith.kit.errors import Invalid, Problem
from goldsmith.labels import TaskType
from goldsmith.labels.json_value import describe, is_list, is_object, is_storable_text
from goldsmith.work.part import OF_FILES, PART_KINDS, Message, Part, Speaker

MOST_PARTS = 100
MOST_MESSAGES = 1_000
LONGEST_TEXT = 1_000_000
"""Characters of one text: about a thousand pages."""
_LONGEST_TITLE = 1_000
_LONGEST_URL = 4_096
_ADDRESS = re.compile(r"https?://[^\s/?#][^\s]*")
_SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)
_KEYS = {
    "text": {"kind", "title", "text"},
    "thread": {"kind", "title", "messages"},
    **{kind: {"kind", "title", "url"} for kind in (*OF_FILES, "page")},
}


class BadParts(Invalid):
    """What the task shows has mistakes."""

    code = "bad_parts"


def read_parts(value: object, path: str = "parts") -> tuple[Part, ...]:
    """The parts in a JSON list. Raises BadParts with every problem."""
    problems: list[Problem] = []
    parts = _parts(value, path, problems)
    if problems:
        raise BadParts(problems[0].message, problems=problems)
    return parts


def find_unfit(parts: Sequence[Part], task_type: TaskType) -> str | None:
    """Why tasks of a type cannot show these parts; None where they can."""
    if "document" not in task_type.shows:
        return f"{task_type.title} shows one picture, not parts; give a url, or choose another type of task."
    if task_type.is_of_texts and not any(each.kind == "text" for each in parts):
        return f"{task_type.title} needs a part of the kind text."
    return None


def _parts(value: object, path: str, problems: list[Problem]) -> tuple[Part, ...]:
    if not is_list(value) or not 1 <= len(value) <= MOST_PARTS:
        found = f"{len(value)} of them" if is_list(value) else describe(value)
        problems.append(Problem(path, "parts", f"{path} must be a list of 1 to {MOST_PARTS} parts; it is {found}."))
        return ()
    read = [_part(each, f"{path}[{index}]", problems) for index, each in enumerate(value)]
    return tuple(each for each in read if each is not None)


def _part(value: object, path: str, problems: list[Problem]) -> Part | None:
    kind = value.get("kind") if is_object(value) else None
    if not is_object(value) or kind not in PART_KINDS:
        message = f'{path} must be an object such as {{"kind": "text", "text": "..."}}, of one of the kinds '
        problems.append(Problem(f"{path}.kind", "part_kind", message + f"{', '.join(PART_KINDS)}."))
        return None
    for key in value.keys() - _KEYS[kind]:
        message = f"A part of the kind {kind} has no {key!r:.80}; it has {', '.join(sorted(_KEYS[kind]))}."
        problems.append(Problem(f"{path}.{key:.80}", "unknown_field", message))
    title = _words(value, "title", path, problems, _LONGEST_TITLE) if value.get("title") is not None else None
    if kind == "text":
        return Part("text", title, text=_words(value, "text", path, problems, LONGEST_TEXT))
    if kind == "thread":
        return Part("thread", title, messages=_messages(value.get("messages"), f"{path}.messages", problems))
    return Part(kind, title, url=_url(value, path, problems))


def _url(value: Mapping[str, Any], path: str, problems: list[Problem]) -> str:
    url = value.get("url")
    if isinstance(url, str) and len(url) <= _LONGEST_URL and _ADDRESS.fullmatch(url):
        return url
    message = f"{path}.url must begin with http:// or https:// and name a host; it is {url!r:.80}."
    problems.append(Problem(f"{path}.url", "part_url", message))
    return ""


def _messages(value: object, path: str, problems: list[Problem]) -> tuple[Message, ...]:
    if not is_list(value) or not 1 <= len(value) <= MOST_MESSAGES:
        problems.append(Problem(path, "messages", f"{path} must be a list of 1 to {MOST_MESSAGES:,} messages."))
        return ()
    read = [_message(each, f"{path}[{index}]", problems) for index, each in enumerate(value)]
    return tuple(each for each in read if each is not None)


def _message(value: object, path: str, problems: list[Problem]) -> Message | None:
    role = next((each for each in _SPEAKERS if is_object(value) and value.get("role") == each), None)
    if not is_object(value) or role is None or not value.keys() <= {"role", "text", "source"}:
        example = f'an object such as {{"role": "user", "text": "..."}}, its role one of {", ".join(_SPEAKERS)}'
        problems.append(Problem(path, "message", f"{path} must be {example}; it may name its source."))
        return None
    source = _words(value, "source", path, problems, _LONGEST_TITLE) if value.get("source") is not None else None
    return Message(role, _words(value, "text", path, problems, LONGEST_TEXT), source)


def _words(value: Mapping[str, Any], key: str, path: str, problems: list[Problem], most: int) -> str:
    words = value.get(key)
    if isinstance(words, str) and len(words) <= most and is_storable_text(words):
        return words
    message = f"{path}.{key} must be text of at most {most:,} characters, without U+0000 and half surrogate pairs."
    problems.append(Problem(f"{path}.{key}", "part_text", message))
    return ""
