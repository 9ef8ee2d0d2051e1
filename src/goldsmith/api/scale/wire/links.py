"""The parameters `links` and `events_to_annotate`: what connects objects, and what happens among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldsmith.api.scale.wire.checking import Check, Checking, boolean, list_of, map_of, object_of, text, texts_in
from goldsmith.api.scale.wire.label_tree import check_labels
from goldsmith.labels.json_value import is_object

_LABELS = list_of(text)
_CHECKS: dict[str, Check] = {
    "is_bidirectional": boolean,
    "isBidirectional": boolean,
    "from_allowed_labels": _LABELS,
    "fromAllowedLabels": _LABELS,
    "to_allowed_labels": _LABELS,
    "toAllowedLabels": _LABELS,
}
"""Both spellings occur in Scale's own pages."""


@dataclass(frozen=True, slots=True)
class AskedLink:
    """A link asked for: from objects of some labels to objects of some; None: of any."""

    name: str
    is_bidirectional: bool
    from_labels: tuple[str, ...] | None
    to_labels: tuple[str, ...] | None


def read_links(value: object) -> tuple[AskedLink, ...]:
    """The links of a value that was checked, in the order they stand."""
    entries = value.items() if is_object(value) else ()
    return tuple(_link(name, asked) for name, asked in entries if is_object(asked))


def _link(name: str, asked: Mapping[str, object]) -> AskedLink:
    is_bidirectional = any(asked.get(key) is True for key in ("is_bidirectional", "isBidirectional"))
    ends = (("from_allowed_labels", "fromAllowedLabels"), ("to_allowed_labels", "toAllowedLabels"))
    return AskedLink(name, is_bidirectional, *(_labels(asked, keys) for keys in ends))


def _labels(asked: Mapping[str, object], keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """Labels under the first of two spellings; no labels at all allow any."""
    found = next((asked[key] for key in keys if asked.get(key)), None)
    return tuple(dict.fromkeys(texts_in(found))) or None


check_links: Check = map_of(object_of(_CHECKS))


def check_events(checking: Checking, value: object, path: str) -> None:
    """Names of events, written like labels."""
    if value != []:
        check_labels(checking, value, path)
