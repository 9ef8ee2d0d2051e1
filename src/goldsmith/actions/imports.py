"""Tasks coming in: rows of a file, or one picture at a time; the same content twice is one task."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from goldsmith.actions.batches import batch_for_tasks
from goldsmith.actions.callbacks import check_address
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import PinnedSpec, spec_of
from goldsmith.formats.rows import ImportRow, RowProblem
from goldsmith.kit.errors import Conflict, Invalid, Problem
from goldsmith.kit.ids import new_id, random_id
from goldsmith.labels import Answer, InvalidAnswer, Passages, Size, Surface, find_problems, parse_answer
from goldsmith.people import Permission
from goldsmith.quality.gold_making import tags_of
from goldsmith.storage import media, new_tasks, projects, tasks
from goldsmith.storage.media import Media
from goldsmith.work.part import Part, content_key_of, lengths_of
from goldsmith.work.part_reading import BadParts, find_unfit, read_parts
from goldsmith.work.project import Project
from goldsmith.work.task import NewTask

_LOWEST_PRIORITY, _HIGHEST_PRIORITY = -32_000, 32_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a batch: tasks added, rows that were here already, and rows that could not be taken."""

    added: int
    existing: int
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`is_fetch_wanted`: fetch and check pictures in the background before anybody works on them.

    `batch_id`: the batch that new tasks go into.
    """

    is_fetch_wanted: bool = True
    batch_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A picture that came in as a task: `is_new` is False where the project had it."""

    task_id: UUID
    media: Media
    is_new: bool


def import_rows(
    context: Context, project_id: UUID, rows: Sequence[ImportRow | RowProblem], options: ImportOptions
) -> ImportReport:
    """Add one batch of rows. Bad rows are reported by line and never stop the rest."""
    context.require(Permission.IMPORT_TASKS)
    project = find_project(context, project_id)
    pinned = spec_of(context.connection, project.version_id)
    problems = [row for row in rows if isinstance(row, RowProblem)]
    taken: list[tuple[int, NewTask]] = []
    for row in rows:
        if isinstance(row, ImportRow):
            made = _task_of_row(context, row, pinned, options)
            if isinstance(made, RowProblem):
                problems.append(made)
            else:
                taken.append((row.line, made))
    added = add_tasks(context, project, pinned, [made for _, made in taken], options.batch_id)
    clashing = [_clash_problem(taken[each.line][0], each) for each in added.clashes if _is_problem(each)]
    existing = len(taken) - added.added - len(clashing)
    return ImportReport(added.added, existing, tuple(sorted(problems + clashing, key=lambda each: each.line)))


def add_picture(
    context: Context, project_id: UUID, picture: Media, *, file_name: str, unique_id: str | None,
    priority: int = 0, metadata: Mapping[str, Any] | None = None, gold: Mapping[str, Any] | None = None,
    batch_id: UUID | None = None, callback_url: str | None = None,
) -> PictureTask:  # fmt: skip
    """Make a task of a picture that is here; the project's own task, in its own batch, where it has the picture."""
    context.require(Permission.IMPORT_TASKS)
    project = find_project(context, project_id)
    pinned = spec_of(context.connection, project.version_id)
    check_address(callback_url)
    if "picture" not in pinned.spec.task_type.shows:
        raise Invalid(f"{pinned.spec.task_type.title} shows no pictures; import rows with a text.", code="no_document")
    if gold is not None:
        check_expected(gold, pinned, picture.size)
    made = NewTask(
        id=random_id(),  # one with a time in it would tell gold from what came at another time
        content_key=f"sha256:{picture.content_hash}",
        file_name=file_name,
        media_id=picture.id,
        width=picture.width,
        height=picture.height,
        unique_id=unique_id,
        priority=priority,
        metadata=metadata or {},
        gold=gold,
        gold_tags=gold_tags(gold, pinned),
        callback_url=callback_url,
    )
    added = add_tasks(context, project, pinned, [made], batch_id)
    if added.added:
        return PictureTask(made.id, picture, True)
    clash = added.clashes[0]
    if not clash.is_same_project or not clash.is_same_content:
        message = f"The unique_id {unique_id!r} belongs to another task; choose another."
        problem = Problem("unique_id", "unique_id_taken", message)
        raise Conflict(message, code="unique_id_taken", problems=[problem], details={"task_id": str(clash.task_id)})
    return PictureTask(clash.task_id, picture, False)


def add_tasks(
    context: Context, project: Project, pinned: PinnedSpec, made: Sequence[NewTask], batch_id: UUID | None
) -> new_tasks.Added:
    """Write tasks that were checked, under a version of their project; those that are here already are reported."""
    added = place_tasks(context, project, pinned, made, batch_id)
    projects.add_counts(
        context.connection, project.id, task_count=added.added - added.added_gold, gold_count=added.added_gold,
        imported_count=added.added_verdicts,
    )  # fmt: skip
    return added


def place_tasks(
    context: Context, project: Project, pinned: PinnedSpec, made: Sequence[NewTask], batch_id: UUID | None
) -> new_tasks.Added:
    """The same without counting them in their project: who does that locks its row, which others wait for."""
    placement = new_tasks.Placement(
        project.id, pinned.version.id, project.mode, pinned.spec.pipeline.attempts, context.caller.user_id, context.now
    )
    if batch_id is not None:
        batch = batch_for_tasks(context, project, batch_id)
        placement = replace(placement, batch_id=batch.id, is_held=batch.is_held, is_apart=batch.is_apart)
        if not batch.is_apart:
            made = [replace(each, priority=each.priority or batch.priority) for each in made]
    return new_tasks.add_tasks(context.connection, placement, made)


def _task_of_row(context: Context, row: ImportRow, pinned: PinnedSpec, options: ImportOptions) -> NewTask | RowProblem:
    picture = media.media_by_hash(context.connection, row.content_hash) if row.content_hash else None
    try:
        parts = read_parts(row.parts) if row.parts is not None else ()
    except BadParts as error:
        return RowProblem(row.line, error.code, error.message)
    if (fault := _source_fault(row, picture, parts, pinned)) is not None:
        return fault
    surface = Passages(lengths_of(parts)) if parts else _size_of(row, picture)
    for name, answer in (("gold", row.gold), ("verdict", row.verdict), ("pre_labels", row.pre_labels)):
        if answer is not None and (wrong := _answer_fault(answer, pinned, surface)) is not None:
            return RowProblem(row.line, f"bad_{name}", f"{name}: {wrong}")
    is_here = not options.is_fetch_wanted or row.verdict is not None
    made = NewTask(
        random_id(), content_key_of(parts) if parts else _content_key(row), row.file_name, row.url, None, row.width,
        row.height, row.unique_id, min(max(row.priority, _LOWEST_PRIORITY), _HIGHEST_PRIORITY),
        not any(each.is_to_fetch for each in parts) if parts else is_here, row.metadata, row.tags, row.pre_labels,
        row.gold, gold_tags(row.gold, pinned), imported_verdict(row.verdict), row.callback_url, parts=parts,
    )  # fmt: skip
    if picture is None:
        return made
    return replace(made, media_id=picture.id, width=picture.width, height=picture.height, is_fetched=True)


def _source_fault(
    row: ImportRow, picture: Media | None, parts: tuple[Part, ...], pinned: PinnedSpec
) -> RowProblem | None:
    """Why there is nothing to show, or nothing that this type of task shows."""
    if parts:
        unfit = find_unfit(parts, pinned.spec.task_type)
        return RowProblem(row.line, "parts_not_shown", unfit) if unfit else None
    if "picture" not in pinned.spec.task_type.shows:
        return RowProblem(row.line, "no_document", f"{pinned.spec.task_type.title} needs a text, or parts.")
    if row.url is None and picture is None:
        message = "The row names no url, and no picture with its content_hash is here; upload the picture first."
        return RowProblem(row.line, "no_picture", message)
    return None


def _size_of(row: ImportRow, picture: Media | None) -> Size | None:
    if picture is not None:
        return picture.size
    return Size(row.width, row.height) if row.width and row.height else None


def _content_key(row: ImportRow) -> str:
    if row.content_hash:
        return f"sha256:{row.content_hash}"
    return "url:" + hashlib.blake2b((row.url or "").encode(), digest_size=16).hexdigest()


def imported_verdict(answer: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The verdict of a task that comes in done: nobody here said so, and nobody is sure how right it is."""
    if answer is None:
        return None
    made = {"confidence": None, "origin": "import"}
    objects = [{"annotation": each, **made} for each in answer.get("annotations", ())]
    fields = [{"name": name, "value": value, **made} for name, value in answer.get("fields", {}).items()]
    return {"id": new_id(), "objects": objects, "fields": fields}


def _answer_fault(answer: Mapping[str, Any], pinned: PinnedSpec, surface: Surface | None) -> str | None:
    try:
        parsed: Answer = parse_answer(answer)
    except InvalidAnswer as error:
        return error.problems[0].message
    problems = find_problems(parsed, pinned.spec.ontology, surface, pinned.spec.task_type.kinds)
    return problems[0].message if problems else None


def gold_tags(expected: Mapping[str, Any] | None, pinned: PinnedSpec) -> tuple[str, ...]:
    """The classes that an expected answer holds."""
    return () if expected is None else tags_of(parse_answer(expected), pinned.spec.ontology)


def check_expected(expected: Mapping[str, Any], pinned: PinnedSpec, surface: Surface | None) -> None:
    """Raise Invalid unless this could be the right answer to a task of the version."""
    fault = _answer_fault(expected, pinned, surface)
    if fault is not None:
        raise Invalid(f"The expected answer is not valid: {fault}", code="bad_gold")


def _is_problem(clash: new_tasks.Clash) -> bool:
    return not (clash.is_same_project and clash.is_same_content)


def _clash_problem(line: int, clash: new_tasks.Clash) -> RowProblem:
    message = f"The unique_id of this row belongs to task {clash.task_id}, which shows something else; choose another."
    return RowProblem(line, "unique_id_taken", message)


def find_picture_task(context: Context, project_id: UUID, content_hash: str) -> PictureTask | None:
    """The project's task of a picture with this content, if it has one."""
    require_project(context, project_id)
    picture = media.media_by_hash(context.connection, content_hash)
    if picture is None:
        return None
    task_id = tasks.task_by_content(context.connection, project_id, f"sha256:{content_hash}")
    return PictureTask(task_id, picture, False) if task_id else None


def require_project(context: Context, project_id: UUID, batch_id: UUID | None = None) -> None:
    """Raise unless the caller may add tasks to this project, and to the batch: asked before a picture is read."""
    context.require(Permission.IMPORT_TASKS)
    project = find_project(context, project_id)
    if batch_id is not None:
        batch_for_tasks(context, project, batch_id)


def require_importer(context: Context) -> None:
    """Raise unless the caller may bring pictures in."""
    context.require(Permission.IMPORT_TASKS)
