"""Pictures that tasks name by address: fetched in the background, checked, and only then worked on."""

from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.media import keep_picture
from goldsmith.actions.uploads import find_upload
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.errors import GoldsmithError, NotFound
from goldsmith.storage import jobs, projects, task_requests, tasks
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.work.task import Task
from goldsmith.work.upload import Upload

BATCH = 64
FETCH_JOB = "fetch_pictures"
UPLOAD_SCHEME = "upload:"
"""Begins the address of a file that a client handed over; its id follows."""


def waiting_tasks(context: Context) -> list[Task]:
    """The organization's next tasks whose picture is still to be fetched."""
    return tasks.tasks_to_fetch(context.connection, limit=BATCH)


def keep_fetched(context: Context, files: Files, task: Task, data: bytes, limits: PictureLimits) -> None:
    """Give a task its picture; one that cannot be used turns the task to `error` with the reason."""
    try:
        picture = keep_picture(context, files, data, limits)
    except GoldsmithError as error:
        refuse_fetched(context, task, error)
        return
    tasks.set_fetched(context.connection, task.id, picture.id, picture.width, picture.height)
    context.record(Event("fetched", "task", task.id, {"media_id": str(picture.id)}), project_id=task.project_id)


def refuse_fetched(context: Context, task: Task, error: GoldsmithError) -> None:
    """Turn a task whose picture cannot be had to `error`, naming the file."""
    reason: dict[str, object] = {"code": error.code, "message": f"{task.file_name}: {error.message}"}
    if "status" in error.details:
        reason["status"] = error.details["status"]
    if not tasks.set_error(context.connection, task.id, reason, context.now):
        return  # canceled meanwhile
    task_requests.free_unique_id(context.connection, task.id)
    projects.add_counts(context.connection, task.project_id, error_count=int(not task.is_gold))
    context.record(Event("fetch_failed", "task", task.id, reason), project_id=task.project_id)


def ask_for_fetching(context: Context) -> None:
    """Have the background fetch the organization's waiting pictures, one job at a time."""
    organization_id = str(context.caller.organization_id)
    jobs.enqueue(context.connection, FETCH_JOB, {"organization_id": organization_id}, lock=f"fetch-{organization_id}")


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
