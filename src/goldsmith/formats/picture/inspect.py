"""Whether a file is a picture that people can label, and its facts; each refusal says what is wrong and what to do.

Pillow's format classes are used directly, not `Image.open`, whose limit on pixels is one global of the process and
which warns where we want to decide.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from PIL import BmpImagePlugin, GifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from goldsmith.formats.picture.exif import is_sideways, orientation_of
from goldsmith.formats.picture.sniff import ACCEPTED, HEAD_BYTES, foreign_format, known_format
from goldsmith.formats.picture.source import PictureSource, opened
from goldsmith.kit.errors import Invalid

_CLASSES: dict[str, type[ImageFile.ImageFile]] = {
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
    "BMP": BmpImagePlugin.BmpImageFile,
    "GIF": GifImagePlugin.GifImageFile,
}
# Whatever Pillow raises over bytes that are not what they claim to be; warnings come as errors where a caller says so.
_UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, Warning)
_PNG_DEPTH_AT = 24
_WEBP_HEAD_BYTES = 30


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """What is too much: bytes of the file, pixels of the picture."""

    max_bytes: int = 256 << 20
    max_pixels: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be labelled: `width` and `height` upright (EXIF applied), `content_hash` SHA-256 in hex."""

    width: int
    height: int
    format: str
    media_type: str
    orientation: int
    content_hash: str
    size_bytes: int


class BadPicture(Invalid):
    """The file is no picture that can be labelled."""

    code = "bad_picture"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, code=code)


def inspect_picture(source: PictureSource, limits: PictureLimits | None = None) -> Picture:
    """Read a picture to its last byte and say what it is.

    Pixels are counted from the header, before anything is decoded. Raises `BadPicture` with one of the codes
    empty_file, too_large, not_a_picture, unsupported_format, zero_size, too_many_pixels, animated, cmyk, sixteen_bit,
    truncated, broken.
    """
    limits = limits or PictureLimits()
    with opened(source) as file:
        content_hash, size = _hashed(file, limits)
        file.seek(0)
        format_name = format_of(file)
        with open_still(file, format_name, limits) as image:
            orientation = orientation_of(image.info.get("exif"))
            width, height = image.size
            load_still(image, 1)
    if is_sideways(orientation):
        width, height = height, width
    return Picture(width, height, format_name, f"image/{format_name.lower()}", orientation, content_hash, size)


def open_still(file: IO[bytes], format_name: str, limits: PictureLimits) -> ImageFile.ImageFile:
    """The picture with its header read and checked but nothing decoded. Raises `BadPicture`."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if format_name == "WEBP":
        # The one plugin that takes memory for the whole canvas as it opens, and cannot say that a file was cut off.
        _check_webp_length(file, head)
        _check_size(_webp_size(head), limits)
    try:
        image = _CLASSES[format_name](file)
        frames = getattr(image, "n_frames", 1)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture("too_many_pixels", f"The picture is too large to open ({error}). Scale it down.") from error
    except _UNREADABLE as error:
        raise _unreadable(format_name, error) from error
    _check_size(image.size, limits)
    _check_kind(image, head, frames)
    return image


def load_still(image: ImageFile.ImageFile, wanted_side: int | None = None) -> None:
    """Decode every byte of the picture, in place. Raises `BadPicture` where the file is not whole.

    With `wanted_side` a JPEG may come out smaller, no side below it: the same bytes are read for less time and memory.
    """
    try:
        if wanted_side is not None:
            image.draft(None, (wanted_side, wanted_side))
        image.load()
    except _UNREADABLE as error:
        raise _unreadable(image.format or "", error) from error


def _hashed(file: IO[bytes], limits: PictureLimits) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    while chunk := file.read(1 << 20):
        size += len(chunk)
        if size > limits.max_bytes:
            most = limits.max_bytes / 1e6
            raise BadPicture(
                "too_large", f"The file is larger than {most:g} MB. Scale the picture down or compress it."
            )
        digest.update(chunk)
    if size == 0:
        raise BadPicture("empty_file", "The file is empty. Send it again.")
    return digest.hexdigest(), size


def format_of(file: IO[bytes]) -> str:
    """The name of the format by the file's first bytes. Raises `BadPicture` where it is not one that we read."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if (format_name := known_format(head)) is not None:
        return format_name
    if (foreign := foreign_format(head)) is not None:
        raise BadPicture("unsupported_format", f"The file is {foreign}. Convert it to {ACCEPTED}.")
    raise BadPicture("not_a_picture", f"The file is not a picture that can be read here. Send {ACCEPTED}.")


def _check_size(size: tuple[int, int], limits: PictureLimits) -> None:
    width, height = size
    if width < 1 or height < 1:
        raise BadPicture("zero_size", f"The picture is {width} by {height} pixels: there is nothing on it.")
    if width * height > limits.max_pixels:
        message = (
            f"The picture is {width} by {height}, {width * height / 1e6:.0f} million pixels; the most is "
            f"{limits.max_pixels / 1e6:g} million. Scale it down or cut it into tiles."
        )
        raise BadPicture("too_many_pixels", message)


def _check_kind(image: ImageFile.ImageFile, head: bytes, frames: int) -> None:
    if frames > 1:
        message = f"The picture is animated ({frames} frames). Save the frame you want as a PNG or JPEG."
        raise BadPicture("animated", message)
    if image.mode == "CMYK":
        raise BadPicture("cmyk", "The picture is in CMYK, the colours of print. Save it as an RGB JPEG or PNG.")
    if image.format == "PNG" and head[_PNG_DEPTH_AT : _PNG_DEPTH_AT + 1] == b"\x10":
        raise BadPicture("sixteen_bit", "The picture has 16 bits per channel. Save it with 8 bits per channel.")


def _unreadable(format_name: str, error: BaseException) -> BadPicture:
    if isinstance(error, EOFError) or "truncated" in str(error).lower():
        return _truncated(format_name)
    return BadPicture("broken", f"The {format_name} file is damaged ({error}). Open it, save it anew and send that.")


def _truncated(format_name: str) -> BadPicture:
    return BadPicture("truncated", f"The {format_name} file ends before the picture does. Send it again, whole.")


def _check_webp_length(file: IO[bytes], head: bytes) -> None:
    promised = 8 + int.from_bytes(head[4:8], "little")
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size < promised or size < _WEBP_HEAD_BYTES:
        raise _truncated("WebP")


def _webp_size(head: bytes) -> tuple[int, int]:
    """Width and height in a WebP header; a header that says nothing is left to the decoder to refuse."""
    chunk, body = head[12:16], head[20:]
    if chunk == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if chunk == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 1, 1
