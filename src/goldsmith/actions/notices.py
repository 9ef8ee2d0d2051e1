"""What a worker reads about what is held against them: with who decided, by role, and until when to appeal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldsmith.actions import sanctioning
from goldsmith.actions.context import Context
from goldsmith.people import Sanction
from goldsmith.storage import appeals, people, projects


@dataclass(frozen=True, slots=True)
class OwnSanction:
    """A sanction as its worker sees it. `decided_by` is a role: workers know staff by no more."""

    sanction: Sanction
    project_name: str | None
    decided_by: str | None
    appeal_until: datetime | None


def own_sanctions(context: Context, *, before: UUID | None, limit: int) -> list[OwnSanction]:
    """All that was ever held against the caller, newest first."""
    listed = sanctioning.written_of(context, context.caller.user_id, before=before, limit=limit)
    windows = sanctioning.appeal_windows(context)
    appealed = appeals.appealed(context.connection, [each.id for each in listed])
    deciders = people.users_by_id(context.connection, {each.decided_by for each in listed if each.decided_by})
    names = projects.names_of(context.connection, {each.project_id for each in listed if each.project_id})

    def own(each: Sanction) -> OwnSanction:
        happened_at = each.decided_at or each.created_at
        is_open = each.is_in_force and each.id not in appealed and windows.is_in_time(happened_at, context.now)
        return OwnSanction(
            each.as_of(context.now),
            names.get(each.project_id) if each.project_id else None,
            deciders[each.decided_by].role if each.decided_by else None,
            windows.file_by(happened_at) if is_open else None,
        )

    return [own(each) for each in listed]
