"""What the clock does with money: accepting work when the time to reject it is over, and charging projects."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.house_fee import add_fees
from goldsmith.actions.topping import add_to_floor_days
from goldsmith.kit.amounts import Amount
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.money.reserve import Reservation, Spending, fee_of, paid_from
from goldsmith.people.caller import Mode
from goldsmith.storage import acceptance, fees, owing, reservations
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
    add_fees(context, [(each.project_id, each.currency, each.minor) for each in accepted])
    for mode in sorted({each.mode for each in accepted}):
        _post(context, mode, [_acceptance(each) for each in accepted if each.mode == mode and each.minor])
    if accepted:
        acceptance.count_decided(context.connection, _decided(accepted), context.now)
    return sum(each.count for each in accepted)


def charge_projects(context: Context) -> int:
    """Charge what projects owe for work: to what was set aside for its batch, the rest to the organization's funds.

    What was charged and need not be paid goes back to the funds. How many debts there were. Work itself touches
    accounts of its worker alone, so that workers never wait for each other; this is what follows.
    """
    debts = owing.lock_owing(context.connection)
    if not debts:
        return 0
    spent = reservations.take_spending(context.connection, [(each.project_id, each.worker_id) for each in debts])
    held = reservations.lock_open(context.connection, sorted({each.batch_id for each in spent}))
    left = {batch_id: each.left_minor for batch_id, each in held.items()}
    paid: dict[UUID, int] = defaultdict(int)
    transfers: dict[Mode, list[Transfer]] = defaultdict(list)
    for debt in debts:
        parts = _parts(debt, spent, held, left)
        for part in parts:
            paid[part.batch_id] += part.minor
            transfers[debt.mode].append(_charge_reserved(debt, part))
        rest = debt.minor - sum(each.minor for each in parts)
        transfers[debt.mode].extend([_charge(debt, rest)] if rest else [])
    if paid:
        reservations.spend(context.connection, paid)
        _free_fees(context, held, left, paid, transfers)
    for mode in sorted(transfers):
        _post(context, mode, transfers[mode])
    return len(debts)


def _parts(
    debt: Owing, spent: Sequence[Spending], held: Mapping[UUID, Reservation], left: dict[UUID, int]
) -> list[Spending]:
    """Which parts of a debt are paid by what is set aside, in the same currency."""
    own = [
        each for each in spent
        if (each.project_id, each.worker_id) == (debt.project_id, debt.worker_id)
        and each.batch_id in held and held[each.batch_id].currency == debt.currency
    ]  # fmt: skip
    return paid_from(debt.minor, own, left)


def _free_fees(
    context: Context, held: Mapping[UUID, Reservation], left: Mapping[UUID, int], paid: Mapping[UUID, int],
    transfers: dict[Mode, list[Transfer]],
) -> None:  # fmt: skip
    """Let the fee for work that was charged go back to the funds, which it is charged to once the work is accepted."""
    share = fees.fee_bp(context.connection)
    freed = {batch_id: min(left[batch_id], fee_of(minor, share)) for batch_id, minor in paid.items()}
    freed = {batch_id: minor for batch_id, minor in freed.items() if minor}
    if freed:
        reservations.spend(context.connection, freed)
    for batch_id, minor in freed.items():
        about = held[batch_id]
        reserved, funds = Account("reserved", about.currency, about.project_id), Account("funds", about.currency)
        amount, subject = Amount(minor, about.currency), Subject("batch", batch_id)
        key = f"release:{new_id()}"
        transfers[about.mode].append(
            Transfer(key, "release", amount, reserved, funds, about.project_id, subject, "Fee")
        )


def _decided(accepted: Sequence[Accepted]) -> list[Decided]:
    together: dict[tuple[UUID, UUID], Decided] = {}
    for each in accepted:
        key = each.project_id, each.worker_id
        was = together.get(key, Decided(*key))
        minor, objects = was.minor + each.minor, was.object_count + each.object_count
        together[key] = Decided(*key, was.accepted + each.count, 0, minor, objects)
    return list(together.values())


def _post(context: Context, mode: Mode, transfers: list[Transfer]) -> None:
    Ledger(context.connection, context.caller.organization_id, mode).post(transfers, made_by=None, now=context.now)


def _acceptance(each: Accepted) -> Transfer:
    earned, payable = (Account.of_worker(kind, each.worker_id, each.currency) for kind in ("earned", "payable"))
    subject = Subject("user", each.worker_id)
    amount = Amount(each.minor, each.currency)
    return Transfer(f"acceptance:{each.first_id}", "acceptance", amount, earned, payable, each.project_id, subject)


def _charge(each: Owing, minor: int) -> Transfer:
    """Charge the funds with a debt; or, where it is below nothing, give that back to them."""
    wages = Account.wages(each.project_id, each.worker_id, each.currency)
    funds, subject = Account("funds", each.currency), Subject("project", each.project_id)
    if minor < 0:
        amount = Amount(-minor, each.currency)
        return Transfer(f"refund:{new_id()}", "refund", amount, wages, funds, each.project_id, subject)
    amount = Amount(minor, each.currency)
    return Transfer(f"charge:{new_id()}", "charge", amount, funds, wages, each.project_id, subject)


def _charge_reserved(debt: Owing, part: Spending) -> Transfer:
    """Charge what was set aside for a batch."""
    wages = Account.wages(debt.project_id, debt.worker_id, debt.currency)
    reserved = Account("reserved", debt.currency, debt.project_id)
    amount, subject = Amount(part.minor, debt.currency), Subject("batch", part.batch_id)
    return Transfer(f"charge:{new_id()}", "charge", amount, reserved, wages, debt.project_id, subject)
