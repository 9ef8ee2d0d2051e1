"""Deliveries as clients of another API read them: page by page, each task as it stood when it was delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.deliveries import ready_delivery
from goldsmith.actions.manifest import Entry, Manifest
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import NotFound
from goldsmith.people import Permission
from goldsmith.storage import deliveries, requests, task_requests
from goldsmith.storage.deliveries import Delivery, DeliveryFilter
from goldsmith.storage.files import Files
from goldsmith.work.request import TaskRequest

_MOST_PROJECTS = 10_000


@dataclass(frozen=True, slots=True)
class DeliveredPage:
    """Some tasks of a delivery, and the place where the next page begins (None: there is none)."""

    tasks: tuple[TaskRequest, ...]
    next_place: int | None


def list_delivered(context: Context, wanted: DeliveryFilter, *, limit: int | None = None) -> list[Delivery]:
    """Ready deliveries of projects that were asked for so, newest first; NotFound where a project was not.

    All of them, as their clients know no pages of deliveries; or the newest `limit`.
    """
    context.require(Permission.DELIVER)
    if wanted.project_id is not None:
        find_project(context, wanted.project_id)
        _require_requested(context, wanted.project_id)
    return deliveries.requested_deliveries(context.connection, context.caller.mode, wanted, limit=limit)


def newest_delivered(context: Context, wanted: DeliveryFilter) -> Delivery | None:
    """The newest of the deliveries that are wanted."""
    return next(iter(list_delivered(context, wanted, limit=1)), None)


def find_delivered(context: Context, delivery_id: UUID) -> Delivery:
    """A delivery of a project that was asked for so; NotFound, and Conflict while it is written or when it failed."""
    delivery, project = ready_delivery(context, delivery_id)
    _require_requested(context, project.id)
    return delivery


def delivered_projects(context: Context) -> list[tuple[UUID, str]]:
    """Id and name of every project that was asked for so and has a ready delivery, newest first."""
    context.require(Permission.DELIVER)
    return deliveries.delivered_projects(context.connection, context.caller.mode, limit=_MOST_PROJECTS)


def read_delivered(context: Context, files: Files, delivery: Delivery, place: int, limit: int) -> DeliveredPage:
    """Tasks of a delivery from a place on. Tasks that came in otherwise are passed over, so a page may be short."""
    entries = list(Manifest(context.connection, files, delivery).entries(place, place + limit))
    next_ = place + limit
    return DeliveredPage(_stood(context, entries), next_ if next_ < delivery.task_count else None)


def delivered_among(
    context: Context, files: Files, delivery: Delivery, wanted: Sequence[TaskRequest]
) -> dict[UUID, TaskRequest]:
    """Those of some tasks that a delivery holds, as it holds them, by their ids.

    Reads the manifest from the first of them to the last, so ask for tasks that came one after the other.
    """
    positions = [each.position for each in wanted if each.position <= delivery.position_until]
    if not positions:
        return {}
    first, last, ids = min(positions), max(positions), {each.task_id for each in wanted}
    manifest = Manifest(context.connection, files, delivery)
    held = [entry for entry in manifest.between(first, last) if entry[0] in ids]
    return {each.task_id: each for each in _stood(context, held)}


def settled_task(context: Context, task_id: UUID, verdict_id: UUID) -> TaskRequest:
    """A task as it stood with one of its verdicts; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    found = _stood(context, [(task_id, verdict_id)])
    if not found:
        raise NotFound("There is no such task.", details={"task_id": str(task_id)})
    return found[0]


def _stood(context: Context, entries: Sequence[Entry]) -> tuple[TaskRequest, ...]:
    return tuple(task_requests.tasks_with_verdicts(context.connection, context.caller.mode, entries))


def _require_requested(context: Context, project_id: UUID) -> None:
    if not requests.is_requested(context.connection, project_id):
        raise NotFound("This project was not made over this API.", details={"project_id": str(project_id)})
