"""The demo's payouts: where its people's pay goes, and a provider on this machine that sometimes loses its answers."""

from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import payees, payout_settings
from goldsmith.actions.payout_settings import Wished
from goldsmith.demo.cast import ANNOTATORS, GUESSER, REQUESTER, Person
from goldsmith.demo.house import House
from goldsmith.demo.provider import DemoProvider, Mood
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import PayeeDetails

_LONG_AGO = timedelta(days=9)
_IBAN, _OTHER_IBAN = "DE89370400440532013000", "GB82WEST12345698765432"


def mood_of(key: str, attempt: int) -> Mood:
    """How the demo's provider takes an order: most are accepted and paid later, some answers are lost at first."""
    chance = UUID(key).int % 4
    if chance == 0 and attempt == 1:
        return "loses"
    return "refuses" if chance == 1 else "accepts"


def furnish_payouts(house: House, vault: Vault, provider: DemoProvider, now: datetime) -> None:
    """Say where people's pay goes, unless they have, and by which provider the organization pays from now on.

    Two people name the same account: a reason to look.
    """
    careful, average, hasty = ANNOTATORS
    for person, details in (
        (careful, PayeeDetails("iban", careful.name, iban=_IBAN)),
        (average, PayeeDetails("email", average.name, email=average.email)),
        (hasty, PayeeDetails("iban", hasty.name, iban=_OTHER_IBAN)),
        (GUESSER, PayeeDetails("iban", hasty.name, iban=_OTHER_IBAN)),
    ):
        _write(house, vault, person, details, now - _LONG_AGO)
    with house.open(REQUESTER, now) as context:
        wished = Wished(2, house.organization.name, _IBAN, "COBADEFFXXX", provider.url, provider.token)
        payout_settings.change_setting(context, vault, wished)


def _write(house: House, vault: Vault, person: Person, details: PayeeDetails, at: datetime) -> None:
    with house.open(person, at) as context:
        if payees.own_details(context) is None:
            payees.write_details(context, vault, details)
