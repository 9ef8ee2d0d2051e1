"""JSONL import rows: one JSON object a line, from chunks of bytes cut anywhere."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from goldsmith.formats.rows.check import checked_row
from goldsmith.formats.rows.row import ImportRow, RowFault, RowLimits, RowProblem

_BOM = b"\xef\xbb\xbf"


def read_json_rows(chunks: Iterable[bytes], limits: RowLimits) -> Iterator[ImportRow | RowProblem]:
    """See `goldsmith.formats.rows.read_rows`."""
    for line, text in enumerate(cut_lines(chunks, limits.max_line_bytes), start=1):
        if text is None:
            yield RowProblem(line, "line_too_long", f"The line is longer than {limits.max_line_bytes} bytes.")
        elif text and not text.isspace():
            yield _row(text.removeprefix(_BOM) if line == 1 else text, line, limits)


def cut_lines(chunks: Iterable[bytes], max_line_bytes: int) -> Iterator[bytes | None]:
    """The lines without their newline; None for one that is too long, of which no more is held than its bound."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, *rest = chunk.split(b"\n")
        size += len(first)
        # A line past its bound is dropped as it comes: only its length goes on growing.
        held = [*held, first] if size <= max_line_bytes else []
        if not rest:
            continue
        yield b"".join(held) if size <= max_line_bytes else None
        last = rest.pop()
        for line in rest:
            yield line if len(line) <= max_line_bytes else None
        size = len(last)
        held = [last] if size <= max_line_bytes else []
    if size:
        yield b"".join(held) if size <= max_line_bytes else None


def _row(text: bytes, line: int, limits: RowLimits) -> ImportRow | RowProblem:
    try:
        value = orjson.loads(text)
        if b"\\u0000" in text and _holds_nul(value):
            raise RowFault(
                "nul_character", "A text holds the character NUL (\\u0000), which cannot be stored. Remove it."
            )
        return checked_row(value, line, limits)
    except orjson.JSONDecodeError as error:
        return _undecodable(text, line, error)
    except RowFault as fault:
        return RowProblem(line, fault.code, fault.message)


def _undecodable(text: bytes, line: int, error: orjson.JSONDecodeError) -> RowProblem:
    try:
        text.decode()
    except UnicodeDecodeError as bad:
        message = f"Byte {bad.start + 1} of the line is not UTF-8. Save the file as UTF-8."
        return RowProblem(line, "bad_utf8", message)
    # The decoder counts lines within what it was given, which is always one line.
    return RowProblem(line, "bad_json", f"This is not JSON: {error.msg} at column {error.colno}.")


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(map(_holds_nul, value)) or any(map(_holds_nul, value.values()))
    return isinstance(value, list) and any(map(_holds_nul, value))
