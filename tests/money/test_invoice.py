"""Invoices: lines by project and kind, taken back as a whole, and the file."""

import csv
from datetime import UTC, date, datetime
from uuid import UUID

from goldsmith.money.invoice import (
    Invoice,
    Movement,
    after,
    credited,
    line_from_json,
    line_to_json,
    lines_of,
    write_csv,
)

CARS, DOGS = UUID(int=1), UUID(int=2)
MOVEMENTS = [
    Movement(DOGS, "Dogs", "fee", 3, 1), Movement(CARS, "Cars", "work", 100, 10),
    Movement(CARS, "Cars", "review", 8, 2),
    Movement(CARS, "Cars", "rejection", -20, 2), Movement(CARS, "Cars", "reversal", -5, 1),
    Movement(CARS, "Cars", "expiry", 4, 1), Movement(CARS, "Cars", "restoring", -4, 1),
]  # fmt: skip


def test_lines_are_by_project_and_kind_and_add_up() -> None:
    lines = lines_of(MOVEMENTS)
    assert [(each.project_name, each.kind, each.minor, each.count) for each in lines] == [
        ("Cars", "work", 100, 10), ("Cars", "reviews", 8, 2), ("Cars", "refunds", -25, 3), ("Dogs", "fees", 3, 1),
    ]  # fmt: skip
    assert sum(each.minor for each in lines) == sum(each.minor for each in MOVEMENTS)
    assert [line_from_json(line_to_json(each)) for each in lines] == list(lines)
    assert sum(each.minor for each in (*lines, *credited(lines))) == 0


def test_the_month_after() -> None:
    assert [after(date(2026, month, 1)) for month in (1, 12)] == [date(2026, 2, 1), date(2027, 1, 1)]


def test_the_file_has_decimal_amounts_and_no_formula() -> None:
    lines = lines_of([Movement(CARS, "=Cars", "work", 1250, 10)])
    now = datetime(2026, 2, 1, tzinfo=UTC)
    invoice = Invoice(UUID(int=3), 7, date(2026, 1, 1), "USD", 1250, lines, None, None, None, None, UUID(int=4), now)
    (row,) = csv.DictReader(write_csv(invoice).splitlines())
    assert (row["invoice"], row["month"], row["project"], row["amount"]) == ("7", "2026-01", "'=Cars", "12.50")
