"""Discussions: a worker asks beside the work, the staff answers; each sees what concerns them, by side or pseudonym."""

from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.members import NotAMember
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people.discussion import MOST_MESSAGES, Discussion, Message, Side, side_of, title_of
from goldsmith.people.notification import Notice, plain
from goldsmith.people.permission import Permission, may
from goldsmith.storage import discussions, members, messages, talk_places
from goldsmith.storage.events import Event
from goldsmith.storage.messages import MessageVersion


class DiscussionFull(Conflict):
    """This discussion has as many messages as one can hold; open another."""

    code = "discussion_full"


class MessageSettled(Conflict):
    """A message can be changed or deleted by its author, for a quarter of an hour."""

    code = "message_settled"


@dataclass(frozen=True, slots=True)
class Joined:
    """A discussion, and as what the caller takes part in it."""

    discussion: Discussion
    side: Side


def ask_about_task(context: Context, assignment_id: UUID, words: str, annotation_id: str | None = None) -> Discussion:
    """Say something about a task that was given to the caller, in their discussion of it. Raises NotFound."""
    given = talk_places.given_by(context.connection, assignment_id, context.caller.mode)
    if given is None or given.worker_id != context.caller.user_id:
        raise NotFound("There is no such task of yours.", details={"assignment_id": str(assignment_id)})
    return _talk_of_task(context, given.project_id, given.task_id, given.worker_id, words, annotation_id)


def write_to_worker(context: Context, task_id: UUID, worker_id: UUID, words: str) -> Discussion:
    """Say something to a worker about a task that they were given. Raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    project_id = talk_places.project_of_work(context.connection, task_id, worker_id, context.caller.mode)
    if project_id is None:
        raise NotFound("This worker was never given this task.", details={"task_id": str(task_id)})
    return _talk_of_task(context, project_id, task_id, worker_id, words, None)


def ask_about_project(context: Context, project_id: UUID, title: str | None, words: str) -> Discussion:
    """Open a discussion for everybody of a project. Raises NotFound, NotAMember."""
    project, caller = find_project(context, project_id), context.caller
    is_reader = may(caller.role, Permission.READ_PROJECTS)
    if not is_reader and not members.is_open_to(context.connection, project.id, caller.user_id):
        raise NotAMember
    made = _new(context, project.id, None, context.caller.user_id, title or title_of(words), None)
    discussions.insert(context.connection, made, context.caller.mode)
    return _say(context, made, words)


def say(context: Context, discussion_id: UUID, words: str) -> Discussion:
    """Add a message. A worker's waits for an answer; one of the staff is an answer. Raises NotFound, DiscussionFull."""
    return _say(context, join(context, discussion_id).discussion, words)


def change_message(context: Context, message_id: UUID, words: str) -> None:
    """Change one's own message while there is time; what it said stays as a version. Raises MessageSettled."""
    message = _own_message(context, message_id)
    messages.change(context.connection, message_id, words, context.now)
    context.record(Event("message_changed", "discussion", message.discussion_id, {"message_id": str(message_id)}))


def delete_message(context: Context, message_id: UUID) -> None:
    """Delete one's own message while there is time; a mark stays. Raises MessageSettled."""
    message = _own_message(context, message_id)
    messages.delete(context.connection, message_id, context.caller.user_id, context.now)
    context.record(Event("message_deleted", "discussion", message.discussion_id, {"message_id": str(message_id)}))


def versions_of(context: Context, message_id: UUID) -> list[MessageVersion]:
    """What a message said before it was changed; nothing once it was deleted. Raises NotFound."""
    message = _message(context, message_id)
    return [] if message.deleted_at else messages.versions_of(context.connection, message_id)


def resolve(context: Context, discussion_id: UUID) -> Discussion:
    """Say that nothing is left to be said, until somebody says something: for its worker and for the staff."""
    joined = join(context, discussion_id)
    if joined.side == "worker" and joined.discussion.worker_id != context.caller.user_id:
        raise Forbidden("Whoever opened this discussion resolves it, or the staff does.")
    if discussions.resolve(context.connection, discussion_id, context.caller.user_id, context.now):
        _record(context, "discussion_resolved", joined.discussion)
    return join(context, discussion_id).discussion


def mark_read(context: Context, discussion_id: UUID) -> None:
    """Note that the caller has read all that was said until now."""
    found = join(context, discussion_id).discussion
    discussions.mark_read(context.connection, context.caller.user_id, discussion_id, found.last_message_id)


def join(context: Context, discussion_id: UUID) -> Joined:
    """A discussion that concerns the caller. Raises NotFound, for whom it does not concern too."""
    found = discussions.by_id(context.connection, discussion_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such discussion.", details={"discussion_id": str(discussion_id)})
    return Joined(found, _side(context, found))


def _side(context: Context, discussion: Discussion) -> Side:
    caller = context.caller
    is_admitted = members.is_open_to(context.connection, discussion.project_id, caller.user_id)
    side = side_of(discussion, caller.user_id, caller.role, is_admitted=is_admitted)
    if side is None:
        raise NotFound("There is no such discussion.", details={"discussion_id": str(discussion.id)})
    return side


def _talk_of_task(
    context: Context, project_id: UUID, task_id: UUID, worker_id: UUID, words: str, annotation_id: str | None
) -> Discussion:
    made = _new(context, project_id, task_id, worker_id, title_of(words), annotation_id)
    if not discussions.insert(context.connection, made, context.caller.mode):
        found = discussions.of_task(context.connection, task_id, worker_id)
        assert found is not None, "one of the same task and worker was in the way"
        made = found
    return _say(context, made, words)


def _new(
    context: Context, project_id: UUID, task_id: UUID | None, worker_id: UUID, title: str, annotation_id: str | None
) -> Discussion:
    id_ = new_id()
    return Discussion(
        id_, project_id, task_id, worker_id, annotation_id, title, "open", 0, id_, None, context.now, None
    )  # fmt: skip


def _say(context: Context, discussion: Discussion, words: str) -> Discussion:
    side, caller = _side(context, discussion), context.caller
    message = Message(new_id(), discussion.id, caller.user_id, side, words, 1, context.now, None)
    if not discussions.note_message(
        context.connection, discussion.id, message.id, is_waiting=side == "worker", most=MOST_MESSAGES, now=context.now
    ):
        raise DiscussionFull(details={"discussion_id": str(discussion.id)})
    messages.insert(context.connection, message)
    discussions.mark_read(context.connection, caller.user_id, discussion.id, message.id)
    _record(context, "message_written", discussion, message_id=str(message.id))
    if side == "worker" and discussion.waiting_since is None:
        _tell_staff(context, discussion, words)
    elif side != "worker" and discussion.worker_id != caller.user_id:
        _tell_worker(context, discussion, words)
    return join(context, discussion.id).discussion


def _tell_worker(context: Context, discussion: Discussion, words: str) -> None:
    title, path = f"Answer: {plain(discussion.title)}", f"/discussions/{discussion.id}"
    worker_id, project_id = discussion.worker_id, discussion.project_id
    notify(context, Notice(worker_id, "answer", title, plain(words), path, project_id, discussion.id))


def _tell_staff(context: Context, discussion: Discussion, words: str) -> None:
    """Tell whoever can answer, unless they have not yet looked at what they were told of this project before."""
    project_id, path = discussion.project_id, f"/discussions/{discussion.id}"
    staff = talk_places.staff_to_ask(context.connection, project_id, context.caller.mode, context.caller.user_id)
    title = f"Question: {plain(discussion.title)}"
    notify(context, *(Notice(each, "question", title, plain(words), path, project_id, discussion.id) for each in staff))


def _own_message(context: Context, message_id: UUID) -> Message:
    message = _message(context, message_id)
    if not message.is_changeable_by(context.caller.user_id, context.now):
        raise MessageSettled(details={"message_id": str(message_id)})
    return message


def _message(context: Context, message_id: UUID) -> Message:
    found = messages.by_id(context.connection, message_id)
    if found is None:
        raise NotFound("There is no such message.", details={"message_id": str(message_id)})
    join(context, found.discussion_id)
    return found


def _record(context: Context, verb: str, discussion: Discussion, **facts: str) -> None:
    context.record(Event(verb, "discussion", discussion.id, facts), project_id=discussion.project_id)
