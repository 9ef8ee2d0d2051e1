"""CSV import rows: a header, known columns, all others become metadata. Excel's ways (BOM, CRLF, `;`) are known."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from goldsmith.formats.rows.check import ROW_KEYS, checked_row
from goldsmith.formats.rows.json_lines import cut_lines
from goldsmith.formats.rows.row import ImportRow, RowFault, RowLimits, RowProblem

_NUMBERS = frozenset({"width", "height", "priority"})
_JSON = frozenset({"gold", "verdict", "pre_labels", "metadata", "parts"})
_SOURCES = frozenset({"url", "file_name", "content_hash", "text", "parts"})


def read_csv_rows(chunks: Iterable[bytes], limits: RowLimits) -> Iterator[ImportRow | RowProblem]:
    """See `goldsmith.formats.rows.read_rows`. A file whose header cannot be used yields one problem and no row."""
    lines = _Lines(chunks, limits.max_line_bytes)
    try:
        header_text = next(lines, "")
        delimiter = max(",;\t", key=header_text.count)
        header = _header(header_text, delimiter)
    except RowFault as fault:
        yield RowProblem(1, fault.code, fault.message)
        return
    except csv.Error as error:
        yield RowProblem(1, "bad_csv", f"The first line is not CSV ({error}); it must name the columns.")
        return
    table = csv.reader(lines, delimiter=delimiter)
    while True:
        line = lines.taken + 1
        lines.row_bytes = 0
        try:
            cells = next(table)
            if cells:
                yield checked_row(_value(header, cells), line, limits)
        except StopIteration:
            return
        except RowFault as fault:
            yield RowProblem(line, fault.code, fault.message)
        except csv.Error as error:
            yield RowProblem(line, "bad_csv", f"This is not CSV ({error}); look for a quote that is not closed.")


class _Lines:
    """The file's lines as text. After a `RowFault` for one of them the next call gives the next."""

    def __init__(self, chunks: Iterable[bytes], max_row_bytes: int) -> None:
        self.max_row_bytes = max_row_bytes
        self.row_bytes = 0
        self.taken = 0
        self._lines = cut_lines(chunks, max_row_bytes)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken += 1
        if line is not None:
            # A row may run over many lines within quotes; together they stay within the bound of one.
            self.row_bytes += len(line)
        if line is None or self.row_bytes > self.max_row_bytes:
            raise RowFault("line_too_long", f"The row is longer than {self.max_row_bytes} bytes.")
        if self.taken == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        # Bytes that are not UTF-8 survive as lone surrogates, so that the fault stays within its own row.
        return line.decode(errors="surrogateescape") + "\n"


def _header(text: str, delimiter: str) -> list[str]:
    if "\0" in text:
        raise RowFault("bad_utf8", "The file is not CSV in UTF-8 (UTF-16, perhaps). Save it as 'CSV UTF-8'.")
    names = [name.strip() for name in next(csv.reader([text], delimiter=delimiter), [])]
    _check_text(names)
    if not any(names):
        raise RowFault("missing_header", "The first line must name the columns, such as: url,unique_id,width,height")
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None or "" in names:
        raise RowFault("bad_header", f"The column name {repeated or ''!r} is empty or there twice.")
    if _SOURCES.isdisjoint(names):
        shown = ", ".join(names)[:200]
        raise RowFault("missing_url", f"No column is called url, text or parts (the columns are: {shown}).")
    return names


def _value(header: list[str], cells: list[str]) -> dict[str, Any]:
    _check_text(cells)
    if len(cells) != len(header):
        message = f"The row has {len(cells)} cells, the header {len(header)}; look for a missing quote or comma."
        raise RowFault("wrong_cell_count", message)
    value: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        if cell:
            if name in ROW_KEYS:
                value[name] = cell if name == "text" else _cell(name, cell.strip())
            else:
                facts[name] = cell
    if facts:
        given = value.get("metadata")
        value["metadata"] = facts if given is None else {**given, **facts} if type(given) is dict else given
    return value


def _cell(name: str, text: str) -> Any:
    if name in _NUMBERS:
        try:
            return int(text)
        except ValueError:
            code = "bad_priority" if name == "priority" else "bad_size"
            raise RowFault(code, f"{name} {text[:40]!r} is not a whole number.") from None
    if name == "tags":
        return [tag.strip() for tag in text.split(";") if tag.strip()]
    if name in _JSON:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise RowFault("bad_json", f"The cell {name} is not JSON: {error.msg} at column {error.colno}.") from None
    return text


def _check_text(cells: list[str]) -> None:
    for cell in cells:
        if "\0" in cell:
            raise RowFault("nul_character", "A cell holds the character NUL, which cannot be stored. Remove it.")
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError:
                message = f"The cell {cell!r:.60} is not UTF-8. Save the file as 'CSV UTF-8'."
                raise RowFault("bad_utf8", message) from None
