"""Workers over all projects of an organization."""

from dataclasses import dataclass

from goldsmith.actions.context import Context
from goldsmith.people import Permission, User
from goldsmith.storage import overviews, people


@dataclass(frozen=True, slots=True)
class Labour:
    """A worker with what they did, a part for each currency they were paid in."""

    user: User
    parts: tuple[overviews.WorkerOverall, ...]


def list_labour(context: Context) -> list[Labour]:
    """Everybody who worked for the organization, busiest first."""
    context.require(Permission.READ_WORKERS)
    parts: dict[object, list[overviews.WorkerOverall]] = {}
    for part in overviews.workers_overall(context.connection, context.caller.mode):
        parts.setdefault(part.worker_id, []).append(part)
    users = people.users_by_id(context.connection, [each[0].worker_id for each in parts.values()])
    return [Labour(users[each[0].worker_id], tuple(each)) for each in parts.values()]
