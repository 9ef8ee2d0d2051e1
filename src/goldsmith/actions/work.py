"""A worker's next task: which projects have work, and what is given out. What becomes of it: `holding`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson

from goldsmith.actions import sanctioning, seats, skills
from goldsmith.actions.context import Context
from goldsmith.actions.members import NotAMember
from goldsmith.actions.pausing import WorkerPaused
from goldsmith.actions.searching import search, search_gold
from goldsmith.actions.specs import PinnedSpec, spec_of
from goldsmith.actions.terms import TermsNotAccepted
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission
from goldsmith.people.fact import AnyRequirement
from goldsmith.quality import is_gold_due
from goldsmith.quality.stopping import gold_share
from goldsmith.storage import home, members, projects, queue, tallies
from goldsmith.storage.database import one_transaction
from goldsmith.work.assignment import Assignment
from goldsmith.work.project import Project
from goldsmith.work.routing import MOST_LEASES, Choice
from goldsmith.work.spec import Spec


@dataclass(frozen=True, slots=True)
class NextTask:
    """A task for a worker; `is_new` unless they held it already. `is_gold` is for the door alone, if it is new."""

    assignment: Assignment
    is_new: bool
    is_gold: bool = False


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project with work for somebody, as its worker sees it."""

    project: Project
    pinned: PinnedSpec
    own: tallies.Tally
    open_task_count: int
    cover_id: UUID | None
    unmet: tuple[AnyRequirement, ...]


def open_projects(context: Context, stage: str, *, before: UUID | None = None, limit: int = 50) -> list[OpenProject]:
    """Projects that have open tasks at a stage for the caller, with their rate and the caller's own work in them.

    Newest first; a page has fewer than `limit` on the last.
    """
    context.require(_permission_for(stage))
    closing = sanctioning.taking_access(context)
    if any(each.kind == "suspension" for each in closing):
        return []
    paused = [each.project_id for each in closing if each.project_id] if stage == "attempt" else []
    found = projects.projects_with_work(
        context.connection, context.caller.user_id, context.caller.mode, stage,
        without=paused, before=before or LAST_ID, limit=limit,
    )  # fmt: skip
    standing = home.standing_of(context.connection, found, context.caller.user_id, stage)
    listed = projects.projects_by_id(context.connection, found)
    pinned = {each: spec_of(context.connection, listed[each].version_id) for each in found}
    asked = {each: pinned[each].spec.requirements if stage == "attempt" else () for each in found}
    known = skills.known_where_asked(context, asked.values())
    return [
        OpenProject(
            listed[each], pinned[each], standing[each].own, standing[each].open_count, standing[each].cover_id,
            known.unmet(asked[each]),
        )
        for each in found
    ]  # fmt: skip


def next_task(context: Context, project_id: UUID, stage: str, holding: Collection[UUID]) -> NextTask | None:
    """The worker's next task: a lease of theirs that no open page holds, else gold when due, else the queue's.

    Taking is one statement, so no transaction around it is needed. None when the project has nothing for this worker
    now. Raises NotFound, Conflict while the project is paused, NotQualified or NotAMember.
    """
    context.require(_permission_for(stage))
    worker_id = context.caller.user_id
    desk = desk_of(context, project_id, stage)
    resumable = next((each for each in desk.leased if each not in holding), None)
    if resumable is not None:
        resumed = queue.assignment_of(context.connection, resumable, worker_id, context.caller.mode)
        return NextTask(resumed, False) if resumed else None
    _require_open(desk)
    if len(desk.leased) >= MOST_LEASES:
        return None
    taken = take_from(context, project_id, stage, desk)
    if taken is None and not members.is_open_to(context.connection, project_id, worker_id):
        raise NotAMember(details={"project_id": str(project_id)})
    return taken


def desk_of(context: Context, project_id: UUID, stage: str) -> queue.Desk:
    """How the caller stands in a project. Raises NotFound."""
    worker_id, now = context.caller.user_id, context.now
    desk = queue.desk_of(context.connection, project_id, worker_id, stage, context.caller.mode, now)
    if desk is None:
        raise NotFound("There is no such project.", details={"project_id": str(project_id)})
    return desk


def take_from(
    context: Context, project_id: UUID, stage: str, desk: queue.Desk, choice: Choice | None = None
) -> NextTask | None:
    """A new task of a project: gold when due, else the queue's; None where it holds nothing for the caller.

    `choice`: what chose the project, where the caller did not, whom it then found qualified already. Raises Conflict
    while the project is paused, WorkerSuspended, TermsNotAccepted, NotQualified, WorkerPaused, Capped, or NoSeat.
    """
    spec = spec_of(context.connection, desk.version_id).spec
    if stage != "attempt" or not seats.is_near_cap(desk, spec):
        return _take_from(context, project_id, stage, desk, choice)
    with one_transaction(context.connection):
        return _take_from(context, project_id, stage, seats.held_desk(context, project_id), choice)


def _take_from(
    context: Context, project_id: UUID, stage: str, desk: queue.Desk, choice: Choice | None
) -> NextTask | None:
    _require_open(desk)
    pinned = spec_of(context.connection, desk.version_id)
    if stage == "attempt":
        _require_able(context, desk, pinned.spec, project_id, is_qualified=choice is not None)
    claim = _claim(context, project_id, stage, pinned, choice)
    if stage == "attempt" and _is_gold_due(desk, pinned, context.caller.user_id):
        gold = search_gold(context, claim, has_apart=desk.has_apart)
        if gold is not None:
            seats.sit_down(context, project_id, desk)
            return NextTask(gold, True, is_gold=True)
    taken = search(context, claim, has_apart=desk.has_apart)
    if taken is not None and stage == "attempt":
        seats.sit_down(context, project_id, desk)
    return NextTask(taken, True) if taken else None


def _require_open(desk: queue.Desk) -> None:
    if desk.state != "active":
        raise Conflict(f"The project is {desk.state}: no tasks are given out.", code="project_not_active")
    if desk.is_suspended:
        raise sanctioning.WorkerSuspended
    if desk.owes_terms:
        raise TermsNotAccepted


def _require_able(context: Context, desk: queue.Desk, spec: Spec, project_id: UUID, *, is_qualified: bool) -> None:
    if desk.is_paused:
        raise WorkerPaused(details={"project_id": str(project_id)})
    if not is_qualified:
        skills.require_qualified(context, spec)
    seats.require_room(context, project_id, desk, spec)


def _claim(context: Context, project_id: UUID, stage: str, pinned: PinnedSpec, choice: Choice | None) -> queue.Claim:
    rate = pinned.spec.pay.rate_of(stage)
    until = context.now + timedelta(seconds=pinned.spec.pipeline.lease_seconds)
    return queue.Claim(
        project_id=project_id,
        worker_id=context.caller.user_id,
        stage=stage,
        assignment_id=new_id(),
        version_id=pinned.version.id,
        attempts=pinned.spec.pipeline.attempts,
        lease_until=until,
        rate_minor=rate.minor,
        currency=rate.currency,
        now=context.now,
        why=orjson.dumps(choice.to_json()).decode() if choice else None,
    )


def _is_gold_due(desk: queue.Desk, pinned: PinnedSpec, worker_id: UUID) -> bool:
    quality, seed = pinned.spec.quality, f"{desk.seed}:{worker_id}"
    if quality.gold_rule == "by_need":
        share = _more(gold_share(desk.gold_answered, desk.gold_passed, desk.answered, desk.is_drifting), desk)
        return is_gold_due(seed, desk.served, share * desk.served, share)
    return quality.gold_share > 0 and is_gold_due(seed, desk.served, desk.gold_served, _more(quality.gold_share, desk))


def _more(share: float, desk: queue.Desk) -> float:
    """Twice the share of gold, up to a half, where a rule wants more."""
    return min(2 * share, max(share, 0.5)) if desk.has_more_gold else share


def _permission_for(stage: str) -> Permission:
    return Permission.REVIEW if stage == "review" else Permission.ANNOTATE
