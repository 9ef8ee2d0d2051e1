"""Fields of a textcollection, a chat and the older types as questions about the whole task.

Ours, because Scale's form is not known to us: which types of fields there are besides `category` and `text`; that a
field without `max_choices` takes one choice; that a field must be answered unless it says `"required": false`; and
that a `ranking_order` without choices ranks what is shown, by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldsmith.api.scale.wire.attributes import AskedType, Question
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.label_tree import Choice
from goldsmith.labels.json_value import is_list, is_number, is_object

_TYPES: Mapping[str, AskedType] = {
    "category": "category",
    "text": "text",
    "number": "number",
    "boolean": "boolean",
    "date": "text",
    "ranking_order": "ranking",
}
FIELD_TYPES = tuple(_TYPES)
"""Types of fields that people can answer."""

SAID_FLAGS = ("true", "false")
RANKED = "num_items_to_rank"
_MOST_RANKED = 100


def read_collected(fields: object) -> tuple[Question, ...]:
    """The questions of a list of fields that was checked, in the order they stand."""
    return tuple(_question(each) for each in _listed(fields) if isinstance(each.get("field_id"), str))


def field_types(fields: object) -> dict[str, object]:
    """What the client calls the type of each field, by its id."""
    return {str(each.get("field_id")): each.get("type") for each in _listed(fields)}


def read_old_fields(payload: Payload) -> tuple[Question, ...]:
    """The questions of the older types: names with what to fill in; repeated ones are filled in a line each time."""
    if is_list(payload.get("fields")):
        return read_collected(payload["fields"])
    return (
        *_named(payload.get("fields"), is_repeated=False),
        *_named(payload.get("repeatable_fields"), is_repeated=True),
    )


def unanswerable_fields(fields: object) -> Iterator[tuple[str, str]]:
    """Which fields people cannot be asked, by place, and why."""
    for place, each in enumerate(fields if is_list(fields) else ()):
        type_ = each.get("type") if is_object(each) else None
        if is_object(each) and type_ not in _TYPES and not each.get("choices"):
            yield f"[{place}].type", f"cannot be answered yet; types that can: {', '.join(FIELD_TYPES)}"
        elif is_object(each) and type_ in ("category", "ranking_order") and not _choices(each):
            yield f"[{place}].choices", "is required, as there is nothing to choose from"


def _question(asked: Payload) -> Question:
    type_ = _TYPES.get(str(asked.get("type")), "category")
    choices = _choices(asked) if type_ in ("category", "ranking") else ()
    fewest, most = _count(asked, "min_choices", choices), _count(asked, "max_choices", choices)
    low, high, step = (found if is_number(found := asked.get(key)) else None for key in ("min", "max", "step"))
    return Question(
        key=str(asked["field_id"]),
        type=type_,
        title=_words(asked, "title"),
        description=_words(asked, "description"),
        choices=choices,
        is_multiple=type_ == "category" and max(fewest or 1, most or 1) > 1,
        fewest=fewest,
        most=most,
        minimum=low if type_ == "number" else None,
        maximum=high if type_ == "number" else None,
        step=step if type_ == "number" and step and step > 0 else None,
        is_required=asked.get("required") not in (False, "false"),
        is_global=True,
        is_long=asked.get("type") == "text",
        is_numbered=type_ == "ranking" and not asked.get("choices"),
    )


def _choices(asked: Payload) -> tuple[Choice, ...]:
    """Leaves of `{label, value, subchoices}` or strings; the numbers of what is ranked where there are none."""
    found: dict[str, Choice] = {}
    for choice in _leaves(asked.get("choices"), ()):
        found.setdefault(choice.value, choice)
    count = asked.get(RANKED)
    if not found and type(count) is int and 1 <= count <= _MOST_RANKED:
        return tuple(Choice(str(number)) for number in range(1, count + 1))
    return tuple(found.values())


def _leaves(choices: object, path: tuple[str, ...]) -> Iterator[Choice]:
    for each in choices if is_list(choices) else ():
        if not is_object(each):
            yield Choice(str(each), path)
            continue
        shown = each.get("label", each.get("value"))
        if each.get("subchoices"):
            yield from _leaves(each["subchoices"], (*path, str(shown)))
        else:
            yield Choice(str(each.get("value", shown)), path, display=str(shown))


def _named(fields: object, *, is_repeated: bool) -> Iterator[Question]:
    for name, said in fields.items() if is_object(fields) else ():
        description = said if isinstance(said, str) else ""
        if is_repeated:
            description = f"{description} (each on a line of its own)".strip()
        yield Question(
            name, "text", description, title=name, is_required=False, is_global=True, is_long=True,
            is_repeated=is_repeated,
        )  # fmt: skip


def _count(asked: Payload, key: str, choices: tuple[Choice, ...]) -> int | None:
    """A number of choices, as far as there are so many."""
    count = asked.get(key)
    return max(1, min(int(count), len(choices))) if is_number(count) and choices else None


def _words(asked: Payload, key: str) -> str:
    words = asked.get(key)
    return words if isinstance(words, str) else ""


def _listed(fields: object) -> Iterator[Payload]:
    yield from (each for each in fields if is_object(each)) if is_list(fields) else ()
