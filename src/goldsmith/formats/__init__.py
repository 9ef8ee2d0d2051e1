"""Bytes to records and back, one file a format. Pictures are in `formats.picture`, apart, since they need Pillow."""

from goldsmith.formats.coco import Unwritable, write_coco
from goldsmith.formats.coco_check import CocoProblem, find_coco_problems
from goldsmith.formats.delivery import DeliveryInfo
from goldsmith.formats.field_table import write_field_table
from goldsmith.formats.file_name import clean_file_name, distinct_file_name, file_name_of_url, name_key
from goldsmith.formats.jsonl import SCHEMA, BadRecord, read_jsonl, write_jsonl
from goldsmith.formats.record import (
    FieldRecord,
    JsonObject,
    MediaRecord,
    Member,
    ObjectRecord,
    Origin,
    Record,
    ResponseRecord,
    ReviewRecord,
    Spread,
    VerdictRecord,
)
from goldsmith.formats.registry import FORMATS, Format
from goldsmith.formats.rows import ImportRow, RowLimits, RowProblem, read_rows

__all__ = [
    "FORMATS",
    "SCHEMA",
    "BadRecord",
    "CocoProblem",
    "DeliveryInfo",
    "FieldRecord",
    "Format",
    "ImportRow",
    "JsonObject",
    "MediaRecord",
    "Member",
    "ObjectRecord",
    "Origin",
    "Record",
    "ResponseRecord",
    "ReviewRecord",
    "RowLimits",
    "RowProblem",
    "Spread",
    "Unwritable",
    "VerdictRecord",
    "clean_file_name",
    "distinct_file_name",
    "file_name_of_url",
    "find_coco_problems",
    "name_key",
    "read_jsonl",
    "read_rows",
    "write_coco",
    "write_field_table",
    "write_jsonl",
]
