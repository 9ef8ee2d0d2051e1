"""Every table with rows of a person is in a copy of their data, and every column that may be personal is thought of."""

from __future__ import annotations

import re

from goldsmith.storage.personal import NOT_IN_COPIES, OWN_ROWS, PERSONAL, STAYS, OwnRows, Personal
from goldsmith.storage.schema import metadata

SOUNDS_PERSONAL = re.compile(
    r"(^|_)(e?mail|names?|notes?|about|phone|address|iban|bic|holder|birth\w*|tax\w*|country|city|zone|languages?|issuer"
    r"|evidence|comments?|words|body|author|payee|password)(_|$)"
)
WHERE = "Say in goldsmith/storage/personal.py what becomes of"


def test_every_table_with_rows_of_a_person_is_copied_or_has_a_reason_not_to_be() -> None:
    known = {each.table for each in OWN_ROWS} | set(NOT_IN_COPIES)
    forgotten = [t.name for t in metadata.tables.values() if {"worker_id", "user_id"} & set(t.c.keys())]
    assert sorted(set(forgotten) - known) == [], f"{WHERE} these tables: OWN_ROWS, or NOT_IN_COPIES with the reason"


def test_every_column_that_sounds_personal_is_erased_or_has_a_reason_to_stay() -> None:
    sounding = {f"{t.name}.{c.name}" for t in metadata.tables.values() for c in t.c if SOUNDS_PERSONAL.search(c.name)}
    erased = {f"{each.table}.{column}" for each in PERSONAL for column in each.values}
    assert sorted(sounding - erased - set(STAYS)) == [], f"{WHERE} these columns: PERSONAL, or STAYS with the reason"


def test_what_is_said_of_is_there() -> None:
    tables = metadata.tables
    for rows in OWN_ROWS:
        assert {rows.order, *rows.hidden} <= set(tables[rows.table].c.keys()), rows.table
    for each in PERSONAL:
        assert set(each.values) <= set(tables[each.table].c.keys()), each.table
    every: list[OwnRows | Personal] = [*OWN_ROWS, *PERSONAL]
    for one in every:
        column, leads_to = one.through or (one.owner, one.table)
        assert column in tables[one.table].c, one.table
        assert one.owner in tables[leads_to].c, one.table
    for name in STAYS:
        table, _, column = name.partition(".")
        assert column in tables[table].c, name
    assert set(NOT_IN_COPIES) <= set(tables)
