"""What a worker earned and was paid, for whoever may read it; bonuses; an organization's funds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.kit.ids import LAST_ID
from goldsmith.money import Account, Reason, Statement, StatementLine, Subject, Transfer, make_statement
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.storage import books, people, projects
from goldsmith.storage import label_costs as stored_costs
from goldsmith.storage.books import Balance, Cost, PastTransfer
from goldsmith.storage.events import Event
from goldsmith.storage.label_costs import LabelCosts


class OwnBonus(Forbidden):
    """Nobody gives themselves a bonus; ask another manager."""

    code = "own_bonus"


LONGEST = timedelta(days=3660)


def balances(context: Context, worker_id: UUID | None = None) -> list[Balance]:
    """What a worker has earned, can be paid, and is being paid; one's own unless another is named."""
    return books.worker_balances(context.connection, _reader_of(context, worker_id), context.caller.mode)


def statements(
    context: Context, since: date | None, until: date | None, worker_id: UUID | None = None
) -> list[Statement]:
    """A worker's statements of a period, one for each currency; `until` is left out. Raises Invalid."""
    since, until = period_of(context, since, until)
    who, mode = _reader_of(context, worker_id), context.caller.mode
    within = books.flows(context.connection, who, mode, since, until)
    later = books.flows(context.connection, who, mode, until, date.max)
    held = books.worker_balances(context.connection, who, mode)
    return [
        make_statement(
            currency, since, until,
            [StatementLine(e.reason, e.project_id, e.minor, e.count) for e in within if e.currency == currency],
            now_minor=sum(each.minor for each in held if each.currency == currency),
            later_minor=sum(each.minor for each in later if each.currency == currency),
        )
        for currency in sorted({each.currency for each in held})
    ]  # fmt: skip


def project_names(context: Context, project_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What projects are called in which somebody earned something."""
    return projects.names_of(context.connection, set(project_ids))


def transfers(
    context: Context, *, before: UUID | None, limit: int, worker_id: UUID | None = None
) -> Sequence[PastTransfer]:
    """Every movement of a worker's money, newest first."""
    who = _reader_of(context, worker_id)
    return books.transfers_page(context.connection, who, context.caller.mode, before=before or LAST_ID, limit=limit)


def organization_balances(context: Context) -> list[Balance]:
    """What the organization has, and what it owes its workers."""
    context.require(Permission.MANAGE_MONEY)
    return books.organization_balances(context.connection, context.caller.mode)


def project_costs(context: Context, project_id: UUID, since: date | None, until: date | None) -> list[Cost]:
    """What the work of a project cost, day by day (UTC); `until` is left out. Raises Invalid."""
    since, until = period_of(context, since, until)
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    return books.costs(context.connection, project_id, since, until)


def label_costs(context: Context, project_id: UUID) -> LabelCosts:
    """What an accepted label of a project costs, by sums over its workers. Raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    project = find_project(context, project_id)
    currency = spec_of(context.connection, project.version_id).spec.pay.currency
    return stored_costs.label_costs(context.connection, project_id, currency, project.reopened_count)


def give_bonus(
    context: Context, worker_id: UUID, project_id: UUID, *, amount: Amount, note: str, client_key: str
) -> bool:
    """Pay a worker extra for work in a project; False where the same `client_key` did so before.

    Raises OwnBonus where somebody would pay themselves.
    """
    context.require(Permission.MANAGE_PROJECTS)
    if worker_id == context.caller.user_id:
        raise OwnBonus
    find_project(context, project_id)
    _require_worker(context, worker_id)
    wages = Account.wages(project_id, worker_id, amount.currency)
    payable = Account.of_worker("payable", worker_id, amount.currency)
    subject = Subject("user", worker_id)
    transfer = Transfer(f"bonus:{client_key}", "bonus", amount, wages, payable, project_id, subject, note)
    is_new = ledger_of(context).post_once(transfer, made_by=context.caller.user_id, now=context.now)
    if is_new:
        facts = {"minor": amount.minor, "currency": amount.currency, "note": note}
        context.record(Event("bonus_paid", "user", worker_id, facts), project_id=project_id)
        title = f"You were given a bonus of {amount.decimal()} {amount.currency}"
        notify(context, Notice(worker_id, "payout", title, note, "/work/pay", project_id))
    return is_new


def move_funds(context: Context, direction: Reason, amount: Amount, *, client_key: str, note: str | None) -> bool:
    """Note a `deposit` into the organization's funds or a `withdrawal` from them; False where the key did so before."""
    context.require(Permission.MANAGE_MONEY)
    outside, funds = Account("outside", amount.currency), Account("funds", amount.currency)
    source, target = (outside, funds) if direction == "deposit" else (funds, outside)
    subject = Subject("organization", context.caller.organization_id)
    transfer = Transfer(f"{direction}:{client_key}", direction, amount, source, target, None, subject, note)
    is_new = ledger_of(context).post_once(transfer, made_by=context.caller.user_id, now=context.now)
    if is_new:
        facts = {"minor": amount.minor, "currency": amount.currency, "note": note}
        context.record(Event(f"{direction}_noted", "organization", context.caller.organization_id, facts))
    return is_new


def period_of(
    context: Context, since: date | None, until: date | None, *, longest: timedelta = LONGEST
) -> tuple[date, date]:
    """The days asked for: unless said otherwise, this month (UTC) until today. Raises Invalid."""
    today = context.now.astimezone(UTC).date()
    first, end = since or today.replace(day=1), until or today + timedelta(days=1)
    if not timedelta() < end - first <= longest:
        message = f"A period ends after it begins, and within {longest.days} days."
        raise Invalid(message, code="bad_period")
    return first, end


def _reader_of(context: Context, worker_id: UUID | None) -> UUID:
    """Whose money is asked for; raises Forbidden where the caller may not know it."""
    if worker_id is None or worker_id == context.caller.user_id:
        return context.caller.user_id
    context.require(Permission.READ_WORKERS)
    _require_worker(context, worker_id)
    return worker_id


def _require_worker(context: Context, worker_id: UUID) -> None:
    if people.user_by_id(context.connection, worker_id) is None:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
