"""The span: characters of a text, from one place up to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import Box
from goldsmith.labels.json_value import describe, is_object
from goldsmith.labels.surface import Passages

_KEYS = ("part", "start", "end")


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` up to, not including, `end` of the text in the document's part `part`, all counted from 0."""

    part: int
    start: int
    end: int

    @property
    def bounds(self) -> Box:
        """A box with characters along and parts down: spans share in it what they share of their text."""
        return Box(float(self.start), float(self.part), float(self.end - self.start), 1.0)


def parse_span(value: object, path: str, problems: list[Problem]) -> Span | None:
    """Read {"part", "start", "end"}; what is wrong is added to `problems` and the result is then None."""
    if not is_object(value):
        expected = 'A span must be an object like {"part": 0, "start": 5, "end": 9}'
        problems.append(Problem(path, "span_not_object", f"{expected}, not {describe(value)}."))
        return None
    before = len(problems)
    numbers = [_number(value, key, path, problems) for key in _KEYS]
    for key in value.keys() - set(_KEYS):
        message = f"A span has no field {key!r:.80}; it has {', '.join(_KEYS)}."
        problems.append(Problem(f"{path}.{key:.80}", "unknown_field", message))
    return Span(*numbers) if len(problems) == before else None


def span_to_json(span: Span) -> dict[str, int]:
    return {"part": span.part, "start": span.start, "end": span.end}


def find_span_problems(span: Span, passages: Passages | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a span of a document's texts (None: unknown, so the ends are not checked)."""
    if span.start >= span.end:
        yield Problem(f"{path}.end", "span_empty", f"{name} holds no character; mark it again or delete it.")
    elif passages is not None and (length := passages.length(span.part)) is None:
        message = f"{name} is in part {span.part}, where there is no text; mark it in a text or delete it."
        yield Problem(f"{path}.part", "span_without_text", message)
    elif passages is not None and length is not None and span.end > length:
        message = f"{name} ends at character {span.end:,}; the text has {length:,}. Mark it again or delete it."
        yield Problem(f"{path}.end", "span_outside", message)


def _number(value: dict[str, object], key: str, path: str, problems: list[Problem]) -> int:
    number = value.get(key, 0 if key == "part" else None)
    if type(number) is int and 0 <= number < 1 << 31:
        return number
    found = describe(number) if key in value else "missing"
    message = f"{key} must be a whole number, counted from 0; it is {found}."
    problems.append(Problem(f"{path}.{key}", "span_not_number", message))
    return 0
