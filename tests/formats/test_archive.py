"""ZIP files that are read by somebody else's reader, and written as they go."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import orjson
from hypothesis import given
from hypothesis import strategies as some

from goldsmith.formats.archive import json_array, zipped


@given(some.lists(some.lists(some.binary(max_size=200), max_size=4), max_size=4))
def test_what_goes_in_comes_out(contents: list[list[bytes]]) -> None:
    entries = [(f"{place}.bin", chunks) for place, chunks in enumerate(contents)]
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped(entries))))
    assert archive.testzip() is None
    assert [archive.read(name) for name in archive.namelist()] == [b"".join(chunks) for chunks in contents]


@given(some.lists(some.integers()))
def test_rows_become_an_array(rows: list[int]) -> None:
    assert orjson.loads(b"".join(json_array(str(row % 2**53).encode() for row in rows))) == [r % 2**53 for r in rows]


def test_nothing_is_kept_in_memory() -> None:
    held = 0

    def chunks() -> Iterator[bytes]:
        nonlocal held
        for _ in range(2000):
            held += 65_536
            yield bytes(held % 251 for held in range(65_536))

    for part in zipped([("large.bin", chunks())]):
        assert len(part) < 1 << 20
    assert held == 2000 * 65_536
