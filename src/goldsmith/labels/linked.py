"""The value of a link: which other objects of the same answer an object goes with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Linked:
    """Ids of annotations, each once, in no order that means anything. In JSON `{"to": ["a2"]}`."""

    ids: tuple[str, ...]
