"""Whether a file is sound, a film or a PDF that browsers show, told by its first bytes; names and types can lie."""

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

from goldsmith.kit.errors import Invalid

RecordingKind: TypeAlias = Literal["audio", "video", "pdf"]

_ACCEPTED = {
    "audio": "MP3, WAV, OGG, FLAC, AAC (M4A) or WebM",
    "video": "MP4, WebM or OGG",
    "pdf": "PDF",
}
_PDF_WITHIN = 1024
"""Bytes before which a PDF's mark may stand; some programs write a line of their own first."""
_M4A = (b"M4A ", b"M4B ")
_QUICKTIME = (b"qt  ",)
_BOX_AT, _BRAND_AT, _HEAD = 4, 8, 12


class BadRecording(Invalid):
    """The file is not of the kind that was promised, or of a format that browsers do not show."""

    code = "bad_file"


@dataclass(frozen=True, slots=True)
class Recording:
    """A file that can be shown; `content_hash` is its SHA-256 in hex."""

    media_type: str
    content_hash: str
    byte_count: int


def inspect_recording(data: bytes, kind: RecordingKind) -> Recording:
    """Say what a file is. Raises BadRecording where it is nothing of that kind."""
    media_type = _TYPE_OF[kind](data)
    if media_type is None:
        what = "empty" if not data else f"not {kind} that can be shown here"
        raise BadRecording(f"The file is {what}. Send {_ACCEPTED[kind]}.")
    return Recording(media_type, hashlib.sha256(data).hexdigest(), len(data))


def _pdf_type(data: bytes) -> str | None:
    return "application/pdf" if b"%PDF-" in data[:_PDF_WITHIN] else None


def _audio_type(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[_BRAND_AT:_HEAD] == b"WAVE":
        return "audio/wav"
    if data[:4] == b"fLaC":
        return "audio/flac"
    if data[:3] == b"ID3" or _is_mpeg_frame(data):
        return "audio/mpeg"
    if data[_BOX_AT:_BRAND_AT] == b"ftyp" and data[_BRAND_AT:_HEAD] in _M4A:
        return "audio/mp4"
    container = _video_type(data)  # sound often comes in a film's container
    return container.replace("video/", "audio/") if container else None


def _is_mpeg_frame(data: bytes) -> bool:
    """MPEG sound, or AAC in its own stream: eleven bits of ones, then a version and a layer that exist."""
    if len(data) < 2 or data[0] != 0xFF:
        return False
    return data[1] & 0xE0 == 0xE0 and data[1] & 0x18 != 0x08


def _video_type(data: bytes) -> str | None:
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "video/webm"
    if data[:4] == b"OggS":
        return "video/ogg"
    if data[_BOX_AT:_BRAND_AT] == b"ftyp" and data[_BRAND_AT:_HEAD] not in _QUICKTIME:
        return "video/mp4"
    return None


_TYPE_OF = {"audio": _audio_type, "video": _video_type, "pdf": _pdf_type}
