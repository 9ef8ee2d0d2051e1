"""The one thing we need of EXIF, its orientation, read as browsers read it: a damaged block means upright."""

import struct

ORIENTATION_TAG = 0x0112
_SHORT = 3


def orientation_of(exif: bytes | None) -> int:
    """The orientation (1 to 8) in an EXIF block, with or without its `Exif` mark; 1 where it says nothing usable."""
    if not exif:
        return 1
    try:
        return _orientation(exif.removeprefix(b"Exif\0\0"))
    except struct.error:
        return 1


def is_sideways(orientation: int) -> bool:
    """Whether the upright picture has the stored one's width as its height."""
    return orientation >= 5


def _orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(count):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * index)
        if tag == ORIENTATION_TAG:
            return value if kind == _SHORT and 1 <= value <= 8 else 1
    return 1
