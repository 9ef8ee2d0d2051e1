"""Ids, amounts, secrets and the clock."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit import secrets
from goldsmith.kit.amounts import CURRENCIES, NO_DIGITS, THREE_DIGITS, Amount, decimal_of, minor_of
from goldsmith.kit.clock import utc_now
from goldsmith.kit.ids import new_id


def test_ids_are_version_seven_and_come_in_order_of_time() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert {(each.version, each.variant) for each in ids} == {(7, "specified in RFC 4122")}
    stamps = [each.int >> 80 for each in ids]
    assert stamps == sorted(stamps)
    assert abs(stamps[-1] / 1000 - utc_now().timestamp()) < 60


def test_ids_made_in_the_same_millisecond_differ_all_over() -> None:
    bits = [0] * 128
    for _ in range(500):
        value = new_id().int
        bits = [count + (value >> place & 1) for place, count in enumerate(bits)]
    random_places = [*range(62), *range(64, 76)]
    assert all(150 < bits[place] < 350 for place in random_places)


@given(st.integers(), st.integers(), st.integers(0, 1000))
def test_amounts_add_and_multiply_in_whole_units(one: int, other: int, count: int) -> None:
    assert Amount(one, "EUR") + Amount(other, "EUR") == Amount(one + other, "EUR")
    assert Amount(one, "EUR").times(count) == Amount(one * count, "EUR")
    with pytest.raises(ValueError, match="USD"):
        Amount(one, "EUR") + Amount(other, "USD")


def test_tokens_are_long_and_their_digests_plain_sha_256() -> None:
    tokens = {secrets.new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert min(map(len, tokens)) >= 43
    assert secrets.digest("a") == hashlib.sha256(b"a").digest()


def test_pseudonyms_are_short_and_hard_to_misread() -> None:
    names = [secrets.new_pseudonym() for _ in range(500)]
    assert {name[:2] for name in names} == {"W-"}
    assert {len(name) for name in names} == {7}
    assert not set("".join(name[2:] for name in names)) & set("01OIlo")


@pytest.mark.parametrize("password", ["correct horse", "ñandú 🐎 \x00", "x" * 1000])
def test_a_password_is_known_again_and_not_kept(password: str) -> None:
    kept = secrets.hash_password(password)
    assert kept.startswith("$argon2id$")
    assert password not in kept
    assert secrets.is_password(password, kept)
    assert not secrets.is_password(password + " ", kept)
    assert secrets.hash_password(password) != kept


@given(st.text(), st.text())
def test_secrets_are_compared_as_texts(one: str, other: str) -> None:
    if "\ud800" <= max(one + other, default="a") <= "\udfff":
        return
    assert secrets.same(one, other) == (one == other)


def test_now_is_aware_and_in_utc() -> None:
    now = utc_now()
    assert now.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "decimal, currency, minor",
    [("12.50", "USD", 1250), ("12.5", "USD", 1250), ("12", "USD", 1200), ("-0.05", "EUR", -5), ("7", "JPY", 7),
     ("0.001", "KWD", 1)],
)  # fmt: skip
def test_amounts_are_read_with_the_digits_of_their_currency(decimal: str, currency: str, minor: int) -> None:
    assert minor_of(decimal, currency) == minor
    assert minor_of(decimal_of(minor, currency), currency) == minor


def test_the_browser_has_the_same_digits_for_every_currency() -> None:
    page = Path(__file__).parents[2].joinpath("web/src/kit/format.ts").read_text("utf-8")
    for name, ours in (("NO_DIGITS", NO_DIGITS), ("THREE_DIGITS", THREE_DIGITS)):
        (listed,) = re.findall(rf'const {name}: ReadonlySet<string> = new Set\("([A-Z ]+)"', page)
        assert set(listed.split()) == ours


def test_the_browser_offers_every_currency() -> None:
    page = Path(__file__).parents[2].joinpath("web/src/pay/currencies.ts").read_text("utf-8")
    (listed,) = re.findall(r"const ALL = `([A-Z\s]+)`", page)
    assert set(listed.split()) == CURRENCIES
    assert (NO_DIGITS | THREE_DIGITS) - {"UYI"} <= CURRENCIES


@pytest.mark.parametrize(
    "decimal, currency",
    [("1.234", "USD"), ("1.5", "JPY"), ("1,5", "EUR"), ("", "USD"), ("1.", "USD"), ("\u0663", "USD")],
)
def test_what_is_no_amount_is_refused(decimal: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"digits|no point"):
        minor_of(decimal, currency)
