"""The hourly floor: accepted work is added up by day, and what a day lacks is paid when all of it is decided."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.money import Account, FloorDay, Subject, Transfer
from goldsmith.money.floor import looked_at
from goldsmith.storage import floors
from goldsmith.storage.acceptance import Accepted, Work
from goldsmith.storage.events import Event
from goldsmith.storage.floors import Addition, Due
from goldsmith.storage.ledger import Ledger


def add_restored(context: Context, work: Work) -> None:
    """Add a piece of work that was accepted after all to its day."""
    day = work.ended_at.astimezone(UTC).date()
    accepted = Accepted(
        context.caller.mode, work.project_id, work.worker_id, work.currency, work.worth_minor, 1, work.id,
        work.pay_version_id, day, work.expired_minor, work.counted_ms, 0,
    )  # fmt: skip
    add_to_floor_days(context, [accepted])


def add_to_floor_days(context: Context, accepted: Sequence[Accepted]) -> None:
    """Add accepted work to its days, where a floor was promised. Before accounts are locked."""
    found: dict[tuple[UUID, UUID, date, str], list[Addition]] = defaultdict(list)
    for each in accepted:
        policy = spec_of(context.connection, each.pay_version_id).spec.pay if each.pay_version_id else None
        if policy is None or not policy.hourly_floor_minor:
            continue
        due_at = looked_at(each.day, policy.accept_after_hours, context.now)
        promised = policy.hourly_floor_minor * each.counted_ms
        minor = each.minor + each.expired_minor
        found[each.project_id, each.worker_id, each.day, each.currency].append(
            Addition(each.project_id, each.worker_id, each.day, each.currency, minor, each.counted_ms, promised, due_at)
        )
    if found:
        floors.add(context.connection, [_together(found[key]) for key in sorted(found)])


def top_up_due(context: Context) -> int:
    """Pay what days lack whose work is all decided; how many days there were."""
    due = floors.lock_due(context.connection, context.now)
    topped = [each for each in due if each.floor_day.missing_minor]
    for each in topped:
        _record(context, each)
    for mode in sorted({each.mode for each in topped}):
        ledger = Ledger(context.connection, context.caller.organization_id, mode)
        transfers = [_transfer(each.floor_day) for each in topped if each.mode == mode]
        ledger.post(transfers, made_by=None, now=context.now)
    floors.end(context.connection, [each.floor_day for each in due])
    return len(due)


def _together(same: list[Addition]) -> Addition:
    first = same[0]
    return Addition(
        first.project_id, first.worker_id, first.day, first.currency, sum(each.minor for each in same),
        sum(each.counted_ms for each in same), sum(each.promised for each in same), max(each.due_at for each in same),
    )  # fmt: skip


def _transfer(day: FloorDay) -> Transfer:
    wages = Account.wages(day.project_id, day.worker_id, day.currency)
    payable = Account.of_worker("payable", day.worker_id, day.currency)
    key = f"top_up:{day.project_id}:{day.worker_id}:{day.day}:{day.currency}:{day.topped_count}"
    amount, subject = Amount(day.missing_minor, day.currency), Subject("user", day.worker_id)
    return Transfer(key, "top_up", amount, wages, payable, day.project_id, subject, f"{day.day:%Y-%m-%d}")


def _record(context: Context, each: Due) -> None:
    day = each.floor_day
    facts = {"day": day.day.isoformat(), "minor": day.missing_minor, "currency": day.currency}
    context.record(Event("topped_up", "user", day.worker_id, facts), project_id=day.project_id)
