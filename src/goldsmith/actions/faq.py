"""Answers that become part of the instructions: shown to everybody of the project, whatever their task's version.

They are appended beside the instructions and not into a new project version: a version holds for tasks to come, and an
answer helps with the task at hand.
"""

from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.discussions import join
from goldsmith.actions.members import NotAMember
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, may
from goldsmith.storage import faq, members
from goldsmith.storage.events import Event
from goldsmith.storage.faq import FaqEntry


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry, and whether the reader has not seen it yet."""

    entry: FaqEntry
    is_new: bool


def entries(context: Context, project_id: UUID) -> list[ShownEntry]:
    """What was answered for everybody of a project, oldest first. Raises NotFound, NotAMember."""
    _require_reader(context, project_id)
    seen = faq.read_until(context.connection, project_id, context.caller.user_id)
    return [ShownEntry(each, seen is None or each.id > seen) for each in faq.entries_of(context.connection, project_id)]


def mark_read(context: Context, project_id: UUID) -> None:
    """Note that the caller has seen all entries."""
    _require_reader(context, project_id)
    listed = faq.entries_of(context.connection, project_id)
    if listed:
        faq.mark_read(context.connection, project_id, context.caller.user_id, listed[-1].id)


def add(context: Context, project_id: UUID, question: str, answer: str, discussion_id: UUID | None) -> FaqEntry:
    """Answer a question for everybody of a project; `discussion_id` is where it was asked. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    if discussion_id is not None and join(context, discussion_id).discussion.project_id != project_id:
        raise NotFound("The discussion is of another project.", details={"discussion_id": str(discussion_id)})
    return _write(context, project_id, question, answer, discussion_id, None)


def change(context: Context, entry_id: UUID, question: str, answer: str) -> FaqEntry:
    """Say it otherwise: a new entry in the place of the old one, which stays in the books. Raises NotFound."""
    old = remove(context, entry_id)
    return _write(context, old.project_id, question, answer, old.discussion_id, old.id)


def remove(context: Context, entry_id: UUID) -> FaqEntry:
    """Show an entry no more. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    found = faq.by_id(context.connection, entry_id)
    if found is None or not faq.remove(context.connection, entry_id, context.caller.user_id, context.now):
        raise NotFound("There is no such question.", details={"entry_id": str(entry_id)})
    find_project(context, found.project_id)
    _record(context, "faq_removed", found)
    return found


def _write(
    context: Context, project_id: UUID, question: str, answer: str, discussion_id: UUID | None, replaces: UUID | None
) -> FaqEntry:
    made = FaqEntry(
        new_id(), project_id, question, answer, discussion_id, replaces, context.caller.user_id, context.now
    )
    faq.insert(context.connection, made)
    _record(context, "faq_added", made)
    return made


def _record(context: Context, verb: str, entry: FaqEntry) -> None:
    facts = {"entry_id": str(entry.id), "question": entry.question, "answer": entry.answer}
    context.record(Event(verb, "project", entry.project_id, facts), project_id=entry.project_id)


def _require_reader(context: Context, project_id: UUID) -> None:
    find_project(context, project_id)
    caller = context.caller
    if not may(caller.role, Permission.READ_PROJECTS) and not members.is_open_to(
        context.connection, project_id, caller.user_id
    ):
        raise NotAMember
