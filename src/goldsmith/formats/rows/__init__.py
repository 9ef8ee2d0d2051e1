"""Import rows: bytes of JSONL or CSV in, tasks to make (or a plain word about what is wrong with the line) out."""

from goldsmith.formats.rows.read import ROW_FORMATS, read_rows
from goldsmith.formats.rows.row import ImportRow, RowLimits, RowProblem

__all__ = ["ROW_FORMATS", "ImportRow", "RowLimits", "RowProblem", "read_rows"]
