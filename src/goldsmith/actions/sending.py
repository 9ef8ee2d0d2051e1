"""Sending a run to the provider: each payout under its own key, so that whatever breaks, nobody is paid twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import tell_payers
from goldsmith.actions.payees import open_details
from goldsmith.actions.payouts import find_run, finish_payout
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.vault import Vault, WrongKey
from goldsmith.money.payout import Sending
from goldsmith.money.provider import MOST_TRIES, POLL, PayoutOrder, ProviderAnswer, ProviderTrouble, wait_after
from goldsmith.people import Permission
from goldsmith.people.caller import Mode
from goldsmith.storage import payees, payout_sendings, payout_settings, payouts
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

LEASE = timedelta(seconds=60)
"""How long one who asks the provider has for it; whoever died is followed by another, under the same key."""


class NoProvider(Conflict):
    """No provider is set: give its address and token under Money, or take the file for the bank."""

    code = "no_provider"


@dataclass(frozen=True, slots=True)
class Errand:
    """One question to the provider: send an order that it may not have, or ask about one that it has."""

    mode: Mode
    payout_id: UUID
    tries: int
    is_sent: bool
    order: PayoutOrder
    url: str
    token: str


def send_run(context: Context, run_id: UUID) -> int:
    """Give the provider all of a run that can be paid and was given to nobody; how many payouts that is.

    Raises NoProvider.
    """
    context.require(Permission.MANAGE_MONEY)
    find_run(context, run_id)
    if payout_settings.setting_of(context.connection, context.caller.mode).provider_url is None:
        raise NoProvider
    count = payout_sendings.send_run(context.connection, run_id, context.caller.mode, context.now)
    context.record(Event("payout_run_sent", "payout_run", run_id, {"count": count}))
    return count


def try_again(context: Context, payout_id: UUID) -> Sending:
    """Ask the provider again about a payout that was given up, under the same key. Raises NotFound, Conflict."""
    context.require(Permission.MANAGE_MONEY)
    payout = payouts.payout_by_id(context.connection, payout_id, context.caller.mode)
    sending = payout_sendings.sending_of(context.connection, payout_id, lock=True) if payout else None
    if payout is None or sending is None:
        raise NotFound("This payout is not with the provider.", details={"payout_id": str(payout_id)})
    if sending.state != "stuck" or payout.state != "paying":
        raise Conflict("This payout is not stuck.", code="not_stuck", details={"state": sending.state})
    payout_sendings.keep(
        context.connection, payout_id, "waiting", next_try_at=context.now, error=sending.error, now=context.now
    )
    context.record(Event("payout_sent_again", "payout", payout_id))
    kept = payout_sendings.sending_of(context.connection, payout_id)
    assert kept is not None
    return kept


def try_run_again(context: Context, run_id: UUID) -> int:
    """Ask the provider again about all of a run that was given up, each under its own key; how many that is."""
    context.require(Permission.MANAGE_MONEY)
    find_run(context, run_id)
    count = payout_sendings.release_stuck(context.connection, run_id, context.now)
    if count:
        context.record(Event("payout_run_sent_again", "payout_run", run_id, {"count": count}))
    return count


def organizations_with_sending(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Who has a payout that the provider is to be asked about now, or trouble to be told of."""
    return payout_sendings.organizations_with_sending(connection, now)


def tell_trouble(context: Context) -> None:
    """Tell those who may pay out how much of a run was refused or is stuck, once all of it was asked about."""
    for mode, run_id in payout_sendings.take_untold(context.connection, context.now):
        run = payouts.run_by_id(context.connection, run_id, mode)
        trouble = payout_sendings.trouble_of(context.connection, run_id)
        if run is not None and (trouble.refused or trouble.stuck):
            tell_payers(context.in_mode(mode), run_id, trouble.title(run.name), trouble.words)


def take_errand(context: Context, vault: Vault) -> Errand | Literal["none", "locked"]:
    """Take one due payout for the length of a lease; commit before the provider is asked.

    `none` where none is due; `locked` where one was that the house's secret does not open: it is tried later.
    """
    taken = payout_sendings.take_due(context.connection, context.now, context.now + LEASE)
    if taken is None:
        return "none"
    try:
        return _errand(context, vault, taken)
    except WrongKey as error:
        keep_trouble(context, taken.sending.payout_id, ProviderTrouble(error.message))
        return "locked"


def _errand(context: Context, vault: Vault, taken: payout_sendings.Taken) -> Errand:
    mode, payout_id = taken.mode, taken.sending.payout_id
    payout = payouts.payout_by_id(context.connection, payout_id, mode)
    setting = payout_settings.setting_of(context.connection, mode)
    assert payout is not None
    assert payout.payee_detail_id is not None
    version = payees.versions_by_id(context.connection, [payout.payee_detail_id])[payout.payee_detail_id]
    token = setting.provider_token
    order = PayoutOrder(payout_id, payout.amount, open_details(vault, version), f"Payout {payout_id}")
    opened = vault.open(token, bound_to=f"provider {mode}").decode() if token else ""
    is_sent = taken.sending.state == "accepted"
    return Errand(mode, payout_id, taken.sending.tries, is_sent, order, setting.provider_url or "", opened)


def keep_answer(context: Context, payout_id: UUID, answer: ProviderAnswer) -> None:
    """Keep what the provider said: paid leaves the books, failed is payable again with the reason. Said twice, once."""
    sending = payout_sendings.sending_of(context.connection, payout_id, lock=True)
    if sending is None or sending.next_try_at is None:
        return
    if answer.state == "accepted":
        payout_sendings.keep(
            context.connection, payout_id, "accepted", next_try_at=context.now + POLL, error=None, now=context.now
        )
        return
    payout_sendings.keep(
        context.connection, payout_id, answer.state, next_try_at=None, error=answer.reason, now=context.now
    )
    finish_payout(context, payout_id, answer.state, answer.reason)


def keep_trouble(context: Context, payout_id: UUID, trouble: ProviderTrouble) -> None:
    """Note that nobody can say whether money moved: ask again later, and after many times let a person look."""
    sending = payout_sendings.sending_of(context.connection, payout_id, lock=True)
    if sending is None or sending.next_try_at is None:
        return
    is_over = sending.tries >= MOST_TRIES
    payout_sendings.keep(
        context.connection, payout_id, "stuck" if is_over else sending.state,
        next_try_at=None if is_over else context.now + wait_after(sending.tries), error=trouble.message,
        now=context.now,
    )  # fmt: skip
    if is_over:
        context.record(Event("payout_stuck", "payout", payout_id, {"error": trouble.message}))
