"""Payee details are checked by their form, kept in one form, and shown masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Invalid
from goldsmith.money.payee import PayeeDetails, check_details, is_iban, read_details

GOOD = ("DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947", "FR1420041010050500013M02606")


@pytest.mark.parametrize("iban", GOOD)
def test_a_right_iban_is_taken_however_it_is_written(iban: str) -> None:
    spaced = " ".join(iban[place : place + 4] for place in range(0, len(iban), 4)).lower()
    kept = check_details(PayeeDetails("iban", " Ada  Lovelace ", iban=spaced))
    assert (kept.iban, kept.name) == (iban, "Ada Lovelace")
    assert kept.masked.endswith(iban[-4:])
    assert iban[4:-4] not in kept.masked
    assert read_details(kept.to_json()) == kept


@given(st.sampled_from(GOOD), st.data())
def test_one_wrong_or_swapped_letter_is_seen(iban: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(4, len(iban) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda each: each != iban[place]))
    assert not is_iban(iban[:place] + other + iban[place + 1 :])
    place = data.draw(st.integers(4, len(iban) - 2))
    swapped = iban[:place] + iban[place + 1] + iban[place] + iban[place + 2 :]
    assert swapped == iban or not is_iban(swapped)


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        check_details(PayeeDetails("account", " ", account="", bic="XX", country="Germany"))
    assert [each.path for each in caught.value.problems] == ["name", "account", "country", "bic"]
    with pytest.raises(Invalid, match="cannot be paid to"):
        check_details(PayeeDetails("iban", "Ada", iban="DE88370400440532013000"))
    with pytest.raises(Invalid):
        check_details(PayeeDetails("email", "Ada", email="ada@"))


def test_a_bank_account_needs_a_name_that_banks_can_write() -> None:
    for kind in (
        PayeeDetails("iban", "山田 太郎", iban=GOOD[0]),
        PayeeDetails("account", "Аделаида", "", "1", "CHASUS33", None, "US"),
    ):
        with pytest.raises(Invalid) as caught:
            check_details(kind)
        assert [(each.path, "Latin letters" in each.message) for each in caught.value.problems] == [("name", True)]
    assert check_details(PayeeDetails("email", "山田 太郎", email="yamada@pay.example")).name == "山田 太郎"
    assert check_details(PayeeDetails("iban", "Ólöf Guðmundsdóttir", iban=GOOD[0])).name == "Ólöf Guðmundsdóttir"


def test_the_same_account_has_the_same_identity_whoever_holds_it() -> None:
    one = check_details(PayeeDetails("account", "Ada", account="000-123", bic="CHASUS33XXX", country="us"))
    other = check_details(PayeeDetails("account", "Bob", account="000123", bic="CHASUS33", country="US"))
    assert one.identity == other.identity
    assert check_details(PayeeDetails("email", "Ada", email="Ada@Pay.example")).identity == "email:ada@pay.example"


def test_what_belongs_to_another_kind_is_not_kept() -> None:
    kept = check_details(PayeeDetails("email", "Ada", email="a@pay.example", iban=GOOD[0], account="1", country="US"))
    assert (kept.iban, kept.account, kept.country) == (None, None, None)
