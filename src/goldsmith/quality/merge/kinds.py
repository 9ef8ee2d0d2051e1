"""How each kind of annotation is merged, registered once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from goldsmith.quality.merge.boxes import BOXES
from goldsmith.quality.merge.shaping import Shaping

_SHAPINGS: tuple[Shaping[Any], ...] = (BOXES,)

SHAPINGS: Mapping[str, Shaping[Any]] = MappingProxyType({shaping.kind: shaping for shaping in _SHAPINGS})
"""By the kind's name."""
