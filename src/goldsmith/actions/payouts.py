"""Paying workers out: a run takes what each can be paid, and ends with what arrived and what did not."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal
from uuid import UUID

from goldsmith.actions import payees
from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.kit.vault import Vault
from goldsmith.money import Account, Reason, Subject, Transfer
from goldsmith.money.payee import PayeeDetails
from goldsmith.money.payout import Payee, Payout, PayoutRun, PayoutState, RunTotals
from goldsmith.people import Permission
from goldsmith.storage import owing, payout_sendings, payout_settings, payouts
from goldsmith.storage import payees as stored_payees
from goldsmith.storage.events import Event

_AT_ONCE = 500
Ending = Literal["paid", "failed"]


class WithProvider(Conflict):
    """The provider has this payout and will say what became of it; only what it gave up is decided by hand."""

    code = "with_provider"


class NobodyToPay(Conflict):
    """Nobody has so much to be paid out."""

    code = "nobody_to_pay"


def begin_run(context: Context, *, client_key: str, currency: str, minimum_minor: int, note: str | None) -> PayoutRun:
    """Begin to pay everybody who can be paid at least so much. The same `client_key` again gives the same run.

    Raises NobodyToPay, and Conflict where the key was used for another currency or minimum.
    """
    context.require(Permission.MANAGE_MONEY)
    connection, caller = context.connection, context.caller
    run = PayoutRun(new_id(), currency, client_key, minimum_minor, note, caller.user_id, context.now)
    if not payouts.insert_run(connection, run, caller.mode):
        return _made_before(context, run)
    payable = owing.lock_payable(connection, caller.mode, currency, minimum_minor)
    if not payable:
        raise NobodyToPay(details={"currency": currency, "minimum_minor": minimum_minor})
    made = _payouts_of(context, run, payable)
    payouts.insert_payouts(connection, run, made)
    _move(context, "payout", made)
    facts = {"currency": currency, "count": len(made), "minor": sum(each.amount_minor for each in made)}
    context.record(Event("payout_begun", "payout_run", run.id, facts))
    return run


def end_payout(context: Context, payout_id: UUID, ending: Ending, note: str | None) -> Payout:
    """Say that a payout arrived, or that it did not: then the worker can be paid again. Raises NotFound, Conflict."""
    context.require(Permission.MANAGE_MONEY)
    _refuse_while_sent(context, payout_id)
    return finish_payout(context, payout_id, ending, note)


def finish_payout(context: Context, payout_id: UUID, ending: Ending, note: str | None) -> Payout:
    """The same for what a bank or provider said. Raises NotFound, Conflict."""
    mode = context.caller.mode
    ended = payouts.end_payout(context.connection, payout_id, mode, state=ending, note=note, now=context.now)
    if ended is None:
        raise _why_not(payouts.payout_by_id(context.connection, payout_id, mode), payout_id)
    _move(context, "paid" if ending == "paid" else "payout_failed", [ended])
    context.record(Event(f"payout_{ending}", "payout", payout_id, {"note": note}))
    return ended


def end_run(context: Context, run_id: UUID) -> int:
    """Say that all of a run that is still on its way arrived; how many payouts that were.

    Those that are held or with the provider are left as they are.
    """
    context.require(Permission.MANAGE_MONEY)
    find_run(context, run_id)
    ended = payouts.end_run(context.connection, run_id, context.now)
    _move(context, "paid", ended)
    context.record(Event("payout_run_paid", "payout_run", run_id, {"count": len(ended)}))
    return len(ended)


def find_run(context: Context, run_id: UUID) -> PayoutRun:
    """One run. Raises NotFound."""
    context.require(Permission.MANAGE_MONEY)
    found = payouts.run_by_id(context.connection, run_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such payout run.", details={"run_id": str(run_id)})
    return found


def list_runs(context: Context, *, before: UUID | None, limit: int) -> list[PayoutRun]:
    """Runs, newest first."""
    context.require(Permission.MANAGE_MONEY)
    return payouts.runs_page(context.connection, context.caller.mode, before=before or LAST_ID, limit=limit)


def totals_of(context: Context, runs: Sequence[PayoutRun]) -> dict[UUID, RunTotals]:
    """What each of these runs pays, and how much of it is on its way."""
    context.require(Permission.MANAGE_MONEY)
    return payouts.totals_of(context.connection, [each.id for each in runs], context.now)


def preview(context: Context, currency: str, minimum_minor: int) -> tuple[int, Amount]:
    """What a run that begins now would pay: to how many, and how much in all."""
    context.require(Permission.MANAGE_MONEY)
    count, minor = owing.sum_payable(context.connection, context.caller.mode, currency, minimum_minor)
    return count, Amount(minor, currency)


def own_payouts(context: Context, *, before: UUID | None, limit: int) -> list[Payee]:
    """What the caller was paid and where it went, newest first."""
    caller = context.caller
    return payouts.payouts_of_worker(
        context.connection, caller.user_id, caller.mode, before=before or LAST_ID, limit=limit
    )


def payees_page(
    context: Context, run_id: UUID, *, state: PayoutState | None, after: UUID | None, limit: int
) -> list[Payee]:
    """Whom a run pays, those of one state or all."""
    find_run(context, run_id)
    return payouts.payees_page(context.connection, run_id, state=state, after=after, limit=limit)


def details_of(context: Context, vault: Vault, payout_id: UUID) -> PayeeDetails:
    """Where one payout goes, whole; that somebody read it is recorded. Raises NotFound, WrongKey."""
    context.require(Permission.MANAGE_MONEY)
    found = payouts.payout_by_id(context.connection, payout_id, context.caller.mode)
    if found is None or found.payee_detail_id is None:
        raise NotFound("There are no payee details for this payout.", details={"payout_id": str(payout_id)})
    context.record(Event("payee_details_read", "payout", payout_id))
    return payees.details_of(context, vault, [found.payee_detail_id])[found.payee_detail_id]


def payees_whole(context: Context, vault: Vault, run_id: UUID) -> Iterator[tuple[Payee, PayeeDetails | None]]:
    """Whom a run pays, with names, addresses and payee details as payroll needs them. Raises WrongKey."""
    find_run(context, run_id)
    context.record(Event("payee_details_read", "payout_run", run_id))
    listed = payouts.payees_of(context.connection, run_id)
    while some := list(islice(listed, _AT_ONCE)):
        ids = [each.payout.payee_detail_id for each in some if each.payout.payee_detail_id]
        known = payees.details_of(context, vault, ids)
        for each in some:
            yield each, known.get(each.payout.payee_detail_id) if each.payout.payee_detail_id else None


def _payouts_of(context: Context, run: PayoutRun, payable: Sequence[owing.Payable]) -> list[Payout]:
    """What each is paid, to the payee details in force; what goes to new ones waits."""
    known = stored_payees.versions_now(context.connection, [each.worker_id for each in payable])
    hold = payout_settings.setting_of(context.connection, context.caller.mode).hold
    made = []
    for each in payable:
        version = known.get(each.worker_id)
        held_until = version.held_until(context.now, hold) if version else None
        made.append(
            Payout(
                new_id(), run.id, each.worker_id, each.minor, run.currency, "paying", None, context.now, None,
                version.id if version else None, held_until,
            )
        )  # fmt: skip
    return made


def _refuse_while_sent(context: Context, payout_id: UUID) -> None:
    sending = payout_sendings.sending_of(context.connection, payout_id, lock=True)
    if sending is not None and sending.state in ("waiting", "accepted"):
        raise WithProvider(details={"payout_id": str(payout_id)})


def _made_before(context: Context, run: PayoutRun) -> PayoutRun:
    made = payouts.run_by_key(context.connection, run.client_key, context.caller.mode)
    if made is None or (made.currency, made.minimum_minor) != (run.currency, run.minimum_minor):
        raise Conflict("This client key was used for another payout run.", code="client_key_used")
    return made


def _move(context: Context, reason: Reason, moved: Sequence[Payout]) -> None:
    transfers = [_transfer(reason, each) for each in moved]
    ledger_of(context).post(transfers, made_by=context.caller.user_id, now=context.now)


def _transfer(reason: Reason, each: Payout) -> Transfer:
    payable, paying = (Account.of_worker(kind, each.worker_id, each.currency) for kind in ("payable", "paying"))
    source, target = {
        "payout": (payable, paying),
        "paid": (paying, Account("outside", each.currency)),
        "payout_failed": (paying, payable),
    }[reason]
    return Transfer(f"{reason}:{each.id}", reason, each.amount, source, target, None, Subject("payout", each.id))


def _why_not(found: Payout | None, payout_id: UUID) -> NotFound | Conflict:
    details = {"payout_id": str(payout_id)}
    if found is None:
        return NotFound("There is no such payout.", details=details)
    return Conflict(f"This payout is {found.state} already.", code="payout_ended", details=details)
