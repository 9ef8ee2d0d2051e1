"""Statements as CSV, for whom they are about."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from goldsmith.kit.amounts import decimal_of
from goldsmith.money.statement import Statement

STATEMENT_COLUMNS = ("currency", "since", "until", "project", "for", "count", "amount")


def write_statements(statements: Iterable[Statement], names: Mapping[UUID, str]) -> Iterator[str]:
    """A line for each line of each statement, with what stood at the beginning and stands at the end."""
    yield csv_line(STATEMENT_COLUMNS)
    for each in statements:
        days = (each.currency, each.since.isoformat(), each.until.isoformat())
        yield csv_line((*days, "", "at the beginning", "", decimal_of(each.opening_minor, each.currency)))
        for line in each.lines:
            project = names.get(line.project_id, "") if line.project_id else ""
            yield csv_line((*days, project, line.reason, line.count, decimal_of(line.minor, each.currency)))
        yield csv_line((*days, "", "at the end", "", decimal_of(each.closing_minor, each.currency)))


def csv_line(values: Iterable[object]) -> str:
    """A line of a CSV file, in which no text is taken for a formula by a spreadsheet; amounts stay numbers."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([_harmless(str(each)) for each in values])
    return written.getvalue()


def _harmless(value: str) -> str:
    is_number = value.replace(".", "", 1).removeprefix("-").isdecimal()
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) and not is_number else value
