"""The fields of pictures as a CSV table: one row a picture, each field with its value and how sure we are of it.

Columns: file_name, unique_id, task_id, confidence (of the picture as a whole), then for each field its name and
`<name>_confidence`. Values are as they are stored: option names, several of a multi_choice joined by `|`, true and
false, numbers, text; empty where nothing was settled. UTF-8, RFC 4180, `\n` after each row.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from goldsmith.formats.chunks import gathered
from goldsmith.formats.delivery import DeliveryInfo
from goldsmith.formats.record import Record

_HEAD = ("file_name", "unique_id", "task_id", "confidence")


def write_field_table(records: Iterable[Record], info: DeliveryInfo) -> Iterator[bytes]:
    """Stream the table, at constant memory. Records without a verdict are left out."""
    return gathered(_lines(records, info.fields))


def _lines(records: Iterable[Record], names: tuple[str, ...]) -> Iterator[bytes]:
    yield _line([*_HEAD, *(column for name in names for column in (name, f"{name}_confidence"))])
    for record in records:
        if (verdict := record.verdict) is not None:
            settled = {each.name: each for each in verdict.fields}
            row: list[Any] = [record.media.file_name, record.unique_id, record.task_id, verdict.confidence]
            for name in names:
                each = settled.get(name)
                row += [_text(each.value), each.confidence] if each else [None, None]
            yield _line(row)


def _line(cells: list[Any]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue().encode()


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "|".join(value) if isinstance(value, list | tuple) else value
