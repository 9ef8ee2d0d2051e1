"""The formats a delivery can be written in, by name; a new format is one file and one line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from goldsmith.formats.coco import write_coco
from goldsmith.formats.delivery import DeliveryInfo
from goldsmith.formats.field_table import write_field_table
from goldsmith.formats.jsonl import write_jsonl
from goldsmith.formats.record import Record

Writer = Callable[[Iterable[Record], DeliveryInfo], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A delivery format. `extension` has its dot; `writer` streams chunks of bytes at constant memory.

    `is_of_pictures`: it has no place for tasks that show documents.
    """

    name: str
    title: str
    media_type: str
    extension: str
    writer: Writer
    is_of_pictures: bool = False


FORMATS: dict[str, Format] = {
    listed.name: listed
    for listed in (
        Format("coco", "COCO (one JSON file)", "application/json", ".json", write_coco, is_of_pictures=True),
        Format(
            "jsonl", "Goldsmith JSONL (a line per task, full provenance)", "application/x-ndjson", ".jsonl", write_jsonl
        ),
        Format("csv", "CSV of fields, a row per task", "text/csv", ".csv", write_field_table),
    )
}
