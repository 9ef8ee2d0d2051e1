"""Pay for work: what a task promised goes to the worker in the transaction that takes the answer in."""

from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.money import Account, Reason, Subject, Transfer
from goldsmith.storage.ledger import Ledger
from goldsmith.storage.responses import Destination

_REASONS: dict[str, Reason] = {"attempt": "work", "review": "review"}


def ledger_of(context: Context) -> Ledger:
    """The books of the caller's organization, in the caller's mode."""
    return Ledger(context.connection, context.caller.organization_id, context.caller.mode)


def earn(context: Context, destination: Destination) -> None:
    """Give the worker what the assignment promised; it stays `earned` until the work is accepted."""
    if destination.rate_minor == 0:
        return
    worker_id, currency = destination.worker_id, destination.currency
    reason = _REASONS[destination.slot.assignment_stage]
    transfer = Transfer(
        f"{reason}:{destination.assignment_id}", reason, Amount(destination.rate_minor, currency),
        Account.wages(destination.project_id, worker_id, currency), Account.of_worker("earned", worker_id, currency),
        destination.project_id, Subject("assignment", destination.assignment_id),
    )  # fmt: skip
    ledger_of(context).post([transfer], made_by=None, now=context.now)
