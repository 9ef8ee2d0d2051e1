"""JSON becomes dataclasses by their hints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from goldsmith.client import Amount, UnexpectedAnswer
from goldsmith.client.reading import read


@dataclass(frozen=True, slots=True)
class Inner:
    at: datetime
    note: str = "none"


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    inner: Inner | None
    many: tuple[Inner, ...]
    free: dict[str, object]


@dataclass(frozen=True, slots=True)
class Wider(Outer):
    count: int | None


AT = {"at": "2026-11-21T10:30:00Z"}
VALUE = {"name": "n", "inner": AT, "many": [AT, {**AT, "note": "x"}], "free": {"at": "2026"}}
INNER = Inner(datetime(2026, 11, 21, 10, 30, tzinfo=UTC))


def test_nested_objects_lists_and_instants_are_read() -> None:
    assert read(Outer, VALUE) == Outer("n", INNER, (INNER, Inner(INNER.at, "x")), {"at": "2026"})
    assert read(Outer, {**VALUE, "inner": None}).inner is None


def test_inherited_fields_are_read() -> None:
    assert read(Wider, {**VALUE, "count": 3}).count == 3


def test_what_a_newer_server_adds_is_passed_over() -> None:
    assert read(Outer, {**VALUE, "newer": 1}) == read(Outer, VALUE)


@pytest.mark.parametrize("broken", [{}, {**VALUE, "many": [{}]}, {**VALUE, "inner": {"at": "now"}}, [], None, "x"])
def test_what_lacks_something_is_told(broken: object) -> None:
    with pytest.raises(UnexpectedAnswer, match="Outer"):
        read(Outer, broken)


@pytest.mark.parametrize(
    "minor, currency, shown", [(1250, "USD", "12.50 USD"), (1250, "JPY", "1250 JPY"), (1250, "KWD", "1.250 KWD")]
)
def test_money_is_shown_with_the_digits_that_its_currency_has(minor: int, currency: str, shown: str) -> None:
    assert str(Amount(minor, currency)) == shown
