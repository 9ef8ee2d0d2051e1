"""Tasks of version 2 as clients read them: what was shown and answered stands in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from starlette.datastructures import QueryParams

from goldsmith.actions import batches, projects, request_details
from goldsmith.actions.context import Context
from goldsmith.actions.request_details import Submission
from goldsmith.api.scale.v1.task_json import response_json
from goldsmith.api.scale.v2.asked_for import read_expand, read_opts
from goldsmith.api.scale.v2.batches import batch_json
from goldsmith.api.scale.v2.projects import project_json
from goldsmith.api.scale.wire.annotation_ids import annotation_id
from goldsmith.api.scale.wire.annotations import Identify, annotations_of
from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.message_files import FileFacts
from goldsmith.api.scale.wire.objects import DOWNLOAD_FAILED, timestamp
from goldsmith.api.scale.wire.response_reading import read_loosely
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.api.scale.wire.threads import Details, has_threads, threads_of
from goldsmith.labels import Answer, parse_answer
from goldsmith.storage.parts import ShownFile
from goldsmith.work.request import TaskRequest
from goldsmith.work.settled_json import answer_of

_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Telling:
    """How tasks are told: what of them is whole instead of named, and which details. `base` begins our addresses."""

    base: str
    expand: frozenset[str] = frozenset()
    opts: frozenset[str] = frozenset()


def read_telling(query: QueryParams, base: str, *known: str) -> Telling:
    """What a query asks; `known` can be told whole."""
    return Telling(base, read_expand(query, *known), read_opts(query))


def tasks_json(context: Context, found: Sequence[TaskRequest], telling: Telling) -> list[dict[str, object]]:
    """The Task objects; what they share is looked up once."""
    is_asked = telling.opts.__contains__
    files = request_details.shown_files(context, found) if is_asked("attachment_details") else {}
    said = request_details.submissions_of(context, found) if is_asked("submissions") else None
    beside = _Beside(context, telling.expand)
    return [{**beside.json(each), **_threads(each, telling, files.get(each.task_id), said)} for each in found]


def delivered_response(found: TaskRequest) -> dict[str, object] | None:
    """The finished response of a task, with its threads where its answers are words."""
    response = response_json(found)
    if response is None or found.state != "completed":
        return None
    threads = _threads(found, Telling(""), None, None)["threads"]
    return {**response, **({"threads": threads} if threads else {})}


def find_annotation(found: TaskRequest, wanted: str) -> dict[str, object] | None:
    """The annotation of an id, with all details, as the task's verdict says it."""
    asked = read_asked(wire_type(found.kind), found.asked)
    made = annotations_of(asked, _answer(found), _identify(found), is_detailed=True)
    return next((each for each in made if each["id"] == wanted), None)


def media_url(media_id: UUID) -> str:
    """Where a program with the key gets a file that a task shows, below the server's address."""
    return f"/api/v1/media/{media_id}"


@dataclass(slots=True)
class _Beside:
    """What stands beside the threads; projects and batches are looked up once each."""

    context: Context
    expand: frozenset[str]
    _projects: dict[UUID, dict[str, object]] = field(default_factory=dict)
    _batches: dict[UUID, dict[str, object]] = field(default_factory=dict)

    def json(self, found: TaskRequest) -> dict[str, object]:
        shown: dict[str, object] = {
            "task_id": str(found.task_id),
            "project": self._project(found.project_id),
            "status": found.state,
            "created_at": timestamp(found.created_at),
            "metadata": dict(found.metadata or {}),
        }
        if found.settled_at is not None:
            shown["completed_at"] = timestamp(found.settled_at)
        if found.batch_id is not None:
            shown["batch"] = self._batch(found.batch_id)
        if found.state == "error":
            shown["errors"] = [{"message": DOWNLOAD_FAILED}]
        return shown

    def _project(self, project_id: UUID) -> object:
        if "project" not in self.expand:
            return str(project_id)
        if project_id not in self._projects:
            self._projects[project_id] = project_json(projects.find_project(self.context, project_id))
        return self._projects[project_id]

    def _batch(self, batch_id: UUID) -> object:
        if "batch" not in self.expand:
            return str(batch_id)
        if batch_id not in self._batches:
            self._batches[batch_id] = batch_json(self.context, batches.show_batch(self.context, batch_id))
        return self._batches[batch_id]


def _threads(
    found: TaskRequest,
    telling: Telling,
    files: dict[int, ShownFile] | None,
    said: dict[UUID, list[Submission]] | None,
) -> dict[str, object]:
    """Threads come about with the answer; until then there are none."""
    type_ = wire_type(found.kind)
    if found.state != "completed" or not has_threads(type_):
        return {"threads": []}
    details = Details(
        has_annotation_details="annotation_details" in telling.opts,
        has_models="model_parameters" in telling.opts,
        files={number: _facts(each, telling.base) for number, each in (files or {}).items()},
        submissions=None if said is None else [_submission(each) for each in said.get(found.task_id, ())],
    )
    threads = threads_of(str(found.task_id), type_, found.asked, _answer(found), _identify(found), details)
    return {"threads": threads}


def _answer(found: TaskRequest) -> Answer:
    """What was settled on; of a test task, what its response says."""
    if found.response is not None:
        return read_loosely(read_asked(wire_type(found.kind), found.asked), found.response)
    return parse_answer(answer_of(found.objects or (), found.fields or ()))


def _identify(found: TaskRequest) -> Identify:
    return partial(annotation_id, found.task_id, found.verdict_id or _NOBODY)


def _facts(shown: ShownFile, base: str) -> FileFacts:
    return FileFacts(shown.media_type, shown.byte_count, f"{base}{media_url(shown.media_id)}")


def _submission(said: Submission) -> dict[str, object]:
    return {"submitted_at": timestamp(said.at), "contributor_id": said.worker}
