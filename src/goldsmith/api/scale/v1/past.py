"""Ours, not Scale's: tasks and batches of a customer's account there, taken over as they stand.

`goldsmith import scale` sends them page by page. What is here already is told and left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from goldsmith.actions import batches, past_tasks, projects, requests
from goldsmith.actions.context import Context
from goldsmith.actions.past_tasks import Brought, PastTask
from goldsmith.actions.requests import RequestedProject
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.batches import batch_json
from goldsmith.api.scale.v1.past_reading import GoldKind, PastReader, Read
from goldsmith.api.scale.v1.project_json import is_studio
from goldsmith.api.scale.v1.task_query import bad
from goldsmith.api.scale.wire.bodies import read_batch
from goldsmith.api.scale.wire.past import LeftOut, origin_of, read_moment_told, read_told
from goldsmith.kit.errors import Forbidden, Invalid
from goldsmith.kit.ids import new_id
from goldsmith.labels.json_value import is_list, is_object
from goldsmith.people import Permission
from goldsmith.work.batch import Batch

MOST = 500
"""Tasks of one call."""

_BATCH = ("project", "name", "callback", "calibration_batch", "self_label_batch", "metadata")
_STAGED = ("rapid", "studio")
_GOLD_KINDS: tuple[GoldKind, ...] = get_args(GoldKind)


def bring_batch(call: Call) -> dict[str, object]:
    """A batch as it was told. One that has not ended waits in staging until all its tasks are here."""
    told = call.object()
    asked = read_batch({name: told[name] for name in _BATCH if told.get(name) is not None})
    with call.open() as context:
        project = requests.requested_project(context, asked.project)
        is_done = told.get("status") == "completed"
        made_at = min(read_moment_told(told.get("created_at")) or context.now, context.now)
        ended_at = max(read_moment_told(told.get("completed_at")) or made_at, made_at) if is_done else None
        caller = context.caller
        brought = Batch(
            id=new_id(), organization_id=caller.organization_id, project_id=project.request.project_id,
            mode=caller.mode, name=asked.name, state="completed" if is_done else "staging",
            is_calibration=asked.is_calibration, is_self_labelled=asked.is_self_label, callback_url=asked.callback,
            metadata=asked.metadata, priority=0, task_count=0, completed_count=0, error_count=0, canceled_count=0,
            created_by=caller.user_id, created_at=made_at, finalized_at=ended_at if _is_staged(project) else None,
            completed_at=ended_at, is_apart=is_studio(project),
        )  # fmt: skip
        kept = batches.bring_batch(context, brought)
        return {**batch_json(kept, project.request.name), "is_new": kept.id == brought.id}


def begin_batch(call: Call) -> dict[str, object]:
    """Give out the tasks of a batch that is here whole."""
    with call.open() as context:
        found = batches.batch_named(context, call.names["name"])
        project = requests.requested_project(context, projects.find_project(context, found.project_id).name)
        begun = batches.begin_brought(context, found.id, takes_more=not _is_staged(project))
        return batch_json(begun, project.request.name)


def _is_staged(project: RequestedProject) -> bool:
    return any(project.request.facts.get(kind) for kind in _STAGED)


def bring_tasks(call: Call) -> dict[str, object]:
    """Tasks as they were told; an answer for each, in their order, and none of them is refused for another."""
    body = call.object()
    sent = body.get("tasks")
    if not is_list(sent) or len(sent) > MOST or not all(is_object(each) for each in sent):
        raise bad("tasks", f"must be a list of at most {MOST} objects")
    with call.open() as context:
        if context.caller.mode == "test":
            raise Forbidden("Tasks are brought over with a live key; test tasks are answered by nobody.")
        context.require(Permission.MANAGE_PROJECTS)
        reader = PastReader(
            context, is_dry=body.get("is_dry") is True, is_fetch_wanted=body.get("is_fetch_wanted") is not False
        )  # fmt: skip
        return {"results": _bring(context, reader, [each for each in sent if is_object(each)])}


def _bring(context: Context, reader: PastReader, sent: list[dict[str, object]]) -> list[dict[str, object]]:
    ids = [origin_of(each.get("task")) for each in sent]
    known = past_tasks.known_tasks(context, [each for each in ids if each is not None])
    read: dict[int, Read | LeftOut] = {}
    for place, (origin_id, each) in enumerate(zip(ids, sent, strict=True)):
        if origin_id is None or (origin_id not in known and origin_id not in ids[:place]):
            read[place] = _read(context, reader, each)
    new: list[PastTask] = [each.task for each in read.values() if isinstance(each, Read)]
    brought = {} if reader.is_dry else past_tasks.bring_tasks(context, new)
    known |= {origin_id: each.task_id for origin_id, each in brought.items() if each.task_id is not None}
    return [_told(origin_id, read.get(place), brought, known) for place, origin_id in enumerate(ids)]


def _read(context: Context, reader: PastReader, sent: Mapping[str, object]) -> Read | LeftOut:
    gold = sent.get("gold")
    if gold is not None and gold not in _GOLD_KINDS:
        raise Invalid(f'"gold" must be one of {", ".join(_GOLD_KINDS)}.')
    told = read_told(sent.get("task"), context.now)
    kind = next((each for each in _GOLD_KINDS if each == gold), None)
    return told if isinstance(told, LeftOut) else reader.read(told, kind)


def _told(
    origin_id: str | None, read: Read | LeftOut | None, brought: Mapping[str, Brought], known: Mapping[str, Any]
) -> dict[str, object]:
    """The answer for one task: what it is here now, under which id, and what of it is left out."""
    here = known.get(origin_id or "")
    if read is None:
        return _answer(origin_id, "there", here, None)
    if isinstance(read, LeftOut):
        return _answer(origin_id, "left_out", None, read)
    done = brought.get(read.task.past.origin_id)
    if done is not None and done.task_id is None:
        return _answer(origin_id, "left_out", None, LeftOut(done.code or "", done.reason or ""))
    without = LeftOut(done.code, done.reason or "") if done is not None and done.code else read.without
    answer = _answer(origin_id, read.outcome, here, without)
    return {**answer, "is_gold": read.task.is_gold and (without is None or without.code != "no_gold")}


def _answer(origin_id: str | None, outcome: str, task_id: object, without: LeftOut | None) -> dict[str, object]:
    return {
        "origin_id": origin_id,
        "outcome": outcome,
        "task_id": None if task_id is None else str(task_id),
        **({"code": without.code, "reason": without.reason} if without is not None else {}),
    }


ADDRESSES = (
    Address("POST", "/past/batches", bring_batch, may_conflict=True),
    Address("POST", "/past/batches/{name}/begin", begin_batch),
    Address("POST", "/past/tasks", bring_tasks, may_conflict=True),
)
