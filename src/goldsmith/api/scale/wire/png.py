"""PNG pictures of a few pixels, for plausible masks; the room has no library for pictures, and needs none for this."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOR_TYPE = {1: 0, 3: 2, 4: 6}
"""PNG's number for so many channels of 8 bits: grey, RGB, RGBA."""


def png(rows: Sequence[Sequence[tuple[int, ...]]]) -> bytes:
    """A picture of pixels with 1, 3 or 4 channels, 0 to 255 each; `rows[y][x]`, at least one pixel."""
    height, width, channels = len(rows), len(rows[0]), len(rows[0][0])
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOR_TYPE[channels], 0, 0, 0)
    scanlines = b"".join(b"\0" + bytes(value for pixel in row for value in pixel) for row in rows)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(scanlines, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
