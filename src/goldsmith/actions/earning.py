"""Pay for work: what a task promised goes to the worker in the transaction that takes the answer in."""

from dataclasses import replace

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.labels import Answer
from goldsmith.money import Account, Earning, Reason, Subject, Transfer
from goldsmith.storage.ledger import Ledger
from goldsmith.storage.responses import Destination
from goldsmith.work.response import Effort

_REASONS: dict[str, Reason] = {"attempt": "work", "review": "review"}


def ledger_of(context: Context) -> Ledger:
    """The books of the caller's organization, in the caller's mode."""
    return Ledger(context.connection, context.caller.organization_id, context.caller.mode)


def earning_of(context: Context, destination: Destination, answer: Answer, effort: Effort) -> Earning:
    """What an answer is paid by the promise that its assignment was accepted under.

    Less what its time was paid already, where the lease had ended before.
    """
    stage, object_count = destination.slot.assignment_stage, len(answer.annotations)
    if destination.pay_version_id is None:
        return Earning(destination.rate_minor, object_count, 0)
    policy = spec_of(context.connection, destination.pay_version_id).spec.pay
    counted_ms = policy.counted_ms(effort.active_ms, context.now - destination.taken_at)
    whole = policy.earning(stage, object_count, counted_ms)
    return replace(whole, minor=max(0, whole.minor - destination.expired_minor))


def earn(context: Context, destination: Destination, earning: Earning) -> None:
    """Give the worker what the answer is worth; it stays `earned` until the work is accepted."""
    if earning.minor == 0:
        return
    worker_id, currency = destination.worker_id, destination.currency
    reason = _REASONS[destination.slot.assignment_stage]
    transfer = Transfer(
        f"{reason}:{destination.assignment_id}", reason, Amount(earning.minor, currency),
        Account.wages(destination.project_id, worker_id, currency), Account.of_worker("earned", worker_id, currency),
        destination.project_id, Subject("assignment", destination.assignment_id),
    )  # fmt: skip
    ledger_of(context).post([transfer], made_by=None, now=context.now)
