"""Pictures for the tests: good ones that differ at will, and one of each kind that is refused."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(number: int = 0, size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """A small picture; another number is another content."""
    return encoded(Image.new("RGB", size, (number % 256, number // 256 % 256, 90)), "JPEG", **options)


def turned(orientation: int, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture that its EXIF block turns."""
    block = Image.Exif()
    block[0x0112] = orientation
    return jpeg(7, size, exif=block)


def _moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def _bomb() -> bytes:
    """A PNG of a few bytes that claims to be 60,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    body = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


# What is wrong, its code, and a picture that has it.
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty_file", lambda: b""),
    "truncated jpeg": ("truncated", lambda: jpeg(1, (640, 480))[:-500]),
    "truncated png": ("truncated", lambda: encoded(Image.effect_noise((200, 200), 60), "PNG")[:-2000]),
    "bomb": ("too_many_pixels", _bomb),
    "animated gif": ("animated", lambda: _moving("GIF")),
    "animated png": ("animated", lambda: _moving("PNG")),
    "animated webp": ("animated", lambda: _moving("WEBP")),
    "cmyk": ("cmyk", lambda: encoded(Image.new("CMYK", (20, 20)), "JPEG")),
    "sixteen bit": ("sixteen_bit", lambda: encoded(Image.new("I;16", (20, 20)), "PNG")),
    "text": ("not_a_picture", lambda: b"this is no picture at all"),
    "web page": ("unsupported_format", lambda: b"<!doctype html><html><body>404</body></html>"),
    "svg": ("unsupported_format", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "tiff": ("unsupported_format", lambda: encoded(Image.new("RGB", (20, 20)), "TIFF")),
}
