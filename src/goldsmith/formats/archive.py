"""ZIP files written as they are read: entry by entry, at constant memory."""

import zipfile
from collections.abc import Iterable, Iterator


class _Outlet:
    """What a ZIP file is written into: keeps what has not been taken yet, and cannot go back."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._chunks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self._chunks)
        self._chunks.clear()
        return taken


def zipped(entries: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP file of named entries, each given by its chunks; an entry is asked for when the one before is written."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, chunks in entries:
            with archive.open(name, "w", force_zip64=True) as entry:
                for chunk in chunks:
                    entry.write(chunk)
                    if ready := outlet.take():
                        yield ready
    yield outlet.take()


def json_array(rows: Iterable[bytes]) -> Iterator[bytes]:
    """A JSON array of values that are JSON already, a line each."""
    before = b"[\n"
    for row in rows:
        yield before + row
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
