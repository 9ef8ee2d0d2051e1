"""A project's members: who may be given its tasks. Without any, everybody of the organization may."""

from collections.abc import Sequence
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.people import people_named, require_reason
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden
from goldsmith.people import Permission, User
from goldsmith.storage import members, seats
from goldsmith.storage.events import Event
from goldsmith.storage.members import Member


class NotAMember(Forbidden):
    """This project gives its tasks to its members, and you are none of them; a manager can add you."""

    code = "not_a_member"


def list_members(context: Context, project_id: UUID) -> list[Member]:
    """A project's members; none where it is open to everybody."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return members.members_of(context.connection, project_id)


def change_members(
    context: Context, project_id: UUID, *, add: Sequence[str] = (), remove: Sequence[str] = (),
    reason: str | None = None,
) -> list[Member]:  # fmt: skip
    """Add people to a project's members and take others away, for a reason; each named by id, pseudonym or address.

    Whoever is taken away keeps the tasks they hold. Raises NotFound, and Conflict over somebody disabled.
    """
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    said = require_reason(reason) if remove else None
    leaving, coming = people_named(context, remove), people_named(context, add)
    _require_present(coming)
    left = members.remove_members(context.connection, project_id, [each.id for each in leaving], context.now)
    ended = seats.leave(context.connection, project_id, left, "removed", context.now)
    came = members.add_members(context.connection, project_id, [each.id for each in coming], context.now)
    _record(context, project_id, "member_removed", left, said)
    _record(context, project_id, "member_added", came)
    facts = {"reason": "removed"}
    context.record(*(Event("left", "seat", each, facts) for each in ended.values()), project_id=project_id)
    return members.members_of(context.connection, project_id)


def projects_by_member(context: Context) -> dict[UUID, list[str]]:
    """The names of the projects of which somebody is a member, by user, in the caller's mode."""
    context.require(Permission.READ_WORKERS)
    return members.projects_by_member(context.connection, context.caller.mode)


def _require_present(coming: Sequence[User]) -> None:
    for user in coming:
        if user.disabled_at is not None:
            message = f"{user.shown_name} is disabled and could do nothing; enable them first."
            raise Conflict(message, code="user_disabled", details={"user_id": str(user.id)})


def _record(context: Context, project_id: UUID, verb: str, user_ids: Sequence[UUID], reason: str | None = None) -> None:
    said = {} if reason is None else {"reason": reason}
    recorded = [Event(verb, "project", project_id, {"user_id": str(each), **said}) for each in user_ids]
    context.record(*recorded, project_id=project_id)
