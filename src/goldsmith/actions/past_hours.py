"""What was done hour by hour and in all, for the console: each process keeps what is over, as it never changes."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.kept_figures import KeptFigures
from goldsmith.storage import operating
from goldsmith.storage.operating import ProjectHour

_LATE = timedelta(minutes=5)
"""So long after its end an hour may still get work of a transaction that was begun in it."""
_MOST_KEPT = 5_000
_settled_before = KeptFigures[dict[UUID, int]](timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class _Past:
    """A project's hours from `since` to `until`, which is left out."""

    since: datetime
    until: datetime
    hours: tuple[ProjectHour, ...]


_kept: OrderedDict[UUID, _Past] = OrderedDict()
_lock = Lock()


def hours_of(context: Context, project_ids: Collection[UUID], since: datetime) -> list[ProjectHour]:
    """What was done in some projects since an instant, project by project; the caller may see their rows."""
    over = _over(context)
    with _lock:
        known = {each: _kept[each] for each in project_ids if each in _kept}
    past = {key: each for key, each in known.items() if each.since <= since and since <= each.until <= over}
    wanted = {each: past[each].until if each in past else since for each in project_ids}
    found = operating.hours_of(context.connection, wanted)
    hours: dict[UUID, list[ProjectHour]] = {
        key: [hour for hour in past[key].hours if hour.hour >= since] if key in past else [] for key in wanted
    }
    for each in found:
        hours[each.project_id].append(each)
    _keep({key: some for key, some in hours.items() if wanted[key] < over}, since, over)
    return [each for some in hours.values() for each in some]


def settled_of(context: Context, project_ids: Collection[UUID], hours: Sequence[ProjectHour]) -> dict[UUID, int]:
    """How many tasks of some projects work has settled; `hours` are those of the last day, as `hours_of` has them."""
    over, ids, caller = _over(context), frozenset(project_ids), context.caller
    settled = _settled_before.of(
        (caller.organization_id, caller.mode, over, ids), context.now,
        lambda: operating.settled_before(context.connection, ids, over),
    ).copy()  # fmt: skip
    for each in hours:
        if each.hour >= over:
            settled[each.project_id] += each.settled
    return settled


def _over(context: Context) -> datetime:
    """Until when hours are over: the beginning of the present one, or of the last one, where it ended just now."""
    return (context.now - _LATE).replace(minute=0, second=0, microsecond=0)


def _keep(hours: dict[UUID, list[ProjectHour]], since: datetime, over: datetime) -> None:
    with _lock:
        for project_id, some in hours.items():
            _kept[project_id] = _Past(since, over, tuple(each for each in some if each.hour < over))
            _kept.move_to_end(project_id)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
