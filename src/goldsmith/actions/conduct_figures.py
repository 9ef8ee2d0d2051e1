"""Workers' figures as rules judge them: as they stand now, or as they stood at the end of each day of the past."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.quality.conduct import Condition, DayFigures, Figures
from goldsmith.storage import conduct_figures as stored
from goldsmith.storage.conduct_figures import DaySums, Totals

_LATEST = 200
"""So many of a worker's latest gold answers or tasks are looked back at, at most."""
AS_OF_NOW = frozenset({"rejected_share", "has_skill"})
"""Collectors of which no past is kept: a dry run judges them as they stand now."""

Marks = Sequence[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of some workers; of each collector only what it needs."""

    days: Mapping[UUID, Sequence[DaySums]]
    totals: Mapping[UUID, Totals]
    ends: Mapping[UUID, Marks]
    gold: Mapping[UUID, Marks]
    levels: Mapping[UUID, int]
    median: float | None


def day_of(at: datetime) -> int:
    """A day (UTC), counted from 1970."""
    return int(at.timestamp() // 86_400)


def instant_of(day: int) -> datetime:
    """The beginning of a day that is counted from 1970."""
    return datetime.fromtimestamp(day * 86_400, UTC)


def figures_of(
    context: Context, project_id: UUID, worker_ids: Collection[UUID], condition: Condition
) -> dict[UUID, Figures]:
    """Some workers' figures as they stand now."""
    today = day_of(context.now)
    known = _read(context, project_id, worker_ids, condition, today - condition.window)
    return {each: _figures(known, each, condition, today) for each in worker_ids}


def history_of(
    context: Context, project_id: UUID, worker_ids: Collection[UUID], condition: Condition, days: int
) -> list[DayFigures]:
    """Some workers' figures at the end of each of the past days on which they worked."""
    today = day_of(context.now)
    known = _read(context, project_id, worker_ids, condition, today - days - condition.window)
    return [_past_of(known, each, condition, today, days) for each in worker_ids]


def _past_of(known: _Known, worker_id: UUID, condition: Condition, today: int, days: int) -> DayFigures:
    worked = {each.day for each in known.days.get(worker_id, ())} | _days_of(known.ends.get(worker_id, ()))
    seen = {today} if condition.collector in AS_OF_NOW else worked
    kept = sorted(day for day in seen if day > today - days)
    return DayFigures(worker_id, [_figures(known, worker_id, condition, day) for day in kept])


def _read(
    context: Context, project_id: UUID, worker_ids: Collection[UUID], condition: Condition, first_day: int
) -> _Known:
    connection, collector = context.connection, condition.collector
    is_gold, is_skips, is_skill = (collector == each for each in ("gold_accuracy", "skips_in_row", "has_skill"))
    return _Known(
        stored.day_sums(connection, project_id, worker_ids, instant_of(first_day)),
        stored.totals_of(connection, project_id, worker_ids),
        stored.latest_ends(connection, project_id, worker_ids, latest=_LATEST) if is_skips else {},
        stored.latest_gold(connection, project_id, worker_ids, latest=_LATEST) if is_gold else {},
        stored.levels_of(connection, worker_ids, condition.skill or "", context.now) if is_skill else {},
        stored.median_seconds(connection, project_id) if collector == "speed" else None,
    )


def _figures(known: _Known, worker_id: UUID, condition: Condition, day: int) -> Figures:
    """A worker's figures at the end of a day."""
    days = known.days.get(worker_id, ())
    window = [each for each in days if day - condition.window < each.day <= day]
    later = [each for each in days if each.day > day]
    totals = known.totals.get(worker_id, Totals(0, 0, 0, 0))
    gold = [float(right) for at, right in known.gold.get(worker_id, ()) if at < day + 1][: condition.window]
    return Figures(
        day=day,
        answers=sum(each.answers for each in window),
        active_seconds=sum(each.active_seconds for each in window),
        median_seconds=known.median,
        agreement_sum=sum(each.agreement_sum for each in window),
        agreement_count=sum(each.agreement_count for each in window),
        today=sum(each.answers for each in window if each.day == day),
        gold=gold[::-1],
        gold_answered=totals.gold_answered - sum(each.gold_answered for each in later),
        skips_in_row=_in_row([skipped for at, skipped in known.ends.get(worker_id, ()) if at < day + 1]),
        tasks_done=totals.submitted - sum(each.answers for each in later),
        accepted=totals.accepted,
        rejected=totals.rejected,
        skill_level=known.levels.get(worker_id),
    )


def _in_row(skipped: Sequence[bool]) -> int:
    """How many of the latest tasks, newest first, were skipped one after the other."""
    return next((count for count, each in enumerate(skipped) if not each), len(skipped))


def _days_of(marks: Marks) -> set[int]:
    return {int(at) for at, _ in marks}
