"""The parameters `links` and `events_to_annotate`: what connects objects, and what happens among them."""

from __future__ import annotations

from goldsmith.api.scale.wire.checking import Check, Checking, boolean, list_of, map_of, object_of, text
from goldsmith.api.scale.wire.label_tree import check_labels

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

check_links: Check = map_of(object_of(_CHECKS))


def check_events(checking: Checking, value: object, path: str) -> None:
    """Names of events, written like labels."""
    if value != []:
        check_labels(checking, value, path)
