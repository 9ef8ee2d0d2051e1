"""Time: recorded where no answer holds it, paid where it is learning, and shown to whom it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.actions.pay import period_of
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.money.learning import LearningRate, countable_ms, learning_rate
from goldsmith.people import Permission, User
from goldsmith.people.time_entry import TimeDay, TimeEntry, TimeKind, WorkerTime
from goldsmith.storage import people, time_entries
from goldsmith.storage.events import Event

LEAST_WORKERS = 3
LEAST_MS = 300_000
"""A project's hourly pay is the median over workers with five minutes of active time or more, if they are three."""
_NOBODY = UUID(int=0)


def rate_of_learning(context: Context, project_id: UUID, *, is_owed: bool = False) -> LearningRate:
    """What an hour of learning pays in a project now: shown before somebody begins, and kept for what they begin.

    `is_owed`: of what was learnt while the project paid for learning, whether or not it does now.
    """
    project = find_project(context, project_id)
    if project.version_id is None:
        raise NotFound("The project has no version yet.", details={"project_id": str(project_id)})
    policy = spec_of(context.connection, project.version_id).spec.pay
    median = time_entries.median_hourly(context.connection, project_id, least_workers=LEAST_WORKERS, least_ms=LEAST_MS)
    promised = policy.per_hour_minor if policy.per == "hour" else None
    asked = replace(policy, is_learning_paid=policy.is_learning_paid or is_owed)
    return learning_rate(asked, promise_minor=promised, median_minor=median)


def note_learning_time(
    context: Context, project_id: UUID, *, source: str, started_at: datetime, active_ms: int, client_key: str,
    rate: LearningRate | None = None, paid_at_most_ms: int | None = None,
) -> TimeEntry:  # fmt: skip
    """Record the caller's own learning and pay it at once, so that the next payout has it.

    `rate` is what was promised when it began; else what holds now. Of `active_ms` no more counts than can have passed
    since `started_at` and since the learning that was counted before, and no more than `paid_at_most_ms` is paid. The
    same `client_key` again gives the same entry.
    """
    chosen = rate or rate_of_learning(context, project_id)
    return record_time(
        context, project_id, "learning", source=source, started_at=started_at, active_ms=active_ms,
        client_key=client_key, rate=chosen, paid_at_most_ms=paid_at_most_ms,
    )  # fmt: skip


def record_time(
    context: Context, project_id: UUID, kind: TimeKind, *, source: str, started_at: datetime, active_ms: int,
    client_key: str, rate: LearningRate | None = None, paid_at_most_ms: int | None = None,
) -> TimeEntry:  # fmt: skip
    """Record time of the caller that no answer holds; with a `rate` it is paid, `paid_at_most_ms` of it at most.

    Once for each `client_key`.
    """
    worker_id, connection = context.caller.user_id, context.connection
    counted = time_entries.lock_counted_until(connection, worker_id) if kind == "learning" else None
    if (known := time_entries.entry_by_key(connection, worker_id, client_key)) is not None:
        return _same(known, project_id, kind)
    real_ms = countable_ms(active_ms, started_at, context.now, counted)
    is_owed = rate is not None and rate.basis == "later"
    paid_ms = min(real_ms, real_ms if paid_at_most_ms is None else paid_at_most_ms) if rate and rate.is_paid else 0
    entry = TimeEntry(
        new_id(), project_id, worker_id, kind, source, min(started_at, context.now), context.now, real_ms, client_key,
        rate.hourly.minor if rate and not is_owed else None, rate.pay_of(paid_ms) if rate else 0,
        rate.hourly.currency if rate else None, is_owed, paid_ms,
    )  # fmt: skip
    if time_entries.insert_entry(connection, entry):
        pay_for(context, entry)
        facts = {
            "kind": kind,
            "source": source,
            "active_ms": real_ms,
            "paid_ms": paid_ms,
            "paid_minor": entry.paid_minor,
        }
        context.record(Event("time_recorded", "user", worker_id, facts), project_id=project_id)
    return entry


def is_recorded(context: Context, client_key: str) -> bool:
    """Whether time of the caller was recorded under this key."""
    return time_entries.entry_by_key(context.connection, context.caller.user_id, client_key) is not None


def own_days(context: Context, since: date | None, until: date | None) -> list[TimeDay]:
    """What was recorded about the caller, by day (UTC) and project, newest first. Raises Invalid."""
    caller = context.caller
    return time_entries.days_of(context.connection, caller.user_id, caller.mode, *_instants(context, since, until))


def own_entries(context: Context, *, before: UUID | None, limit: int) -> list[TimeEntry]:
    """The caller's time entries, newest first."""
    caller = context.caller
    return time_entries.entries_page(
        context.connection, caller.user_id, caller.mode, before=before or LAST_ID, limit=limit
    )


def times_of_workers(
    context: Context, project_id: UUID, since: date | None, until: date | None, *, after: UUID | None, limit: int
) -> tuple[list[WorkerTime], dict[UUID, User]]:
    """What each worker spent in a project, with who they are. Raises Invalid."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    first, end = _instants(context, since, until)
    listed = time_entries.workers_of(
        context.connection, project_id, context.caller.mode, first, end, after=after or _NOBODY, limit=limit
    )
    return listed, people.users_by_id(context.connection, {each.worker_id for each in listed})


def _instants(context: Context, since: date | None, until: date | None) -> tuple[datetime, datetime]:
    first, end = period_of(context, since, until, longest=timedelta(days=366))
    return datetime.combine(first, time(), UTC), datetime.combine(end, time(), UTC)


def _same(known: TimeEntry, project_id: UUID, kind: TimeKind) -> TimeEntry:
    if (known.project_id, known.kind) != (project_id, kind):
        raise Conflict("This client key was used for other time.", code="client_key_used")
    return known


def pay_for(context: Context, entry: TimeEntry) -> None:
    """Post what an entry says is paid for it; once, however often."""
    if not entry.paid_minor or entry.currency is None:
        return
    worker_id, currency = entry.worker_id, entry.currency
    transfer = Transfer(
        f"learning:{entry.id}", "learning", Amount(entry.paid_minor, currency),
        Account.wages(entry.project_id, worker_id, currency), Account.of_worker("payable", worker_id, currency),
        entry.project_id, Subject("time_entry", entry.id),
    )  # fmt: skip
    ledger_of(context).post([transfer], made_by=None, now=context.now)
