"""The fee of the house: a share of accepted work, charged to the funds by the clock."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.storage import fees
from goldsmith.storage.fees import FeeDue
from goldsmith.storage.ledger import Ledger


def add_fees(context: Context, accepted: Iterable[tuple[UUID, str, int]]) -> None:
    """Add the fee for accepted work, given by project, currency and minor units. Before accounts are locked."""
    share = fees.fee_bp(context.connection)
    owed: Counter[tuple[UUID, str]] = Counter()
    for project_id, currency, minor in accepted:
        owed[project_id, currency] += minor * share
    if any(owed.values()):
        fees.add(context.connection, owed)


def charge_fees(context: Context) -> int:
    """Charge fees of a whole minor unit and more to the funds; how many projects there were.

    Parts of a minor unit are kept until they make a whole, so that none is lost or charged twice.
    """
    due = fees.lock_due(context.connection)
    for each in due:
        fees.charge(context.connection, each)
    for mode in sorted({each.mode for each in due}):
        ledger = Ledger(context.connection, context.caller.organization_id, mode)
        ledger.post([_transfer(each) for each in due if each.mode == mode], made_by=None, now=context.now)
    return len(due)


def _transfer(due: FeeDue) -> Transfer:
    funds, house = Account("funds", due.currency), Account("fees", due.currency)
    amount, subject = Amount(due.minor, due.currency), Subject("project", due.project_id)
    return Transfer(f"fee:{new_id()}", "fee", amount, funds, house, due.project_id, subject)
