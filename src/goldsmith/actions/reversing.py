"""Taking a wrong payment back by one that goes the other way, and giving it again where an appeal is granted."""

from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.actions.notifying import notify
from goldsmith.kit.amounts import Amount, decimal_of
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.money import Account, Reason, Subject, Transfer
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.storage import assignments, taken_back
from goldsmith.storage.events import Event
from goldsmith.storage.taken_back import Payment, Reversal

REVERSIBLE: frozenset[Reason] = frozenset({"bonus", "correction", "top_up", "expiry"})


class NotReversible(Conflict):
    """Only bonuses, corrections, top-ups and pay for expired time can be taken back; pay for accepted work stays."""

    code = "not_reversible"


class PaidWithin(Conflict):
    """An answer came in since: what it is paid and what its time was paid belong together."""

    code = "paid_within_work"


class OwnReversal(Forbidden):
    """Nobody decides about their own pay; ask somebody else who manages money."""

    code = "own_reversal"


class NothingLeft(Conflict):
    """The worker has less to be paid than this comes to; take back what the next payout has, or leave it."""

    code = "not_enough_money"


def reverse(context: Context, transfer_id: UUID, reason: str) -> Reversal:
    """Take a payment back, once; its worker is told why, and can appeal.

    Raises NotFound, NotReversible, OwnReversal, Conflict where it was taken back before, PaidWithin where an answer is
    paid the less for it, and NothingLeft where the worker was paid out meanwhile.
    """
    context.require(Permission.MANAGE_MONEY)
    payment = taken_back.payment_by_id(context.connection, transfer_id, context.caller.mode)
    if payment is None or payment.worker_id is None or payment.project_id is None:
        raise NotFound("There is no such payment to a worker.", details={"transfer_id": str(transfer_id)})
    made = _checked(context, payment, payment.project_id, payment.worker_id, reason)
    if not taken_back.insert_reversal(context.connection, made, context.caller.mode):
        raise Conflict("This payment was taken back already.", code="reversed_already")
    _count_time(context, payment, -1)
    payable = Account.of_worker("payable", made.worker_id, made.currency)
    left = ledger_of(context).lock_balance(payable)
    if left < made.amount_minor:
        raise NothingLeft(details={"payable_minor": left, "amount_minor": made.amount_minor})
    _move(context, made, "reversal", reason)
    title = f"{decimal_of(made.amount_minor, made.currency)} {made.currency} was taken back from your pay"
    notify(context, Notice(made.worker_id, "payout", title, reason, "/work/pay", made.project_id, made.transfer_id))
    return made


def restore(context: Context, transfer_id: UUID, note: str) -> None:
    """Give a payment again that was taken back.

    Raises Conflict where that was done, and PaidWithin where an answer came in since and was paid whole.
    """
    found = taken_back.restore(context.connection, transfer_id, context.caller.mode, context.now)
    if found is None:
        raise Conflict("This payment was given again already.", code="restored_already")
    payment = taken_back.payment_by_id(context.connection, transfer_id, context.caller.mode)
    assert payment is not None, "what was taken back had been paid"
    _count_time(context, payment, 1)
    _move(context, found, "restoring", note)


def _checked(context: Context, payment: Payment, project_id: UUID, worker_id: UUID, reason: str) -> Reversal:
    if payment.reason not in REVERSIBLE or payment.to_kind != "payable":
        raise NotReversible(details={"reason": payment.reason})
    if worker_id == context.caller.user_id:
        raise OwnReversal
    return Reversal(
        payment.id, project_id, worker_id, payment.amount_minor, payment.currency, reason, context.caller.user_id,
        context.now, None,
    )  # fmt: skip


def _count_time(context: Context, payment: Payment, sign: int) -> None:
    """Keep what an answer that still comes in would be paid less for in step with what was paid for its time."""
    if payment.reason != "expiry":
        return
    if not assignments.add_expired_pay(context.connection, payment.subject_id, sign * payment.amount_minor):
        raise PaidWithin(details={"assignment_id": str(payment.subject_id)})


def _move(context: Context, about: Reversal, reason: Reason, note: str) -> None:
    wages = Account.wages(about.project_id, about.worker_id, about.currency)
    payable = Account.of_worker("payable", about.worker_id, about.currency)
    source, target = (payable, wages) if reason == "reversal" else (wages, payable)
    amount, subject = Amount(about.amount_minor, about.currency), Subject("transfer", about.transfer_id)
    key = f"{reason}:{about.transfer_id}"
    transfer = Transfer(key, reason, amount, source, target, about.project_id, subject, note)
    ledger_of(context).post([transfer], made_by=context.caller.person, now=context.now)
    facts = {"transfer_id": str(about.transfer_id), "minor": amount.minor, "currency": amount.currency, "note": note}
    verb = "payment_reversed" if reason == "reversal" else "payment_restored"
    context.record(Event(verb, "user", about.worker_id, facts), project_id=about.project_id)
