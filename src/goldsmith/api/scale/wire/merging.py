"""Metadata changed in part, as version 2 asks for with `merge`."""

from __future__ import annotations

from collections.abc import Mapping

from goldsmith.labels.json_value import is_object


def merge(kept: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """What is kept with what is given put over it, objects key by key and all else whole."""
    merged = dict(kept)
    for key, value in given.items():
        own = merged.get(key)
        merged[key] = merge(own, value) if is_object(own) and is_object(value) else value
    return merged
