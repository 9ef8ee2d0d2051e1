"""Sound, films and PDF are known by their first bytes, whatever they are called."""

import wave
from io import BytesIO

import pytest

from goldsmith.formats.recording import BadRecording, RecordingKind, inspect_recording


def wav() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 800)
    return file.getvalue()


@pytest.mark.parametrize(
    "data, kind, media_type",
    [
        (wav(), "audio", "audio/wav"),
        (b"ID3\x04" + b"\0" * 40, "audio", "audio/mpeg"),
        (b"\xff\xfb\x90\x00" + b"\0" * 40, "audio", "audio/mpeg"),
        (b"fLaC" + b"\0" * 40, "audio", "audio/flac"),
        (b"OggS" + b"\0" * 40, "audio", "audio/ogg"),
        (b"\0\0\0\x20ftypM4A " + b"\0" * 40, "audio", "audio/mp4"),
        (b"\0\0\0\x20ftypisom" + b"\0" * 40, "video", "video/mp4"),
        (b"\x1a\x45\xdf\xa3" + b"\0" * 40, "video", "video/webm"),
        (b"%PDF-1.7\n", "pdf", "application/pdf"),
    ],
)
def test_what_browsers_show_is_taken(data: bytes, kind: RecordingKind, media_type: str) -> None:
    found = inspect_recording(data, kind)
    assert found.media_type == media_type
    assert found.byte_count == len(data)


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"", "audio"),
        (b"<html>", "audio"),
        (b"\xff\xd8\xff\xe0 a picture", "audio"),
        (wav(), "video"),
        (b"\0\0\0\x20ftypqt  ", "video"),
        (b"<script>%PDF", "pdf"),
    ],
)
def test_anything_else_is_refused(data: bytes, kind: RecordingKind) -> None:
    with pytest.raises(BadRecording, match="Send "):
        inspect_recording(data, kind)
