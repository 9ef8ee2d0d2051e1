"""The native JSONL: nothing is lost on the way out and in again, and the same records give the same bytes."""

import dataclasses

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.formats import BadRecord, ImportRow, Record, read_jsonl, read_rows, write_jsonl
from tests.formats.build import INFO, annotation, odd_records, record, records, settled


def written(given_records: list[Record]) -> bytes:
    return b"".join(write_jsonl(given_records, INFO))


@given(st.lists(records, max_size=4))
def test_what_is_written_reads_back_equal(given_records: list[Record]) -> None:
    assert list(read_jsonl(written(given_records).splitlines(keepends=True))) == given_records


def test_the_order_of_free_keys_does_not_change_the_bytes() -> None:
    one = record(1, settled(annotation(1, "car", 1, 2, 3, 4, b=1, a=2)))
    other = dataclasses.replace(one, metadata=dict(reversed(list(one.metadata.items()))))
    assert list(one.metadata) != list(other.metadata)
    assert written([one]) == written([other])


def test_a_line_names_its_schema_and_has_the_fields_in_order() -> None:
    line = orjson.loads(written([record(1)]))
    assert list(line) == ["schema", *(field.name for field in dataclasses.fields(Record))]
    assert line["schema"] == "goldsmith.record.1"
    assert line["verdict"]["settled_at"] == "2026-11-21T12:30:00Z"


def test_delivery_lines_are_rows_to_import_again() -> None:
    given_records = odd_records()
    rows = list(read_rows([written(given_records)], "jsonl"))
    for number, (row, source) in enumerate(zip(rows, given_records, strict=True), start=1):
        assert isinstance(row, ImportRow)
        assert source.verdict is not None
        assert (row.line, row.unique_id, row.url) == (number, source.unique_id, source.media.url)
        assert (row.width, row.height, row.content_hash) == (source.media.width, source.media.height, "ab" * 32)
        assert row.verdict == {"annotations": [drawn.annotation for drawn in source.verdict.objects]}


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"null", b'{"schema":"goldsmith.record.9"}', b'{"schema":"goldsmith.record.1","verdict":null}'],
)
def test_a_line_that_is_no_record_is_named(line: bytes) -> None:
    with pytest.raises(BadRecord, match="Line 2: this is not") as caught:
        list(read_jsonl([written([record(1)]), line]))
    assert caught.value.line == 2


def test_an_unknown_field_is_refused_rather_than_lost() -> None:
    line = written([record(1)]).replace(b'"file_name"', b'"file_size":3,"file_name"')
    with pytest.raises(BadRecord, match="file_size"):
        list(read_jsonl([line]))
