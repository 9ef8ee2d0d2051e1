"""How each kind of annotation is merged, registered once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from goldsmith.quality.merge.boxes import BOXES
from goldsmith.quality.merge.lines import LINES
from goldsmith.quality.merge.points import POINTS
from goldsmith.quality.merge.polygons import POLYGONS
from goldsmith.quality.merge.rotated_boxes import ROTATED_BOXES
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.merge.spans import SPANS

_SHAPINGS: tuple[Shaping[Any], ...] = (BOXES, POLYGONS, ROTATED_BOXES, LINES, POINTS, SPANS)

SHAPINGS: Mapping[str, Shaping[Any]] = MappingProxyType({shaping.kind: shaping for shaping in _SHAPINGS})
"""By the kind's name."""
