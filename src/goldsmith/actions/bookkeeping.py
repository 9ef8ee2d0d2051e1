"""What the clock does with money: accepting work when the time to reject it is over, and charging projects."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.topping import add_to_floor_days
from goldsmith.kit.amounts import Amount
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.people.caller import Mode
from goldsmith.storage import acceptance, owing
from goldsmith.storage.acceptance import Accepted, Decided
from goldsmith.storage.database import Connection
from goldsmith.storage.ledger import Ledger
from goldsmith.storage.owing import Owing


def organizations_with_bookkeeping(connection: Connection, now: datetime) -> list[UUID]:
    """Who has something to be done now."""
    return owing.organizations_with_bookkeeping(connection, now)


def accept_due(context: Context) -> int:
    """Accept work that nobody rejected in time, so that it can be paid out; how much work there was."""
    accepted = acceptance.accept_due(context.connection, context.now)
    add_to_floor_days(context, accepted)
    for mode in sorted({each.mode for each in accepted}):
        _post(context, mode, [_acceptance(each) for each in accepted if each.mode == mode and each.minor])
    if accepted:
        acceptance.count_decided(context.connection, _decided(accepted))
    return sum(each.count for each in accepted)


def charge_projects(context: Context) -> int:
    """Charge the organization's funds with what its projects owe for work; how many debts there were.

    Work itself touches accounts of its worker alone, so that workers never wait for each other; this is what follows.
    """
    debts = owing.lock_owing(context.connection)
    for mode in sorted({each.mode for each in debts}):
        _post(context, mode, [_charge(each) for each in debts if each.mode == mode])
    return len(debts)


def _decided(accepted: Sequence[Accepted]) -> list[Decided]:
    counts: Counter[tuple[UUID, UUID]] = Counter()
    for each in accepted:
        counts[each.project_id, each.worker_id] += each.count
    return [Decided(project_id, worker_id, accepted=count) for (project_id, worker_id), count in counts.items()]


def _post(context: Context, mode: Mode, transfers: list[Transfer]) -> None:
    Ledger(context.connection, context.caller.organization_id, mode).post(transfers, made_by=None, now=context.now)


def _acceptance(each: Accepted) -> Transfer:
    earned, payable = (Account.of_worker(kind, each.worker_id, each.currency) for kind in ("earned", "payable"))
    subject = Subject("user", each.worker_id)
    amount = Amount(each.minor, each.currency)
    return Transfer(f"acceptance:{each.first_id}", "acceptance", amount, earned, payable, each.project_id, subject)


def _charge(each: Owing) -> Transfer:
    wages = Account.wages(each.project_id, each.worker_id, each.currency)
    subject, amount = Subject("project", each.project_id), Amount(each.minor, each.currency)
    funds = Account("funds", each.currency)
    return Transfer(f"charge:{new_id()}", "charge", amount, funds, wages, each.project_id, subject)
