"""A create call, checked and put into our words: what is asked of people, or what a test key is answered at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from goldsmith.actions import batches, requests, task_requests
from goldsmith.actions.context import Context
from goldsmith.actions.fetching import UPLOAD_SCHEME
from goldsmith.actions.requests import AskedProject
from goldsmith.actions.task_requests import AskedTask
from goldsmith.api.scale.v1.defaults import DIALECT, HANDED_OVER, PAY, PIPELINE, QUALITY
from goldsmith.api.scale.v1.project_json import history_of
from goldsmith.api.scale.v1.task_address import FileUrl
from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.payload import CheckedPayload, read_payload
from goldsmith.api.scale.wire.plausible import plausible_response
from goldsmith.api.scale.wire.response_reading import read_base, read_expected, read_pre_labels
from goldsmith.api.scale.wire.shown import shown_parts
from goldsmith.api.scale.wire.spec import inherit, pick_params, spec_json
from goldsmith.api.scale.wire.task_types import find_unworkable, require_workable
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.kit.errors import Problem
from goldsmith.kit.ids import random_id
from goldsmith.labels import answer_to_json, base_to_json
from goldsmith.work.batch import Batch
from goldsmith.work.part import Part
from goldsmith.work.project import Project

_UNLABELLED = "image_classification"
"""Our task type of what nobody can label yet: such tasks are of test keys, which nobody is asked about."""
_ANYTHING = {"name": "answer", "title": "Answer", "type": "text", "required": False}
"""Stands where a task says itself what it asks: there must be something in an ontology."""
_SPEC = ("pipeline", "quality", "pay")


@dataclass(frozen=True, slots=True)
class Checked:
    """A payload that is valid, in the project that it names, with the edition of its params that it took."""

    payload: CheckedPayload
    project: AskedProject | None
    version: int | None
    batch_id: UUID | None


def read_task(context: Context, kind: str, payload: Payload, file_url_of: Callable[[Any], FileUrl]) -> AskedTask:
    """The task that a create payload asks for. Raises InvalidParameter with everything wrong with it."""
    return asked_task(context, _check(context, kind, payload), file_url_of)


def asked_task(context: Context, checked: Checked, file_url_of: Callable[[Any], FileUrl]) -> AskedTask:
    """What a checked payload asks for; raises InvalidParameter where people cannot do it."""
    type_, given, common = checked.payload.type, checked.payload.given, checked.payload.common
    is_test, task_id = context.caller.mode == "test", random_id()
    if not is_test:
        require_workable(type_, given)
    project = checked.project.project if checked.project else task_requests.common_project(context, type_.name)
    parts = _shown(type_, given)
    is_picture = len(parts) == 1 and parts[0].kind == "picture"
    return AskedTask(
        task_id=task_id,
        dialect=DIALECT,
        batch_id=checked.batch_id,
        project=project,
        is_projectless=checked.project is None,
        kind=type_.name,
        task_type=native_type(type_),
        spec=_spec(context, checked.payload, project),
        asked=given,
        params_number=checked.version,
        url=_ours(parts[0].url) if is_picture else None,
        parts=() if is_picture or is_test else tuple(replace(each, url=_ours(each.url)) for each in parts),
        unique_id=common.unique_id,
        is_unique_id_freed_on_error=common.is_unique_id_cleared_on_error,
        metadata=common.metadata,
        tags=common.tags,
        priority=common.priority or 0,
        callback_url=common.callback_url,
        pre_labels=None if is_test else _pre_labels(checked.payload),
        margin_x=common.margin_x,
        margin_y=common.margin_y,
        base=None if is_test else _base(checked.payload),
        response=plausible_response(type_, given, file_url_of(task_id)).response if is_test else None,
    )


def read_quality_task(
    context: Context, kind: str, payload: Payload, file_url_of: Callable[[Any], FileUrl], *, is_teaching: bool
) -> AskedTask:
    """Gold: a task with its expected response. Raises InvalidParameter also where that does not fit the task."""
    checked = _check(context, kind, payload, is_quality=True)
    return asked_gold(context, checked, file_url_of, is_teaching=is_teaching)


def asked_gold(
    context: Context, checked: Checked, file_url_of: Callable[[Any], FileUrl], *, is_teaching: bool
) -> AskedTask:
    """The same of a payload that was checked."""
    require_workable(checked.payload.type, checked.payload.given)
    asked = read_asked(checked.payload.type, checked.payload.given)
    read = read_expected(asked, checked.payload.given["expected_response"], read_ontology(asked))
    if read.problems:
        raise InvalidParameter(read.problems)
    plain = asked_task(context, checked, file_url_of)
    return replace(plain, response=None, gold=answer_to_json(read.answer), is_teaching=is_teaching)


def native_type(type_: WireType) -> str:
    """Our type of task for one of theirs."""
    return type_.task_type or _UNLABELLED


def default_spec() -> dict[str, Any]:
    """What a project says whose tasks bring what is to be labelled."""
    return {
        "ontology": {"labels": [], "fields": [_ANYTHING]},
        "instructions": {"markdown": "", "examples": []},
        "pipeline": dict(PIPELINE),
        "quality": dict(QUALITY),
        "pay": dict(PAY),
    }


def _check(context: Context, kind: str, payload: Payload, *, is_quality: bool = False) -> Checked:
    batch = _batch(context, payload)
    project = _project(context, payload, batch)
    inherited = pick_params(history_of(project.params) if project else (), payload)
    checked = read_payload(kind, inherit(payload, inherited.params), is_quality=is_quality)
    if project is not None and project.request.kind != checked.type.name:
        message = f'"project" is of the type {project.request.kind}, not {checked.type.name}'
        raise InvalidParameter([Problem("project", "other_type", message)])
    return Checked(checked, project, inherited.version, batch.id if batch else None)


def _batch(context: Context, payload: Payload) -> Batch | None:
    name = payload.get("batch")
    return batches.batch_named(context, name) if isinstance(name, str) and name else None


def _project(context: Context, payload: Payload, batch: Batch | None) -> AskedProject | None:
    """The project that is named, or that of the batch, which implies it."""
    name, number = payload.get("project"), payload.get("project_version")
    asked = number if isinstance(number, int) else None
    if isinstance(name, str) and name:
        return requests.project_to_ask(context, name, asked)
    return requests.project_to_ask_by_id(context, batch.project_id, asked) if batch else None


def _spec(context: Context, checked: CheckedPayload, project: Project | None) -> Mapping[str, Any]:
    """What is to be labelled as the task says it, how and for how much as the project's settings say it now."""
    kept = task_requests.standing_spec(context, project) if project else default_spec()
    if find_unworkable(checked.type, checked.given):
        return kept
    how = {name: kept[name] for name in _SPEC}
    return spec_json(checked.type, checked.given, **how)


def _pre_labels(checked: CheckedPayload) -> Mapping[str, Any] | None:
    asked = read_asked(checked.type, checked.given)
    read = read_pre_labels(asked, checked.given, read_ontology(asked))
    if read is not None and read.problems:
        raise InvalidParameter(read.problems)
    return answer_to_json(read.answer) if read is not None else None


def _base(checked: CheckedPayload) -> Mapping[str, Any] | None:
    found = read_base(read_asked(checked.type, checked.given), checked.given)
    return base_to_json(found) if found is not None else None


def _shown(type_: WireType, given: Payload) -> tuple[Part, ...]:
    """What the task shows; types that draw look at one picture."""
    if native_type(type_) in ("questions", "text_spans"):
        return shown_parts(type_.name, given)
    attachments = given.get("attachments")
    several = attachments if isinstance(attachments, list) else []
    found = given.get("attachment") or next(iter(several), None)
    return (Part("picture", url=found if isinstance(found, str) else None),)


def _ours(url: str | None) -> str | None:
    """The address under which the server fetches it: files that were handed over have one of ours."""
    return url.replace(HANDED_OVER, UPLOAD_SCHEME, 1) if url is not None else None
