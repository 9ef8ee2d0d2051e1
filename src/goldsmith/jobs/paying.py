"""Paying by the provider: take one payout, ask, keep the answer. Each step is safe to be done again after a crash."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import structlog

from goldsmith.actions import sending
from goldsmith.actions.sending import Errand
from goldsmith.jobs.addresses import public_address
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.provider import HttpProvider
from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.kit.vault import house_vault
from goldsmith.money.provider import PayoutProvider, ProviderAnswer, ProviderTrouble

PAYING_SECONDS = 2.0
_AT_ONCE = 200
"""How many payouts of an organization are looked after before the next has its turn."""
_SETTING = "GOLDSMITH_IS_PRIVATE_PROVIDER_ALLOWED"

MakeProvider = Callable[[Errand], PayoutProvider]


def pay_by_provider(desk: Desk) -> int:
    """Look after every payout that is due; how many there were. One organization's provider keeps no other waiting."""
    with desk.database.transaction(None) as connection:
        waiting = sending.organizations_with_sending(connection, utc_now())
    make = partial(http_provider, desk.settings)
    return sum(_look_after(desk, organization_id, make) for organization_id in waiting)


def http_provider(settings: Settings, errand: Errand) -> PayoutProvider:
    """The provider that an organization has set."""

    def find_address(url: str) -> str | None:
        return None if settings.is_private_provider_allowed else public_address(url, _SETTING)

    return HttpProvider(errand.url, errand.token, find_address)


def run_errand(desk: Desk, organization_id: UUID, make: MakeProvider) -> bool:
    """Do one errand of an organization; False where none is due. Between its three steps the process may die."""
    with desk.open(organization_id) as context:
        errand = sending.take_errand(context, house_vault(desk.settings))
    if not isinstance(errand, Errand):
        return errand == "locked"
    answer = _ask(make(errand), errand)
    with desk.open(organization_id, errand.mode) as context:
        if isinstance(answer, ProviderTrouble):
            sending.keep_trouble(context, errand.payout_id, answer)
        else:
            sending.keep_answer(context, errand.payout_id, answer)
    return True


def _ask(provider: PayoutProvider, errand: Errand) -> ProviderAnswer | ProviderTrouble:
    try:
        if not errand.is_sent:
            return provider.send(errand.order)
        return provider.ask(errand.payout_id) or ProviderTrouble("The provider no longer knows this payout.")
    except ProviderTrouble as trouble:
        return trouble


def _look_after(desk: Desk, organization_id: UUID, make: MakeProvider) -> int:
    done = 0
    try:
        while done < _AT_ONCE and run_errand(desk, organization_id, make):
            done += 1
        with desk.open(organization_id) as context:
            sending.tell_trouble(context)
    except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
        structlog.get_logger().exception("paying_failed", organization_id=str(organization_id))
    return done
