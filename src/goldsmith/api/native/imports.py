"""Pictures and rows coming in, streamed: a file of rows, or the bytes of one picture."""

import tempfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from goldsmith.actions import fetching, imports, media
from goldsmith.actions.imports import ImportOptions, ImportReport
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.shapes import JsonObject, Out
from goldsmith.api.strict_json import strict_router
from goldsmith.formats.picture import PictureLimits
from goldsmith.formats.rows import read_rows
from goldsmith.kit.errors import Invalid, Problem, TooLarge
from goldsmith.storage.media import Media

router = strict_router(tags=["import"])
ROWS_AT_ONCE = 5_000
MOST_PROBLEMS_SHOWN = 1_000
BatchId = Annotated[
    UUID | None,
    Query(description="The batch that new tasks go into; tasks that the project has already stay where they are."),
]
_KEPT_IN_MEMORY = 4 << 20
_CHUNK = 1 << 20


class RowProblemOut(Out):
    """A line that could not be taken, and why."""

    line: int = Field(examples=[17])
    code: str = Field(examples=["bad_url"])
    message: str = Field(examples=["The url has no scheme; write https://..."])


class ImportOut(Out):
    """What became of an import. Sending the same rows again adds nothing."""

    added: int = Field(examples=[400])
    existing: int = Field(examples=[0])
    problem_count: int = Field(examples=[1])
    problems: list[RowProblemOut]


class PictureTaskOut(Out):
    """A picture that came in as a task; `is_new` is false where the project had it already."""

    task_id: UUID
    media_id: UUID
    is_new: bool
    content_hash: str
    width: int
    height: int


class MediaOut(Out):
    """A picture that was kept, e.g. as an example in instructions."""

    media_id: UUID
    url: str
    width: int
    height: int


@router.post(
    "/projects/{project_id}/import",
    openapi_extra={"requestBody": {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
)
async def import_rows(
    project_id: UUID,
    request: Request,
    door: DoorDep,
    row_format: Annotated[Literal["jsonl", "csv"], Query(alias="format")] = "jsonl",
    fetch: Annotated[bool, Query(description="Fetch and check the pictures before they are worked on.")] = True,
    batch_id: BatchId = None,
) -> ImportOut:
    """Add tasks from a stream of rows (JSONL or CSV with `url`), at constant memory.

    Every 5,000 rows are one transaction: what a broken connection cut off is added by sending the file again.
    """
    await run_in_threadpool(_require_project, door, project_id, batch_id)
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as body:
        async for chunk in request.stream():
            body.write(chunk)
        body.seek(0)
        options = ImportOptions(is_fetch_wanted=fetch, batch_id=batch_id)
        return await run_in_threadpool(_import, door, project_id, body, row_format, options)


@router.post(
    "/projects/{project_id}/pictures",
    openapi_extra={"requestBody": {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def add_picture(
    project_id: UUID,
    request: Request,
    door: DoorDep,
    file_name: Annotated[str, Query(min_length=1, max_length=1000)],
    unique_id: Annotated[str | None, Query(max_length=255)] = None,
    priority: Annotated[int, Query(ge=-32_000, le=32_000)] = 0,
    metadata: Annotated[str | None, Query(description="A JSON object.")] = None,
    gold: Annotated[str | None, Query(description="An expected answer as JSON: the task becomes gold.")] = None,
    callback_url: Annotated[
        str | None, Query(max_length=4096, description="Where the task's end is told, e.g. https://your-server/hook.")
    ] = None,
    batch_id: BatchId = None,
) -> PictureTaskOut:
    """Add one picture (its bytes as the body) as a task. The same picture again is the same task."""
    await run_in_threadpool(_require_project, door, project_id, batch_id)
    data = await _picture_bytes(request, door, f"{file_name}: the picture")
    extra: dict[str, Any] = {"metadata": _json_object(metadata, "metadata"), "gold": _json_object(gold, "gold")}
    return await run_in_threadpool(
        _add_picture,
        door,
        project_id,
        data,
        file_name=file_name,
        unique_id=unique_id,
        priority=priority,
        callback_url=callback_url,
        batch_id=batch_id,
        **extra,
    )


@router.get("/projects/{project_id}/pictures/{content_hash}")
def find_picture(project_id: UUID, content_hash: str, door: DoorDep) -> list[PictureTaskOut]:
    """Whether the project has a picture of this SHA-256, so that it need not be sent: its task in a list, or none."""
    with door.open() as context:
        found = imports.find_picture_task(context, project_id, content_hash)
    return [_picture_out(found)] if found else []


@router.post(
    "/pictures",
    status_code=201,
    openapi_extra={"requestBody": {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def keep_picture(request: Request, door: DoorDep) -> MediaOut:
    """Keep a picture that is no task, e.g. an example for instructions."""
    await run_in_threadpool(_require_importer, door)
    data = await _picture_bytes(request, door, "The picture")
    return await run_in_threadpool(_keep_picture, door, data)


# Who may not import is told so before the body is read: a stranger must not fill memory or disk.
def _require_project(door: Door, project_id: UUID, batch_id: UUID | None) -> None:
    with door.open() as context:
        imports.require_project(context, project_id, batch_id)


def _require_importer(door: Door) -> None:
    with door.open() as context:
        imports.require_importer(context)


async def _picture_bytes(request: Request, door: Door, what: str) -> bytes:
    limit = door.parts.settings.picture_bytes
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise TooLarge(f"{what} is larger than {limit / 1e6:g} MB.", code="picture_too_large")
    return bytes(data)


def _import(door: Door, project_id: UUID, body: IO[bytes], row_format: str, options: ImportOptions) -> ImportOut:
    total = ImportOut(added=0, existing=0, problem_count=0, problems=[])
    rows = read_rows(_chunks(body), row_format)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        with door.open() as context:
            report = imports.import_rows(context, project_id, batch, options)
            if options.is_fetch_wanted and report.added:
                fetching.ask_for_fetching(context)
        _count(total, report)
    return total


def _count(total: ImportOut, report: ImportReport) -> None:
    total.added += report.added
    total.existing += report.existing
    total.problem_count += len(report.problems)
    room = MOST_PROBLEMS_SHOWN - len(total.problems)
    total.problems += [RowProblemOut.model_validate(each) for each in report.problems[: max(0, room)]]


def _add_picture(door: Door, project_id: UUID, data: bytes, *, file_name: str, **options: Any) -> PictureTaskOut:
    with door.open() as context:
        try:
            kept = media.keep_picture(context, door.parts.files, data, picture_limits(door))
        except Invalid as error:
            message = f"{file_name}: {error.message}"
            problem = Problem("body", error.code, message)
            raise Invalid(message, code=error.code, problems=[problem], details={"file_name": file_name}) from error
        return _picture_out(imports.add_picture(context, project_id, kept, file_name=file_name, **options))


def _keep_picture(door: Door, data: bytes) -> MediaOut:
    with door.open() as context:
        return media_out(media.keep_picture(context, door.parts.files, data, picture_limits(door)))


def media_out(kept: Media) -> MediaOut:
    """The JSON of a picture that was kept."""
    return MediaOut(media_id=kept.id, url=f"/api/v1/media/{kept.id}", width=kept.width or 0, height=kept.height or 0)


def _picture_out(made: imports.PictureTask) -> PictureTaskOut:
    picture = made.media
    return PictureTaskOut(
        task_id=made.task_id,
        media_id=picture.id,
        is_new=made.is_new,
        content_hash=picture.content_hash,
        width=picture.width or 0,
        height=picture.height or 0,
    )


def picture_limits(door: Door) -> PictureLimits:
    """How large a picture may be that comes in."""
    return PictureLimits(max_bytes=door.parts.settings.picture_bytes, max_pixels=door.parts.settings.picture_pixels)


def _json_object(text: str | None, name: str) -> JsonObject | None:
    if text is None:
        return None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        value = None
    if not isinstance(value, dict):
        message = f"{name} must be a JSON object."
        raise Invalid(message, code="bad_json", problems=[Problem(name, "bad_json", message)])
    return value


def _chunks(body: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: body.read(_CHUNK), b"")
