"""Width and height of a picture, its own file because every geometric kind measures against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of the upright picture (EXIF orientation applied), and how far beyond its edges people may draw."""

    width: float
    height: float
    margin_x: float = 0.0
    margin_y: float = 0.0
