"""Width and height of a picture, its own file because every geometric kind measures against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of the upright picture (EXIF orientation applied)."""

    width: float
    height: float
