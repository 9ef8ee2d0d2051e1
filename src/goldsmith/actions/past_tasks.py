"""Tasks brought from another house as they stood there: done ones stay done, open ones are work like any other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from uuid import UUID

from goldsmith.actions import fetching, gold, imports, projects, task_requests
from goldsmith.actions.batches import find_batch
from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.actions.task_requests import AskedTask
from goldsmith.kit.errors import GoldsmithError, NotFound
from goldsmith.people import Permission
from goldsmith.storage import batches, new_tasks, past_tasks
from goldsmith.storage import gold as stored_gold
from goldsmith.storage import projects as stored_projects
from goldsmith.storage import requests as stored_requests
from goldsmith.storage.past_tasks import PastRequest
from goldsmith.work.project import Project
from goldsmith.work.request import Past
from goldsmith.work.task import NewTask

LEFT_WHERE_IT_IS: Mapping[str, str] = {"code": "not_fetched", "message": "Left where it is when the task was brought."}


@dataclass(frozen=True, slots=True)
class PastTask:
    """A task to be brought, checked. `answer`: what a done one settled on, where it could be read in our words; without
    it the task gets no verdict, so that nobody takes it for one that shows nothing.

    `is_shown`: its files are fetched; those of a done task that is not wait for its being done again. `is_gold`: its
    answer is also an expected one from now on.
    """

    asked: AskedTask
    past: Past
    answer: Mapping[str, Any] | None = None
    is_shown: bool = False
    is_gold: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a task: `task_id` where it is here now, and what about it could not be done."""

    task_id: UUID | None
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A task that is about to be written, where it goes, and whatever of it there is to be written."""

    brought: PastTask
    project: Project
    version_id: UUID
    made: NewTask

    @property
    def place(self) -> tuple[str, str, str]:
        """What is written together. Batches come by their ids, in which all lock them who lock several."""
        return str(self.brought.asked.batch_id), str(self.project.id), str(self.version_id)


def known_tasks(context: Context, origin_ids: Sequence[str]) -> dict[str, UUID]:
    """Which of these tasks of another house were brought here already."""
    context.require(Permission.READ_PROJECTS)
    return past_tasks.tasks_of_origins(context.connection, origin_ids, context.caller.mode)


def bring_tasks(context: Context, tasks: Sequence[PastTask]) -> dict[str, Brought]:
    """Write tasks that are not here, by the ids that they had; what cannot be taken stops none of the rest."""
    context.require(Permission.IMPORT_TASKS)
    context.require(Permission.MANAGE_PROJECTS)  # what was settled elsewhere counts as settled here
    found: dict[str, Brought] = {}
    placed: list[_Placed] = []
    for each in tasks:
        try:
            placed.append(_placed(context, each))
        except GoldsmithError as error:
            found[each.past.origin_id] = Brought(None, error.code, error.message)
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    for _, some in groupby(sorted(placed, key=lambda each: each.place), key=lambda each: each.place):
        group = list(some)
        found |= _write(context, group, counts[group[0].project.id])
    _count(context, counts)
    if any(not each.made.is_fetched for each in placed):
        fetching.ask_for_fetching(context)
    return found


def _placed(context: Context, brought: PastTask) -> _Placed:
    asked = brought.asked
    project = asked.project or task_requests.make_common_project(context, asked)
    version_id = projects.version_saying(context, project, asked.spec)
    made = task_requests.new_task(replace(asked, response=None), spec_of(context.connection, version_id))
    with suppress(NotFound):  # a file that was handed over to the other house stayed there
        made = replace(made, file_name=task_requests.file_name_of(context, asked))
    return _Placed(brought, project, version_id, _as_it_stood(made, brought))


def _as_it_stood(made: NewTask, brought: PastTask) -> NewTask:
    past = brought.past
    made = replace(made, made_at=past.created_at, settled_at=past.settled_at, error=past.error)
    if past.state == "pending":
        return made
    if past.state != "completed":
        return replace(made, ended=past.state)
    has_files = made.url is not None or bool(made.parts)
    is_left = has_files and not made.is_fetched and not brought.is_shown
    return replace(
        made, verdict=imports.imported_verdict(brought.answer), ended=past.state,
        is_fetched=made.is_fetched or not has_files, error=LEFT_WHERE_IT_IS if is_left else None,
    )  # fmt: skip


def _write(context: Context, group: Sequence[_Placed], counts: Counter[str]) -> dict[str, Brought]:
    """Write tasks of one project, batch and version, and what goes with them; those whose unique_id is taken stay."""
    placement = _placement(context, group[0])
    added = new_tasks.add_tasks(context.connection, placement, [each.made for each in group])
    taken_ids = {each.line: each.task_id for each in added.clashes}
    written = [each for line, each in enumerate(group) if line not in taken_ids]
    if written:
        past_tasks.add_requests(context.connection, placement, [_request(each) for each in written])
    ended = Counter(each.made.ended for each in written)
    counts.update(
        tasks=added.added - added.added_gold, gold=added.added_gold, settled=ended["completed"],
        errors=ended["error"], canceled=ended["canceled"],
    )  # fmt: skip
    for each in written:
        if each.brought.asked.is_teaching:
            stored_gold.set_teaching(context.connection, each.made.id)
    refused = {
        group[line].brought.past.origin_id: _unique_id_taken(group[line].made.unique_id, task_id)
        for line, task_id in taken_ids.items()
    }
    found = {each.brought.past.origin_id: Brought(each.made.id) for each in written}
    return {**found, **refused, **_make_gold(context, written)}


def _placement(context: Context, first: _Placed) -> new_tasks.Placement:
    """Where a group goes: also into a batch that takes no more tasks, as these were in it before."""
    project, batch_id = first.project, first.brought.asked.batch_id
    attempts = spec_of(context.connection, first.version_id).spec.pipeline.attempts
    placement = new_tasks.Placement(
        project.id, first.version_id, project.mode, attempts, context.caller.user_id, context.now
    )  # fmt: skip
    if batch_id is None:
        return placement
    batches.lock_together(context.connection, project.id)
    batch = find_batch(context, batch_id)
    return replace(placement, batch_id=batch.id, is_held=batch.is_held, is_apart=batch.is_apart)


def _request(placed: _Placed) -> PastRequest:
    asked = placed.brought.asked
    return PastRequest(
        placed.made, asked.asked, asked.params_number, asked.is_projectless, asked.is_unique_id_freed_on_error,
        asked.response, placed.brought.past,
    )  # fmt: skip


def _unique_id_taken(unique_id: str | None, task_id: UUID) -> Brought:
    error = task_requests.UniqueIdTaken(unique_id, task_id)
    return Brought(None, error.code, error.message)


def _make_gold(context: Context, written: Iterable[_Placed]) -> dict[str, Brought]:
    """Make gold of what is wanted so; where its answer can be expected of nobody, the task is here all the same."""
    found = {}
    for each in written:
        brought, task_id = each.brought, each.made.id
        if brought.is_gold and brought.answer is not None:
            try:
                gold.make_gold(context, task_id, brought.answer)
            except GoldsmithError as error:
                found[brought.past.origin_id] = Brought(task_id, "no_gold", error.message)
    return found


def _count(context: Context, counts: Mapping[UUID, Counter[str]]) -> None:
    """Last of all, as these rows are those that all who add tasks wait for."""
    for project_id in sorted(counts):
        some = counts[project_id]
        stored_requests.add_counts(
            context.connection, project_id, tasks=some["tasks"], gold=some["gold"], verdicts=some["settled"]
        )
        stored_projects.add_counts(
            context.connection, project_id, error_count=some["errors"], canceled_count=some["canceled"]
        )
