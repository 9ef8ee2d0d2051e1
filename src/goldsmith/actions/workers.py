"""Workers over all projects of an organization."""

from dataclasses import dataclass

from goldsmith.actions.context import Context
from goldsmith.people import Permission, User, may
from goldsmith.storage import overviews, people


@dataclass(frozen=True, slots=True)
class Labour:
    """A worker with what they did, a part for each currency they were paid in."""

    user: User
    parts: tuple[overviews.WorkerOverall, ...]

    @property
    def place(self) -> overviews.Place:
        """Where the next page goes on if this is the last of one."""
        return sum(part.total.submitted for part in self.parts), self.user.id


def list_labour(context: Context, words: str = "", *, after: overviews.Place | None = None, limit: int) -> list[Labour]:
    """Those who worked for the organization, busiest first, with these words in what the caller may see of them."""
    context.require(Permission.READ_WORKERS)
    listed = overviews.workers_overall(
        context.connection, context.caller.mode, words.strip(),
        is_all_shown=may(context.caller.role, Permission.MANAGE_USERS), after=after, limit=limit,
    )  # fmt: skip
    parts: dict[object, list[overviews.WorkerOverall]] = {}
    for part in listed:
        parts.setdefault(part.worker_id, []).append(part)
    users = people.users_by_id(context.connection, [each[0].worker_id for each in parts.values()])
    return [Labour(users[each[0].worker_id], tuple(each)) for each in parts.values()]
