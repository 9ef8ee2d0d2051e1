"""What a namedentityrecognition shows and asks, in its two forms.

Older programs send the text as the `attachment`, and labels in groups: `{name, children: [...]}`, of which the
innermost are answered. People read the `display_name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldsmith.api.scale.wire.checking import Check, Checking, Payload, any_text, list_of, object_of, text
from goldsmith.api.scale.wire.label_tree import Choice
from goldsmith.labels.json_value import is_list, is_object

_NEEDS = (("text",), ("labels",))
_ATTACHED = (("labels",),)


def _children(checking: Checking, value: object, path: str) -> None:
    if value != []:
        check_entities(checking, value, path)


_ENTITY = object_of(
    {"name": text, "description": any_text, "display_name": any_text, "children": _children}, required=("name",)
)
check_entities: Check = list_of(_ENTITY, least=1)


def entity_needs(payload: Payload) -> tuple[tuple[str, ...], ...]:
    """The text, wherever it stands, and the labels."""
    return _ATTACHED if payload.get("text") is None and text_of(payload) else _NEEDS


def text_of(payload: Payload) -> str:
    """The text that spans are marked in."""
    given = payload.get("text")
    if given is None:
        given = payload.get("attachment")
    return given if isinstance(given, str) else ""


def entity_labels(labels: object) -> tuple[Choice, ...]:
    """The innermost labels in the order they stand; one that stands in several places is kept once."""
    found: dict[str, Choice] = {}
    for each in _innermost(labels, ()):
        found.setdefault(each.value, each)
    return tuple(found.values())


def _innermost(labels: object, path: tuple[str, ...]) -> Iterator[Choice]:
    for each in labels if is_list(labels) else ():
        name = each.get("name") if is_object(each) else None
        if not is_object(each) or not isinstance(name, str):
            continue
        if each.get("children"):
            yield from _innermost(each["children"], (*path, name))
        else:
            shown = each.get("display_name")
            yield Choice(name, path, display=shown if isinstance(shown, str) else "")
