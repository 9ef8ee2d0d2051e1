"""What is to be made of a Task of another house: work, work that is done, gold, or a record of what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from goldsmith.actions import batches, fetching, requests, task_requests
from goldsmith.actions.context import Context
from goldsmith.actions.past_tasks import PastTask
from goldsmith.actions.requests import AskedProject
from goldsmith.actions.task_requests import AskedTask
from goldsmith.api.scale.v1.asking import Checked, asked_gold, asked_task, default_spec, native_type
from goldsmith.api.scale.v1.defaults import DIALECT
from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.errors import InvalidParameter, message_of
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.past import LeftOut, ToldTask
from goldsmith.api.scale.wire.payload import read_payload
from goldsmith.api.scale.wire.response_reading import read_done
from goldsmith.api.scale.wire.task_types import is_workable, require_workable, wire_type
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import random_id
from goldsmith.labels import answer_to_json
from goldsmith.work.batch import Batch
from goldsmith.work.request import Params

GoldKind: TypeAlias = Literal["evaluation", "training", "response"]
"""Gold that was made so, hidden or teaching; or a done task whose response is to be gold from now on."""

_SAID_BEFORE = ("hypothesis", "base_annotations")


@dataclass(frozen=True, slots=True)
class Read:
    """A task that can be brought, as what, and what of it is left out."""

    task: PastTask
    outcome: str
    without: LeftOut | None = None


@dataclass(slots=True)
class PastReader:
    """Reads the tasks of one call; what several share is looked up once.

    `is_dry`: nothing will be written, so projects and batches need not be here yet. `is_fetch_wanted`: of the files of
    tasks that are done; those of open ones are always fetched.
    """

    context: Context
    is_dry: bool
    is_fetch_wanted: bool
    _projects: dict[str, AskedProject | None] = field(default_factory=dict)
    _batches: dict[str, Batch | None] = field(default_factory=dict)

    def read(self, told: ToldTask, gold: GoldKind | None) -> Read | LeftOut:
        """What is to be made of a task, or why it is to be left out."""
        project = self._project(told.project) if told.project is not None else None
        batch = self._batch(told.batch) if told.batch is not None else None
        if fault := self._misplaced(told, project, batch):
            return fault
        payload = _inherit(told, project)
        number = told.param_version if _edition(told, project) is not None else None
        placed = _Placed(told, payload, project, number, batch)
        if gold in ("evaluation", "training") or told.is_gold:
            return self._gold(placed, is_teaching=gold == "training")
        if told.past.state == "pending":
            return self._open(placed)
        if told.past.state == "completed":
            return self._done(placed, is_gold=gold == "response")
        return Read(PastTask(self._record(placed), told.past), told.past.state)

    def _open(self, placed: _Placed) -> Read | LeftOut:
        try:
            checked = placed.checked()
            require_workable(checked.payload.type, checked.payload.given)
            asked = asked_task(self.context, checked, _no_files)
        except InvalidParameter as error:
            return LeftOut(error.problems[0].code, error.message)
        if (missing := self._missing_file(asked)) is not None:
            return missing
        return Read(PastTask(asked, placed.told.past, is_shown=True), "open")

    def _gold(self, placed: _Placed, *, is_teaching: bool) -> Read | LeftOut:
        """Gold waits for people like an open task, whatever state it had there."""
        try:
            checked = placed.checked(is_quality=True)
            asked = asked_gold(self.context, checked, _no_files, is_teaching=is_teaching)
        except InvalidParameter as error:
            return LeftOut(error.problems[0].code, error.message)
        if (missing := self._missing_file(asked)) is not None:
            return missing
        past = replace(placed.told.past, state="pending", settled_at=None, error=None)
        return Read(PastTask(asked, past, is_shown=True), "training" if is_teaching else "gold")

    def _done(self, placed: _Placed, *, is_gold: bool) -> Read:
        """Done work keeps its response as it was told, whether or not we can say it in our words."""
        response = placed.told.response or {}
        try:
            asked, answer = self._answered(placed, response)
        except InvalidParameter as error:
            kept = replace(self._record(placed), response=response)
            return Read(PastTask(kept, placed.told.past), "kept", LeftOut(error.problems[0].code, error.message))
        asked = replace(asked, response=response)
        missing = self._missing_file(asked)
        is_shown = (self.is_fetch_wanted or is_gold) and missing is None
        is_gold = is_gold and missing is None and answer.fault is None
        brought = PastTask(asked, placed.told.past, answer.answer, is_shown, is_gold)
        return Read(brought, "kept" if answer.fault else "done", answer.fault or missing)

    def _answered(self, placed: _Placed, response: Payload) -> tuple[AskedTask, _Answer]:
        """What was asked, so that it could be done again, and what was answered. Raises InvalidParameter."""
        checked = placed.checked()
        given = {name: value for name, value in checked.payload.given.items() if name not in _SAID_BEFORE}
        require_workable(checked.payload.type, given)
        asking = replace(checked, payload=replace(checked.payload, given=given))
        asked = replace(asked_task(self.context, asking, _no_files), asked=checked.payload.given)
        words = read_asked(checked.payload.type, given)
        read = read_done(words, response, read_ontology(words))
        if read.problems:
            return asked, _Answer(None, LeftOut(read.problems[0].code, message_of(read.problems)))
        return asked, _Answer(answer_to_json(read.answer), None)

    def _record(self, placed: _Placed) -> AskedTask:
        """What is kept of a task that nobody will do here."""
        told, given = placed.told, placed.payload
        own = placed.project.project if placed.project else None
        project = own or (task_requests.common_project(self.context, told.kind) if told.project is None else None)
        spec = task_requests.standing_spec(self.context, project) if project else default_spec()
        unique_id, metadata, tags = given.get("unique_id"), given.get("metadata"), given.get("tags")
        listed = tags if isinstance(tags, list) else []
        return AskedTask(
            task_id=random_id(), dialect=DIALECT, project=project, is_projectless=told.project is None,
            batch_id=placed.batch.id if placed.batch else None, kind=told.kind,
            task_type=native_type(wire_type(told.kind)), spec=spec, asked=given, params_number=placed.number, url=None,
            unique_id=unique_id if isinstance(unique_id, str) else None, is_unique_id_freed_on_error=False,
            metadata=metadata if isinstance(metadata, dict) else {},
            tags=tuple(dict.fromkeys(each for each in listed if isinstance(each, str))), priority=0, callback_url=None,
            pre_labels=None, response=told.response,
        )  # fmt: skip

    def _missing_file(self, asked: AskedTask) -> LeftOut | None:
        for url in (asked.url, *(part.url for part in asked.parts)):
            try:
                fetching.upload_of(self.context, url or "")
            except NotFound:
                reason = "Its file was handed over to Scale (scaledata://) and cannot be read from outside."
                return LeftOut("file_stays", reason)
        return None

    def _misplaced(self, told: ToldTask, project: AskedProject | None, batch: Batch | None) -> LeftOut | None:
        if told.project is not None and project is None and not self.is_dry:
            return LeftOut("no_such_project", f"There is no project named {told.project!r:.200} here.")
        if project is not None and project.request.kind != told.kind:
            reason = f"The project {told.project!r:.200} is of the type {project.request.kind} here, not {told.kind}."
            return LeftOut("other_type", reason)
        if told.batch is not None and batch is None and not self.is_dry:
            return LeftOut("no_such_batch", f"There is no batch named {told.batch!r:.200} here.")
        if batch is not None and (project is None or batch.project_id != project.project.id):
            return LeftOut("other_batch", f"The batch {told.batch!r:.200} belongs to another project here.")
        return None

    def _project(self, name: str) -> AskedProject | None:
        if name not in self._projects:
            try:
                self._projects[name] = requests.project_with_editions(self.context, name)
            except NotFound:
                self._projects[name] = None
        return self._projects[name]

    def _batch(self, name: str) -> Batch | None:
        if name not in self._batches:
            try:
                self._batches[name] = batches.batch_named(self.context, name)
            except NotFound:
                self._batches[name] = None
        return self._batches[name]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a response says in our words, or why it could not be read."""

    answer: Mapping[str, Any] | None
    fault: LeftOut | None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A told task with its whole payload, its project with the edition it took, and its batch."""

    told: ToldTask
    payload: Payload
    project: AskedProject | None
    number: int | None
    batch: Batch | None

    def checked(self, *, is_quality: bool = False) -> Checked:
        """Raises InvalidParameter where a payload like this could not be asked for."""
        if not is_workable(type_ := wire_type(self.told.kind)):  # which says more than what its payload lacks
            require_workable(type_, self.payload)
        payload = read_payload(self.told.kind, self.payload, is_quality=is_quality)
        return Checked(payload, self.project, self.number, self.batch.id if self.batch else None)


def _inherit(told: ToldTask, project: AskedProject | None) -> Payload:
    """The payload with what it took of the project's params, where the other house tells them apart."""
    edition = _edition(told, project)
    return {**edition.params, **told.payload} if edition is not None else told.payload


def _edition(told: ToldTask, project: AskedProject | None) -> Params | None:
    editions = project.params if project is not None else ()
    return next((each for each in editions if each.number == told.param_version), None)


def _no_files(_task_id: object) -> Any:
    """Files of made-up responses are of test tasks alone."""
    return lambda name: name
