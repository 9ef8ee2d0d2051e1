"""The one way in for import rows, whatever the file's format."""

from collections.abc import Callable, Iterable, Iterator

from goldsmith.formats.rows.csv_table import read_csv_rows
from goldsmith.formats.rows.json_lines import read_json_rows
from goldsmith.formats.rows.row import ImportRow, RowLimits, RowProblem

RowReader = Callable[[Iterable[bytes], RowLimits], Iterator[ImportRow | RowProblem]]

ROW_FORMATS: dict[str, RowReader] = {"csv": read_csv_rows, "jsonl": read_json_rows}


def read_rows(
    chunks: Iterable[bytes], row_format: str, limits: RowLimits | None = None
) -> Iterator[ImportRow | RowProblem]:
    """The rows of a file given as chunks of bytes cut anywhere, in the file's order, at constant memory.

    A bad line yields a `RowProblem` that names it and never stops the rest; blank lines yield nothing. `row_format`
    is a key of `ROW_FORMATS` (KeyError otherwise).
    """
    return ROW_FORMATS[row_format](chunks, limits or RowLimits())
