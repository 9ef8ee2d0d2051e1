"""Where a picture's bytes are: in memory, at a path, or in an open file."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PictureSource = bytes | Path | IO[bytes]


@contextmanager
def opened(source: PictureSource) -> Iterator[IO[bytes]]:
    """The picture as a seekable file at its start. A file that was handed in stays open, at no particular place."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        source.seek(0)
        yield source
