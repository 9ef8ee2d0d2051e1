"""Files that tasks name by address: fetched in the background, checked, and only then worked on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.media import keep_picture, keep_recording
from goldsmith.actions.uploads import find_upload
from goldsmith.formats.picture import BadPicture, PictureLimits
from goldsmith.kit.errors import GoldsmithError, NotFound
from goldsmith.storage import jobs, projects, task_requests, tasks
from goldsmith.storage import parts as stored_parts
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.storage.media import Media
from goldsmith.work.part import PartKind, with_file
from goldsmith.work.task import Task
from goldsmith.work.upload import Upload

BATCH = 32
"""Tasks whose files are fetched, and held in memory, at a time."""
FETCH_JOB = "fetch_pictures"
UPLOAD_SCHEME = "upload:"
"""Begins the address of a file that a client handed over; its id follows."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch for a task: its picture, or that of the part at a place."""

    task: Task
    kind: PartKind
    url: str
    place: int | None = None


def waiting_files(context: Context) -> list[list[Wanted]]:
    """What is still to be fetched for the organization's next tasks, task by task."""
    return [_wanted(context, each) for each in tasks.tasks_to_fetch(context.connection, limit=BATCH)]


def keep_fetched(
    context: Context, files: Files, wanted: Sequence[Wanted], found: Sequence[bytes], limits: PictureLimits
) -> None:
    """Give a task its files; one that cannot be used turns the task to `error` with the reason."""
    task, kept = wanted[0].task, []
    for each, data in zip(wanted, found, strict=True):
        try:
            kept.append(_keep(context, files, each, data, limits))
        except GoldsmithError as error:
            refuse_fetched(context, each, error)
            return
    if task.is_document:
        parts = list(stored_parts.parts_of(context.connection, task.id))
        for each, media in zip(wanted, kept, strict=True):
            if each.place is not None:
                parts[each.place] = with_file(parts[each.place], media.id, media.media_type, media.size)
        stored_parts.set_parts(context.connection, task.id, parts)
    else:
        tasks.set_fetched(context.connection, task.id, kept[0].id, kept[0].width or 0, kept[0].height or 0)
    facts = {"media_id": str(kept[0].id)} if len(kept) == 1 else {"media_ids": [str(each.id) for each in kept]}
    context.record(Event("fetched", "task", task.id, facts), project_id=task.project_id)


def _wanted(context: Context, task: Task) -> list[Wanted]:
    if not task.is_document:
        return [Wanted(task, "picture", task.url or "")]
    parts = stored_parts.parts_of(context.connection, task.id)
    return [Wanted(task, each.kind, each.url or "", place) for place, each in enumerate(parts) if each.is_to_fetch]


def _keep(context: Context, files: Files, wanted: Wanted, data: bytes, limits: PictureLimits) -> Media:
    if wanted.kind in ("audio", "video", "pdf"):
        return keep_recording(context, files, data, wanted.kind)
    picture = keep_picture(context, files, data, limits)
    if picture.size is None:
        raise BadPicture("not_a_picture", "The file is known here as something else than a picture.")
    return picture


def refuse_fetched(context: Context, wanted: Wanted, error: GoldsmithError) -> None:
    """Turn a task of which a file cannot be had to `error`, naming the file."""
    task = wanted.task
    name = task.file_name if wanted.place is None else f"{task.file_name}, part {wanted.place + 1}"
    reason: dict[str, object] = {"code": error.code, "message": f"{name}: {error.message}"}
    if wanted.place is not None:
        reason["url"] = wanted.url
    if "status" in error.details:
        reason["status"] = error.details["status"]
    if task.state == "completed":  # brought here as it was settled elsewhere, and settled it stays
        if tasks.note_unfetched(context.connection, task.id, reason):
            context.record(Event("fetch_failed", "task", task.id, reason), project_id=task.project_id)
        return
    if not tasks.set_error(context.connection, task.id, reason, context.now):
        return  # canceled meanwhile
    task_requests.free_unique_id(context.connection, task.id)
    projects.add_counts(context.connection, task.project_id, error_count=int(not task.is_gold))
    context.record(Event("fetch_failed", "task", task.id, reason), project_id=task.project_id)


def ask_for_fetching(context: Context) -> None:
    """Have the background fetch the organization's waiting files, one job at a time."""
    organization_id = str(context.caller.organization_id)
    arguments = {"organization_id": organization_id}
    jobs.enqueue_once(context.connection, FETCH_JOB, arguments, lock=f"fetch-{organization_id}")


def organizations_waiting(connection: Connection) -> list[UUID]:
    """Who has files to fetch: a job that began while the last of them came may have missed them."""
    return tasks.organizations_with_media_to_fetch(connection)


def source_of(context: Context, files: Files, url: str) -> bytes | str:
    """What a task's address stands for: the content of a file that was handed over, or where to fetch it.

    Raises NotFound where no such file was.
    """
    found = upload_of(context, url)
    if found is None:
        return url
    return files.get(found.storage_key) if found.storage_key is not None else found.url or ""


def upload_of(context: Context, url: str) -> Upload | None:
    """The file that was handed over and that an address names; None of other addresses. Raises NotFound."""
    if not url.startswith(UPLOAD_SCHEME):
        return None
    try:
        return find_upload(context, UUID(url.removeprefix(UPLOAD_SCHEME)))
    except ValueError:
        raise NotFound(f"{url} is no file that was handed over.") from None
