"""Files of rows are cut into requests without moving a line number or splitting a row."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.client import rows
from goldsmith.client.rows import RowsProgress, import_rows
from goldsmith.formats.rows import RowProblem, read_rows


class Reader:
    """A server that reads rows as ours does and takes every good one; the judge of how a file was cut."""

    def __init__(self) -> None:
        self.urls: list[str | None] = []
        self.requests: list[bytes] = []

    def __call__(self, lines: bytes, row_format: str) -> Mapping[str, Any]:
        self.requests.append(lines)
        read = list(read_rows(iter([lines]), row_format))
        bad = [each for each in read if isinstance(each, RowProblem)]
        good = [each.url for each in read if not isinstance(each, RowProblem)]
        self.urls += good
        problems = [{"line": each.line, "code": each.code, "message": each.message} for each in bad]
        return {"added": len(good), "existing": 0, "problem_count": len(bad), "problems": problems}


def whole(text: bytes, row_format: str) -> tuple[list[str | None], list[tuple[int, str]]]:
    """What the rows are when the file is read in one piece."""
    read = list(read_rows(iter([text]), row_format))
    bad = [(each.line, each.code) for each in read if isinstance(each, RowProblem)]
    return [each.url for each in read if not isinstance(each, RowProblem)], bad


def in_pieces(text: bytes, suffix: str, rows_at_once: int) -> tuple[list[str | None], list[tuple[int, str]]]:
    """What the rows are when the file is sent in requests of a few lines."""
    reader = Reader()
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "ROWS_AT_ONCE", rows_at_once)
        path = Path(folder) / f"rows{suffix}"
        path.write_bytes(text)
        report = import_rows(reader, path)
    assert report.problem_count == len(report.problems)
    assert report.added == len(reader.urls)
    return reader.urls, [(each.line, each.code) for each in report.problems]


URL = st.integers(0, 99).map(lambda number: f"https://x.example/{number}.jpg")
JSON_LINE = st.one_of(
    URL.map(lambda url: f'{{"url": "{url}"}}'),
    st.sampled_from(["", "  ", "{", '{"url": 3}', '{"nope": 1}', "[]", '"\\"']),
)
CELL = st.sampled_from(["plain", '"two\nlines"', '"a ""word"""', '"x,y"', "", '"\n\n"'])
CSV_ROW = st.one_of(
    st.tuples(URL, CELL).map(",".join), st.sampled_from(["ftp://x,a", "only one cell", "https://x.example/y.jpg,a,b"])
)
END = st.sampled_from(["\n", "\r\n", ""])


@given(st.lists(JSON_LINE), END, st.integers(1, 4))
def test_json_lines_keep_their_numbers(lines: list[str], end: str, rows_at_once: int) -> None:
    text = ((end or "\n").join(lines) + end).encode()
    assert in_pieces(text, ".jsonl", rows_at_once) == whole(text, "jsonl")


@given(st.lists(CSV_ROW, min_size=1), END, st.integers(1, 4), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_csv_rows_keep_their_numbers_and_their_quotes(lines: list[str], end: str, at_once: int, bom: bytes) -> None:
    text = bom + ((end or "\n").join(["url,note", *lines]) + end).encode()
    assert in_pieces(text, ".csv", at_once) == whole(text, "csv")


@pytest.mark.parametrize("text", [b"", b"picture,size\na,b\nc,d\ne,f\n", b"url,url\n", b"url\n"])
def test_a_bad_header_is_told_once(text: bytes) -> None:
    assert in_pieces(text, ".csv", 1) == whole(text, "csv")


def test_a_large_file_goes_in_several_requests_with_progress(tmp_path: Path) -> None:
    count = 2 * rows.ROWS_AT_ONCE + 1
    path = tmp_path / "many.ndjson"
    path.write_text("".join(f'{{"url": "https://x.example/{number}"}}\n' for number in range(count)))
    reader, seen = Reader(), list[RowsProgress]()
    assert import_rows(reader, path, progress=seen.append).added == count
    assert len(reader.requests) == 3
    assert [each.added for each in seen] == [rows.ROWS_AT_ONCE, 2 * rows.ROWS_AT_ONCE, count]
    assert all(early.bytes_done < late.bytes_done for early, late in itertools.pairwise(seen))
    assert seen[-1].bytes_done == seen[-1].bytes == path.stat().st_size


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"rows\.xlsx"):
        import_rows(Reader(), tmp_path / "rows.xlsx")
