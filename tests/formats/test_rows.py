"""Import rows: good lines become rows wherever the bytes are cut; a bad one is named and stops nothing."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.formats import ImportRow, RowLimits, RowProblem, read_rows

URL = "https://h.example/a/1.jpg"


def rows_of(
    data: bytes | str, row_format: str = "jsonl", limits: RowLimits | None = None
) -> list[ImportRow | RowProblem]:
    return list(read_rows([data.encode() if isinstance(data, str) else data], row_format, limits))


def problem_of(data: bytes | str, row_format: str = "jsonl", limits: RowLimits | None = None) -> RowProblem:
    [problem] = rows_of(data, row_format, limits)
    assert isinstance(problem, RowProblem)
    return problem


def row_of(value: Any) -> ImportRow:
    [row] = rows_of(orjson.dumps(value))
    assert isinstance(row, ImportRow), row
    return row


def test_a_full_row() -> None:
    answer = {"annotations": [{"id": "a1", "kind": "box"}]}
    value: dict[str, Any] = {
        "url": URL, "unique_id": "u1", "file_name": "x/1.jpg", "width": 640, "height": 480, "priority": -3,
        "metadata": {"deep": [1, {"a": None}]}, "tags": ["day", "rain", "day"], "gold": answer, "verdict": answer,
        "pre_labels": {"annotations": []}, "content_hash": "0a" * 32,
    }  # fmt: skip
    assert row_of(value) == ImportRow(**{**value, "line": 1, "tags": ("day", "rain")})


def test_a_url_is_enough() -> None:
    row = row_of({"url": URL})
    assert (row.file_name, row.unique_id, row.priority, row.metadata, row.tags) == ("a/1.jpg", None, 0, {}, ())
    assert (row.gold, row.verdict, row.pre_labels, row.width, row.height) == (None, None, None, None, None)


def test_a_picture_that_is_here_already_needs_no_url() -> None:
    assert row_of({"file_name": "x.jpg"}).file_name == "x.jpg"
    assert row_of({"content_hash": "0a" * 32}).file_name == "0a" * 32


def with_url(**values: Any) -> bytes:
    return orjson.dumps({"url": URL, **values})


@pytest.mark.parametrize(
    "line, code, says",
    [
        (b"{", "bad_json", "column 2"),
        (b'{"url": NaN}', "bad_json", "column 9"),
        (b'{"url": "\\ud800"}', "bad_json", "surrogate"),
        (b"[1]", "not_an_object", "a list"),
        (b'"x"', "not_an_object", "a text"),
        (b"{}", "missing_url", "no url"),
        (b'{"url": ""}', "missing_url", "empty"),
        (b'{"url": 3}', "bad_url", "a number"),
        (b'{"url": "ftp://h/x"}', "bad_url_scheme", "http:// or https://"),
        (b'{"url": "file:///etc/passwd"}', "bad_url_scheme", "file:///etc/passwd"),
        (b'{"url": "h.example/x.jpg"}', "bad_url_scheme", "must begin"),
        (b'{"url": "https:///x.jpg"}', "bad_url", "no host"),
        (b'{"url": "https://h/a b.jpg"}', "bad_url", "space"),
        (b'{"url": "https://h/a\\nb.jpg"}', "bad_url", "control"),
        (with_url(url="https://h/" + "x" * 5000), "bad_url", "5010"),
        (with_url(imageurl=3), "unknown_key", "'imageurl'"),
        (with_url(uniqueid="3"), "unknown_key", "'unique_id'"),
        (with_url(Image="x"), "unknown_key", "'url'"),
        (with_url(camera="x"), "unknown_key", "'metadata'"),
        (with_url(width=-1), "bad_size", "width is -1"),
        (with_url(height=0), "bad_size", "height is 0"),
        (with_url(width=1.5), "bad_size", "whole number"),
        (with_url(width=True), "bad_size", "true or false"),
        (with_url(width="640"), "bad_size", "a text"),
        (with_url(width=10**9), "bad_size", "1000000"),
        (with_url(priority=1.0), "bad_priority", "whole"),
        (with_url(priority=10**7), "bad_priority", "1000000"),
        (with_url(unique_id=7), "bad_unique_id", "quotes"),
        (with_url(unique_id=""), "bad_unique_id", "1 to 255"),
        (with_url(unique_id="x" * 256), "bad_unique_id", "1 to 255"),
        (with_url(unique_id="a\tb"), "bad_unique_id", "control"),
        (with_url(tags="day"), "bad_tags", "list"),
        (with_url(tags=["day", 3]), "bad_tags", "tag 3"),
        (with_url(tags=["x"] * 101), "bad_tags", "100"),
        (with_url(metadata=[]), "bad_metadata", "a list"),
        (with_url(file_name=""), "bad_file_name", "1 to 1024"),
        (with_url(content_hash="xyz"), "bad_content_hash", "SHA-256"),
        (with_url(gold=[]), "bad_answer", "gold"),
        (with_url(verdict={}), "bad_answer", "verdict"),
        (with_url(pre_labels={"annotations": [3]}), "bad_answer", "pre_labels.annotations[0]"),
        (with_url(unique_id="a\0b"), "nul_character", "NUL"),
        (with_url(metadata={"a": [{"b\0": 1}]}), "nul_character", "NUL"),
        (b'{"url": "\xff"}', "bad_utf8", "Byte 10"),
        (b'{"schema": "goldsmith.record.2", "media": {}}', "unknown_schema", "goldsmith.record.1"),
        (b'{"schema": "goldsmith.record.1", "media": []}', "bad_record", "media"),
        (b'{"schema": "goldsmith.record.1", "media": {}, "verdict": {"objects": 3}}', "bad_record", "objects"),
    ],
)
def test_each_bad_line_is_named_in_plain_words(line: bytes, code: str, says: str) -> None:
    problem = problem_of(line)
    assert (problem.line, problem.code) == (1, code)
    assert says in problem.message


def test_a_backslash_before_u0000_is_no_nul() -> None:
    assert row_of({"url": URL, "unique_id": "a\\u0000"}).unique_id == "a\\u0000"


def test_bad_lines_do_not_stop_the_rest_and_keep_their_numbers() -> None:
    good = with_url()
    found = rows_of(b"\xef\xbb\xbf" + good + b"\r\n\n{\n" + good + b"\n   \n\xff\n" + good)
    assert [(type(entry), entry.line) for entry in found] == [
        (ImportRow, 1),
        (RowProblem, 3),
        (ImportRow, 4),
        (RowProblem, 6),
        (ImportRow, 7),
    ]


@pytest.mark.parametrize("row_format", ["jsonl", "csv"])
def test_a_line_that_is_too_long_is_named_and_never_held(row_format: str) -> None:
    head = b"url\n" if row_format == "csv" else b""
    good = URL.encode() if row_format == "csv" else with_url()

    def chunks() -> Iterator[bytes]:
        yield head + good + b"\n"
        for _ in range(400):
            yield b"x" * 50_000
        yield b"\n" + good

    tracemalloc.start()
    try:
        found = list(read_rows(chunks(), row_format, RowLimits(max_line_bytes=200_000)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    shift = len(head) > 0
    assert [(type(entry), entry.line - shift) for entry in found] == [(ImportRow, 1), (RowProblem, 2), (ImportRow, 3)]
    assert isinstance(found[1], RowProblem)
    assert found[1].code == "line_too_long"
    assert peak < 1_500_000


lines = st.lists(
    st.sampled_from([with_url(), b"", b"{", b'{"url": "\xff"}', with_url(unique_id="ü"), b"\r", b"   "]), max_size=8
)


@given(lines, st.lists(st.integers(1, 60), min_size=1), st.sampled_from(["jsonl", "csv"]))
def test_where_the_bytes_are_cut_changes_nothing(parts: list[bytes], cuts: list[int], row_format: str) -> None:
    data = b"\n".join(parts)
    if row_format == "csv":
        data = b'url,unique_id,note\r\nhttps://h/1.jpg,"a ""b""","two\nlines"\r\n' + data
    chunks = []
    rest = data
    for cut in cuts:
        chunks.append(rest[:cut])
        rest = rest[cut:]
    assert list(read_rows([*chunks, rest], row_format)) == rows_of(data, row_format)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.tuples(texts, texts), max_size=5), st.sampled_from([",", ";", "\t"]), st.booleans())
def test_csv_cells_arrive_as_they_were(cells: list[tuple[str, str]], delimiter: str, bom: bool) -> None:
    out = io.StringIO()
    table = csv.writer(out, delimiter=delimiter)
    table.writerow(["url", "note", "other note"])
    table.writerows([URL, *pair] for pair in cells)
    data = out.getvalue().encode("utf-8-sig" if bom else "utf-8")
    found = rows_of(data, "csv")
    expected = [{key: cell for key, cell in zip(("note", "other note"), pair, strict=True) if cell} for pair in cells]
    assert [entry.metadata for entry in found if isinstance(entry, ImportRow)] == expected


def test_csv_columns_become_fields_and_the_others_metadata() -> None:
    text = (
        "\ufeffurl,unique_id,file_name,width,height,priority,tags,camera,gold\r\n"
        'https://h/1.jpg,u1,a.jpg,640,480,2,day; rain,front,"{""annotations"": []}"\r\n'
        "\r\n"
        "https://h/2.jpg,,,,,,,,\r\n"
    )
    first, second = rows_of(text, "csv")
    assert first == ImportRow(
        2, "https://h/1.jpg", "a.jpg", "u1", 640, 480, 2, {"camera": "front"}, ("day", "rain"), {"annotations": []},
        None, None, None,
    )  # fmt: skip
    assert isinstance(second, ImportRow)
    assert (second.line, second.unique_id, second.width, second.tags) == (4, None, None, ())


@pytest.mark.parametrize(
    "text, line, code",
    [
        ("", 1, "missing_header"),
        ("\n", 1, "missing_header"),
        ("picture,width\nhttps://h/1.jpg,3\n", 1, "missing_url"),
        ("url,url\n", 1, "bad_header"),
        ("url,\n", 1, "bad_header"),
        ("url,width\nhttps://h/1.jpg\n", 2, "wrong_cell_count"),
        ("url,width\nhttps://h/1.jpg,1,2\n", 2, "wrong_cell_count"),
        ("url,width\nhttps://h/1.jpg,wide\n", 2, "bad_size"),
        ("url,priority\nhttps://h/1.jpg,1.5\n", 2, "bad_priority"),
        ("url,gold\nhttps://h/1.jpg,{\n", 2, "bad_json"),
        ("url,metadata\nhttps://h/1.jpg,3\n", 2, "bad_metadata"),
        ("url,width\n,3\n", 2, "missing_url"),
        ("url\nftp://h/1.jpg\n", 2, "bad_url_scheme"),
        ("url\nhttps://h/\0.jpg\n", 2, "nul_character"),
        ("url,note\nhttps://h/1.jpg," + "x" * 200_000 + "\n", 2, "bad_csv"),
        ("\r\x01", 1, "bad_csv"),
    ],
)
def test_each_bad_csv_line_is_named(text: str, line: int, code: str) -> None:
    problem = problem_of(text, "csv")
    assert (problem.line, problem.code) == (line, code)


def test_csv_in_another_encoding_is_named_by_row_or_at_once() -> None:
    first, second = rows_of(b"url,note\nhttps://h/1.jpg,caf\xe9\nhttps://h/2.jpg,tea\n", "csv")
    assert isinstance(first, RowProblem)
    assert (first.line, first.code) == (2, "bad_utf8")
    assert isinstance(second, ImportRow)
    assert problem_of("url\nhttps://h/1.jpg\n".encode("utf-16"), "csv").code in {"bad_utf8", "missing_url"}


def test_a_row_after_one_that_spans_lines_has_its_own_number() -> None:
    found = rows_of('url,note\nhttps://h/1.jpg,"a\nb\nc"\nhttps://h/2.jpg,\n', "csv")
    assert [entry.line for entry in found] == [2, 5]


def test_a_quote_that_is_never_closed_holds_no_more_than_a_row() -> None:
    limits = RowLimits(max_line_bytes=1000)
    text = 'url,note\nhttps://h/1.jpg,"open\n' + "https://h/2.jpg,\n" * 200
    found = rows_of(text, "csv", limits)
    assert isinstance(found[0], RowProblem)
    assert (found[0].line, found[0].code) == (2, "line_too_long")
    assert sum(isinstance(entry, ImportRow) for entry in found) > 100


def test_an_unknown_format_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        rows_of("", "xlsx")
