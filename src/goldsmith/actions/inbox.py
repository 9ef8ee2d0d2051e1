"""Discussions as lists: what waits for an answer, what was said last, one's own; and one with all that was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.discussions import join
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import LAST_ID
from goldsmith.people import Permission, User, may
from goldsmith.people.discussion import Discussion, Message, Side
from goldsmith.storage import discussions, messages, people, talk_places
from goldsmith.storage.talk_places import TaskName

_FIRST = (datetime(1, 1, 1, tzinfo=UTC), UUID(int=0))


@dataclass(frozen=True, slots=True)
class Listed:
    """Discussions of a list, with what they are about, how much of each is unread, and who the workers are."""

    discussions: Sequence[Discussion]
    unread: Mapping[UUID, int]
    tasks: Mapping[UUID, TaskName]
    projects: Mapping[UUID, str]
    people: Mapping[UUID, User]
    is_requester: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One discussion with its messages, and as what the caller takes part in it."""

    listed: Listed
    side: Side
    messages: Sequence[Message]
    people: Mapping[UUID, User]


def waiting(context: Context, *, project_id: UUID | None, after: tuple[datetime, UUID] | None, limit: int) -> Listed:
    """What waits for an answer of the staff, the longest first. For reviewers: of projects that are open to them."""
    context.require(Permission.REVIEW)
    caller = context.caller
    found = discussions.waiting(
        context.connection, caller.mode, caller.user_id, sees_all=_sees_all(context), project_id=project_id,
        after=after or _FIRST, limit=limit,
    )  # fmt: skip
    return _listed(context, found)


def lately(context: Context, *, project_id: UUID | None, before: UUID | None, limit: int) -> Listed:
    """What concerns the caller, those first in which something was said last. A worker's own, without a project."""
    caller, start = context.caller, before or LAST_ID
    if project_id is not None:
        find_project(context, project_id)
    sees_tasks = may(caller.role, Permission.REVIEW)
    if project_id is None and not sees_tasks:
        return _listed(
            context, discussions.own(context.connection, caller.mode, caller.user_id, before=start, limit=limit)
        )
    found = discussions.lately(
        context.connection, caller.mode, caller.user_id, sees_all=_sees_all(context), sees_tasks=sees_tasks,
        project_id=project_id, before=start, limit=limit,
    )  # fmt: skip
    return _listed(context, found)


def count_waiting(context: Context) -> tuple[int, datetime | None]:
    """How many discussions wait for an answer of the staff (100 at most), and since when the first does."""
    context.require(Permission.REVIEW)
    caller = context.caller
    return discussions.count_waiting(context.connection, caller.mode, caller.user_id, sees_all=_sees_all(context))


def show(context: Context, discussion_id: UUID) -> Shown:
    """One discussion with all that was said. Raises NotFound."""
    joined = join(context, discussion_id)
    said = messages.messages_of(context.connection, discussion_id)
    authors = people.users_by_id(context.connection, {each.author_id for each in said})
    return Shown(_listed(context, [joined.discussion]), joined.side, said, authors)


def of_assignment(context: Context, assignment_id: UUID) -> Shown | None:
    """The caller's discussion of a task that was given to them; None where nothing was said. Raises NotFound."""
    given = talk_places.given_by(context.connection, assignment_id, context.caller.mode)
    if given is None or given.worker_id != context.caller.user_id:
        raise NotFound("There is no such task of yours.", details={"assignment_id": str(assignment_id)})
    found = discussions.of_task(context.connection, given.task_id, given.worker_id)
    return show(context, found.id) if found else None


def of_task(context: Context, task_id: UUID) -> Listed:
    """Everybody's discussions of a task, for requesters."""
    context.require(Permission.READ_PROJECTS)
    return _listed(context, discussions.all_of_task(context.connection, task_id, context.caller.mode))


def _sees_all(context: Context) -> bool:
    return may(context.caller.role, Permission.READ_PROJECTS)


def _listed(context: Context, found: Sequence[Discussion]) -> Listed:
    connection, user_id = context.connection, context.caller.user_id
    ids = [each.id for each in found]
    known = discussions.read_until(connection, user_id, ids)
    read_until = {each: known.get(each, UUID(int=0)) for each in ids}
    return Listed(
        found,
        messages.unread_counts(connection, user_id, read_until) if ids else {},
        talk_places.task_names(connection, [each.task_id for each in found if each.task_id]),
        talk_places.project_names(connection, list({each.project_id for each in found})),
        people.users_by_id(connection, {each.worker_id for each in found}),
        _sees_all(context),
    )
