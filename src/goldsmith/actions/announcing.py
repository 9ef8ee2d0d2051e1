"""Announcements: one text to all workers of a project or of the organization, and how many have read it."""

from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission
from goldsmith.people.notification import Notice, plain
from goldsmith.storage import announcements, projects, talk_places
from goldsmith.storage.announcements import Announcement
from goldsmith.storage.events import Event


@dataclass(frozen=True, slots=True)
class Received:
    """An announcement, how its project is called, and how many of its audience have read it."""

    announcement: Announcement
    project_name: str | None
    read_count: int


def announce(context: Context, project_id: UUID | None, title: str, words: str) -> Received:
    """Tell all workers of a project, or without one, of the organization. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    name = find_project(context, project_id).name if project_id else None
    caller = context.caller
    audience = [each for each in talk_places.audience_of(context.connection, project_id) if each != caller.user_id]
    made = Announcement(new_id(), project_id, title, words, len(audience), caller.user_id, context.now)
    announcements.insert(context.connection, made, caller.mode)
    shown = plain(words, most=4_000)
    notify(context, *(Notice(each, "announcement", title, shown, None, project_id, made.id) for each in audience))
    facts = {"title": title, "audience_count": len(audience)}
    context.record(Event("announced", "announcement", made.id, facts), project_id=project_id)
    return Received(made, name, 0)


def list_announcements(context: Context, *, project_id: UUID | None, before: UUID | None, limit: int) -> list[Received]:
    """What was announced, newest first, with the receipts."""
    context.require(Permission.READ_PROJECTS)
    found = announcements.page(
        context.connection, context.caller.mode, project_id=project_id, before=before or LAST_ID, limit=limit
    )
    read = announcements.read_counts(context.connection, [each.id for each in found])
    names = projects.names_of(context.connection, {each.project_id for each in found if each.project_id})
    return [
        Received(each, names.get(each.project_id) if each.project_id else None, read.get(each.id, 0)) for each in found
    ]
