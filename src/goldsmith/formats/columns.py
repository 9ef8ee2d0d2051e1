"""Tables in files: columns by name, read from and written to CSV, JSONL and Parquet, by the file's ending."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from goldsmith.kit.errors import Invalid

Columns = Mapping[str, Sequence[Any]]
Told = Callable[[int, int], None]
ENDINGS = (".csv", ".jsonl", ".parquet")
_EVERY = 50_000


class BadTable(Invalid):
    """The file is not a table that can be read; the message names the line and what is wrong with it."""

    code = "bad_table"


def read_columns(path: Path, wanted: Sequence[str], told: Told | None = None) -> dict[str, list[Any]]:
    """Some columns of a table, all of equal length. `told` is called with the bytes read and in all.

    CSV values are text; those of other files keep their types. Raises BadTable for a column that is not there.
    """
    if _ending(path) == ".parquet":
        return _read_parquet(path, wanted)
    size, columns = path.stat().st_size, {name: list[Any]() for name in wanted}
    with path.open("rb") as file:
        rows = _csv_rows(file, path) if _ending(path) == ".csv" else _jsonl_rows(file, path)
        for number, row in enumerate(rows, start=1):
            for name, column in columns.items():
                if name not in row:
                    there = ", ".join(map(repr, row))
                    raise BadTable(f"{path}, row {number}: there is no {name!r}; there are {there}.")
                column.append(row[name])
            if told is not None and number % _EVERY == 0:
                told(file.tell(), size)
    return columns


def check_full(path: Path, columns: Columns) -> None:
    """Raise BadTable where a cell is empty, or holds several values."""
    for name, column in columns.items():
        if not {type(None), list, dict}.isdisjoint(map(type, column)) or "" in column:
            row, value = next((row, each) for row, each in enumerate(column, start=1) if _is_no_value(each))
            what = "is empty" if value is None or value == "" else "holds several values, where one is wanted"
            raise BadTable(f"{path}, row {row}: {name!r} {what}.")


def _is_no_value(cell: Any) -> bool:
    return cell is None or cell == "" or isinstance(cell, list | dict)


def write_columns(path: Path, columns: Columns) -> None:
    """Write a table; the file appears only when it is whole."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        _WRITERS[_ending(path)](unfinished, columns)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def check_name(path: Path) -> None:
    """Raise BadTable unless a table can be written under this name, before the long work that fills it."""
    if _ending(path) == ".parquet":
        _parquet()
    if not path.parent.is_dir():
        raise BadTable(f"{path}: there is no folder {path.parent}.")


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadTable(f"{path}: a table's name ends in {', '.join(ENDINGS)}; this one ends in {ending or 'nothing'}.")
    return ending


def _csv_rows(file: Any, path: Path) -> Iterator[Mapping[str, Any]]:
    lines = (line.decode("utf-8-sig" if number == 0 else "utf-8") for number, line in enumerate(file))
    reader = csv.DictReader(lines, strict=True)
    try:
        if not reader.fieldnames:
            raise BadTable(f"{path}: it is empty; the first line names the columns.")
        for row in reader:
            if None in row or None in row.values():
                raise BadTable(f"{path}, line {reader.line_num}: it has not as many cells as the head.")
            yield row
    except UnicodeDecodeError as error:
        raise BadTable(f"{path}, line {reader.line_num + 1}: it is not text in UTF-8.") from error
    except csv.Error as error:
        raise BadTable(f"{path}, line {reader.line_num}: {error}.") from error


def _jsonl_rows(file: Any, path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise BadTable(f"{path}, line {number}: {error}.") from error
        if not isinstance(row, dict):
            raise BadTable(f'{path}, line {number}: a row is an object, such as {{"task": 1}}.')
        yield row


def _read_parquet(path: Path, wanted: Sequence[str]) -> dict[str, list[Any]]:
    parquet = _parquet()
    try:
        there = parquet.read_schema(path).names
        for name in wanted:
            if name not in there:
                raise BadTable(f"{path}: there is no column {name!r}; there are {', '.join(map(repr, there))}.")
        found: dict[str, list[Any]] = parquet.read_table(path, columns=list(wanted)).to_pydict()
    except (ValueError, OSError) as error:  # what pyarrow raises on bytes that are no Parquet, and on torn files
        raise BadTable(f"{path}: it cannot be read as Parquet ({str(error).splitlines()[0]})") from error
    return found


def _write_csv(path: Path, columns: Columns) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _write_jsonl(path: Path, columns: Columns) -> None:
    with path.open("wb") as file:
        for values in zip(*columns.values(), strict=True):
            file.write(orjson.dumps(dict(zip(columns, values, strict=True))) + b"\n")


def _write_parquet(path: Path, columns: Columns) -> None:
    import pyarrow

    _parquet().write_table(pyarrow.table({name: list(values) for name, values in columns.items()}), path)


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise BadTable(
            "Parquet files need pyarrow: `pip install 'goldsmith[parquet]'`, or use CSV or JSONL."
        ) from error
    return parquet


_WRITERS: Mapping[str, Callable[[Path, Columns], None]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}
