"""Pay for the active time of leases that ended before an answer came, where the project promised so."""

from collections.abc import Sequence

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.money import Account, Subject, Transfer
from goldsmith.storage import assignments
from goldsmith.storage.assignments import Expired
from goldsmith.storage.events import Event
from goldsmith.storage.ledger import Ledger


def pay_expired(context: Context, ended: Sequence[Expired]) -> None:
    """Pay the time of leases that have just ended; it is payable at once."""
    paid = {each: minor for each in ended if (minor := _minor(context, each))}
    if not paid:
        return
    assignments.note_expired_pay(context.connection, {each.id: minor for each, minor in paid.items()})
    for each, minor in paid.items():
        facts = {"assignment_id": str(each.id), "worker_id": str(each.worker_id), "minor": minor}
        context.record(Event("expiry_paid", "task", each.task_id, facts), project_id=each.project_id)
    for mode in sorted({each.mode for each in paid}):
        ledger = Ledger(context.connection, context.caller.organization_id, mode)
        transfers = [_transfer(each, minor) for each, minor in paid.items() if each.mode == mode]
        ledger.post(transfers, made_by=None, now=context.now)


def _minor(context: Context, each: Expired) -> int:
    if each.pay_version_id is None:
        return 0
    policy = spec_of(context.connection, each.pay_version_id).spec.pay
    return policy.expired_minor(each.stage, each.counted_ms)


def _transfer(each: Expired, minor: int) -> Transfer:
    wages = Account.wages(each.project_id, each.worker_id, each.currency)
    payable = Account.of_worker("payable", each.worker_id, each.currency)
    subject, amount = Subject("assignment", each.id), Amount(minor, each.currency)
    return Transfer(f"expiry:{each.id}", "expiry", amount, wages, payable, each.project_id, subject)
