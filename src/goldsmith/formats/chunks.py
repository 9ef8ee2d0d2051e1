"""Bytes on their way out: small lines gathered into pieces large enough to be worth sending."""

from collections.abc import Iterable, Iterator

CHUNK_BYTES = 1 << 17


def gathered(lines: Iterable[bytes], chunk_bytes: int = CHUNK_BYTES) -> Iterator[bytes]:
    """The same bytes in pieces of at least `chunk_bytes` (the last may be shorter; none is empty)."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= chunk_bytes:
            yield b"".join(held)
            held.clear()
            size = 0
    if size:
        yield b"".join(held)
