"""The native JSONL: one record a line with its whole provenance, in a fixed key order, readable back without loss.

A line is the fields of `Record` in order, nested as they nest, after one key `schema` that names this layout. The keys
of free objects (metadata, attributes, parameters) are sorted. Instants are RFC 3339 in UTC.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from goldsmith.formats.chunks import gathered
from goldsmith.formats.delivery import DeliveryInfo
from goldsmith.formats.record import (
    FieldRecord,
    MediaRecord,
    Member,
    ObjectRecord,
    Record,
    ResponseRecord,
    ReviewRecord,
    Spread,
    VerdictRecord,
)
from goldsmith.kit.errors import Invalid

SCHEMA = "goldsmith.record.1"

_HEAD = b'{"schema":"' + SCHEMA.encode() + b'",'
_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


class BadRecord(Invalid):
    """A line is not a record of this schema. `line` counts from 1."""

    code = "bad_record"

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"Line {line}: {message}")
        self.line = line


def record_line(record: Record) -> bytes:
    """The record as one line with its newline; the same record always gives the same bytes."""
    return _HEAD + orjson.dumps(record, option=_OPTIONS)[1:]


def write_jsonl(records: Iterable[Record], info: DeliveryInfo) -> Iterator[bytes]:
    """Stream the records, one a line, at constant memory. `info` is not part of this format."""
    del info
    return gathered(map(record_line, records))


def read_jsonl(lines: Iterable[bytes]) -> Iterator[Record]:
    """The records of a native JSONL file, given its lines (an open binary file will do).

    Raises `BadRecord`, naming the line, at the first line that is not a record of this schema.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield record_of(orjson.loads(line))
        except orjson.JSONDecodeError as error:
            raise BadRecord(number, f"this is not JSON ({error}).") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadRecord(number, f"this is not a {SCHEMA} record ({type(error).__name__}: {error}).") from error


def record_of(value: Mapping[str, Any]) -> Record:
    """The record in a decoded line. Raises KeyError, TypeError or ValueError where it is not one."""
    if value.get("schema") != SCHEMA:
        raise ValueError(f"its schema is {value.get('schema')!r}")
    verdict = value["verdict"]
    return Record(
        task_id=value["task_id"],
        media=MediaRecord(**value["media"]),
        unique_id=value["unique_id"],
        task_state=value["task_state"],
        priority=value["priority"],
        metadata=value["metadata"],
        tags=tuple(value["tags"]),
        verdict=None if verdict is None else _verdict(verdict),
        parts=tuple(value.get("parts") or ()),
    )


def _verdict(value: dict[str, Any]) -> VerdictRecord:
    return VerdictRecord(
        **{
            **value,
            "settled_at": _instant(value["settled_at"]),
            "objects": tuple(map(_object, value["objects"])),
            "responses": tuple(map(_response, value["responses"])),
            "review": None if value["review"] is None else _review(value["review"]),
            "fields": tuple(FieldRecord(**each) for each in value.get("fields", ())),
        }
    )


def _object(value: dict[str, Any]) -> ObjectRecord:
    spread = value["spread"]
    members = tuple(Member(**member) for member in value["members"])
    return ObjectRecord(**{**value, "spread": None if spread is None else Spread(**spread), "members": members})


def _response(value: dict[str, Any]) -> ResponseRecord:
    return ResponseRecord(**{**value, "submitted_at": _instant(value["submitted_at"])})


def _review(value: dict[str, Any]) -> ReviewRecord:
    return ReviewRecord(**{**value, "reviewed_at": _instant(value["reviewed_at"])})


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
