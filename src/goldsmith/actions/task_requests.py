"""Tasks as clients of another API ask for them: each brings what is to be labelled, and is a task like any other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from goldsmith.actions import callbacks, fetching, imports, projects, requests, tasks
from goldsmith.actions.context import Context
from goldsmith.actions.requests import NewRequest
from goldsmith.actions.specs import PinnedSpec, spec_of
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.labels import Passages
from goldsmith.people import Permission
from goldsmith.storage import gold, people, request_lists, task_notes, task_requests
from goldsmith.storage import projects as stored_projects
from goldsmith.storage import requests as stored_requests
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.storage.task_requests import NewTaskRequest
from goldsmith.work.part import Part, lengths_of
from goldsmith.work.project import Project
from goldsmith.work.request import Place, TaskFilter, TaskRequest
from goldsmith.work.task import NewTask

_LONGEST_NAME = 1000
_NOBODYS_WORK: dict[str, Any] = {"objects": [], "fields": []}


class UniqueIdTaken(Conflict):
    """Another task has this unique_id."""

    code = "unique_id_taken"

    def __init__(self, unique_id: str | None, task_id: UUID) -> None:
        message = f'The unique_id ("{unique_id}") is already used for a different task ({task_id}).'
        super().__init__(message, details={"task_id": str(task_id)})


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task that was checked: `asked` in the other API's words, the rest in ours.

    `is_projectless`: it names no project, and goes to that of all such tasks of its kind, which is still to be made
    where `project` is None. `response`, of a test task, is its answer: nobody labels it.
    """

    task_id: UUID
    dialect: str
    project: Project | None
    is_projectless: bool
    batch_id: UUID | None
    kind: str
    task_type: str
    spec: Mapping[str, Any]
    asked: Mapping[str, Any]
    params_number: int | None
    url: str | None
    unique_id: str | None
    is_unique_id_freed_on_error: bool
    metadata: Mapping[str, Any]
    tags: tuple[str, ...]
    priority: int
    callback_url: str | None
    pre_labels: Mapping[str, Any] | None
    response: Mapping[str, Any] | None
    gold: Mapping[str, Any] | None = None
    parts: tuple[Part, ...] = ()
    """What a document shows; of one picture the url."""
    margin_x: float = 0.0
    margin_y: float = 0.0
    """Pixels beyond the picture's edges that may be drawn on."""
    base: Mapping[str, Any] | None = None
    """Pre-labels that workers may not do everything to."""
    is_teaching: bool = False
    """Of gold: it is shown with its answer to those who learn, and never mixed among other tasks."""


def request_task(context: Context, asked: AskedTask) -> TaskRequest:
    """Make the task; UniqueIdTaken where it is here already."""
    context.require(Permission.IMPORT_TASKS)
    project = asked.project or make_common_project(context, asked)
    pinned = spec_of(context.connection, projects.version_saying(context, project, asked.spec))
    made = replace(new_task(asked, pinned), file_name=file_name_of(context, asked))
    added = imports.place_tasks(context, project, pinned, [made], asked.batch_id)
    if added.clashes:
        raise UniqueIdTaken(asked.unique_id, added.clashes[0].task_id)
    kept = NewTaskRequest(
        made.id, asked.kind, asked.asked, asked.params_number, asked.is_projectless,
        asked.is_unique_id_freed_on_error, asked.response, asked.tags,
    )  # fmt: skip
    task_requests.add_task(context.connection, kept)
    if asked.is_teaching:
        gold.set_teaching(context.connection, made.id)
    if asked.response is not None:
        told = NewCallback("task", made.id, "completed", project.id, {}, asked.callback_url, asked.dialect)
        callbacks.tell(context, told)
    if not made.is_fetched:
        fetching.ask_for_fetching(context)
    found = requested_task(context, made.id)
    gold_count = added.added_gold
    stored_requests.add_counts(
        context.connection, project.id, tasks=1 - gold_count, gold=gold_count, verdicts=added.added_verdicts
    )
    return found


def requested_task(context: Context, task_id: UUID) -> TaskRequest:
    """A task that was asked for so; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    found = task_requests.task_by_id(context.connection, task_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such task.", details={"task_id": str(task_id)})
    return found


def answered_request(connection: Connection, task_id: UUID) -> TaskRequest | None:
    """A test task, for a door that knows nobody: what it shows of it must be proven by what the response holds."""
    return task_requests.task_by_id(connection, task_id, "test")


def requested_task_called(context: Context, name: str) -> TaskRequest:
    """The task of an id that it had where it was brought from, or that the client calls so; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    mode = context.caller.mode
    found = task_requests.task_of_origin(context.connection, name, mode) or task_notes.task_of_unique_id(
        context.connection, name, mode
    )
    if found is None:
        raise NotFound("There is no such task.")
    return requested_task(context, found)


def audit_task(
    context: Context, task_id: UUID, *, is_accepted: bool, comments: str | None, response: Mapping[str, Any] | None,
    is_workable: bool,
) -> None:  # fmt: skip
    """Keep what a client thinks of a settled task's `response`; one that is turned down is done again by others.

    `is_workable`: people can do so. Raises Conflict where the task is not settled.
    """
    context.require(Permission.REVIEW)
    found = requested_task(context, task_id)
    if found.state != "completed":
        raise Conflict(f"The task is {found.state}; only completed tasks can be audited.", code="not_settled")
    user = people.user_by_id(context.connection, context.caller.user_id)
    result = "accepted" if is_accepted else "rejected"
    audit = {"by": user.email if user else "", "at": context.now, "result": result, "comments": comments}
    task_requests.add_audit(context.connection, task_id, audit, None if is_accepted else response)
    context.record(Event("audited", "task", task_id, {"result": result}), project_id=found.project_id)
    if not is_accepted and is_workable:
        tasks.redo_task(context, task_id)


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some tasks, how many there are in all, and where the next page begins (None: there is none)."""

    tasks: tuple[TaskRequest, ...]
    total: int
    before: Place | None


def list_tasks(
    context: Context, wanted: TaskFilter, *, before: Place | None, limit: int, total: int | None = None, offset: int = 0
) -> TaskPage:
    """Tasks that were asked for so, newest first. `total` is what the first page said: they are counted once.

    `offset` are passed by first, at a cost that grows with them: for clients that know no other way to go on.
    """
    context.require(Permission.READ_PROJECTS)
    mode = context.caller.mode
    known = total if total is not None else request_lists.count_tasks(context.connection, mode, wanted).total
    if offset:
        before = request_lists.place_of(context.connection, mode, wanted, number=offset, total=known)
        if before is None:
            return TaskPage((), known, None)
    found = request_lists.tasks_page(
        context.connection, mode, wanted, before=before, limit=limit + 1, total=known
    )  # fmt: skip
    shown = tuple(found[:limit])
    next_ = Place(shown[-1].created_at, shown[-1].task_id) if len(found) > limit else None
    return TaskPage(shown, known, next_)


def common_project(context: Context, kind: str) -> Project | None:
    """The project of all tasks of a kind that name none; None where it is not made yet."""
    context.require(Permission.READ_PROJECTS)
    found = stored_requests.project_to_ask(context.connection, _common_name(kind), context.caller.mode)
    return found.project if found else None


def standing_spec(context: Context, project: Project) -> Mapping[str, Any]:
    """The present settings of a project that the caller has found."""
    return spec_of(context.connection, project.version_id).version.spec


def _common_name(kind: str) -> str:
    return f"{kind} without a project"


def make_common_project(context: Context, asked: AskedTask) -> Project:
    """The project of all tasks of a kind that name none, made with the first; only one is made where many come."""
    name = _common_name(asked.kind)
    stored_projects.hold_name(context.connection, name, context.caller.mode)
    if (found := common_project(context, asked.kind)) is not None:
        return found
    new = NewRequest(asked.dialect, name, asked.kind, asked.task_type, asked.spec, None, {})
    return projects.find_project(context, requests.request_project(context, new).request.project_id)


def file_name_of(context: Context, asked: AskedTask) -> str:
    """What people know the task by; raises NotFound where it names a file that was not handed over."""
    for part in asked.parts:
        fetching.upload_of(context, part.url or "")
    upload = fetching.upload_of(context, asked.url or "")
    name = upload.file_name if upload else (asked.url or "").partition("?")[0].rpartition("/")[2]
    return name[:_LONGEST_NAME] or asked.kind


def _is_here(asked: AskedTask) -> bool:
    """Whether nothing has to be fetched before people can see it."""
    return bool(asked.parts) and not any(each.is_to_fetch for each in asked.parts)


def new_task(asked: AskedTask, pinned: PinnedSpec) -> NewTask:
    """The task to be written; Invalid where its expected answer does not fit it."""
    if asked.gold is not None:
        imports.check_expected(asked.gold, pinned, Passages(lengths_of(asked.parts)) if asked.parts else None)
    is_answered = asked.response is not None
    return NewTask(
        id=asked.task_id,
        content_key=f"request:{asked.task_id}",  # the same picture may be asked about twice
        file_name=asked.kind,
        url=asked.url,
        unique_id=asked.unique_id,
        priority=asked.priority,
        is_fetched=is_answered or _is_here(asked),
        parts=asked.parts,
        base=asked.base,
        margin_x=asked.margin_x,
        margin_y=asked.margin_y,
        metadata=asked.metadata,
        tags=asked.tags,
        pre_labels=asked.pre_labels,
        callback_url=asked.callback_url,
        callback_dialect=asked.dialect,
        gold=asked.gold,
        gold_tags=imports.gold_tags(asked.gold, pinned),
        verdict={"id": new_id(), **_NOBODYS_WORK} if is_answered else None,
        request_kind=asked.kind,
    )
