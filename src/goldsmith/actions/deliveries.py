"""Deliveries: a file of every verdict that stands, written once by a background job and never changed."""

from typing import Any
from uuid import UUID

from goldsmith.actions import bounds
from goldsmith.actions.callbacks import tell
from goldsmith.actions.context import Context
from goldsmith.actions.delivery_records import Contents
from goldsmith.actions.projects import find_project
from goldsmith.formats import FORMATS, DeliveryInfo
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.labels import TASK_TYPES, Label, parse_ontology
from goldsmith.people import Permission
from goldsmith.storage import deliveries, jobs, projects
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.deliveries import Delivery
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.work.project import Project

BUILD_JOB = "build_delivery"


def order_delivery(context: Context, project_id: UUID, format_name: str) -> Delivery:
    """Ask for a delivery of everything settled by now; a background job writes it."""
    context.require(Permission.DELIVER)
    if format_name not in FORMATS:
        message = f"There is no format {format_name!r}; there are: {', '.join(FORMATS)}."
        raise Invalid(message, code="bad_format")
    project = find_project(context, project_id)
    task_type = TASK_TYPES[project.task_type]
    if FORMATS[format_name].is_of_pictures and "picture" not in task_type.shows:
        message = f"{FORMATS[format_name].title} holds pictures, and {task_type.title.lower()} have none; take jsonl."
        raise Invalid(message, code="bad_format")
    until = deliveries.newest_position(context.connection, project_id)
    made = Delivery(
        new_id(), context.caller.organization_id, project_id, format_name, "building", until, 0, 0, 0, None, None,
        None, None, context.caller.user_id, context.now, None, bounds.stated(context, project_id).to_json(),
    )  # fmt: skip
    deliveries.insert_delivery(context.connection, made)
    context.record(Event("delivery_ordered", "delivery", made.id, {"format": format_name}), project_id=project_id)
    caller = context.caller
    arguments = {"organization_id": caller.organization_id, "delivery_id": made.id, "mode": caller.mode}
    jobs.enqueue(context.connection, BUILD_JOB, arguments, lock=f"delivery-{project_id}")
    return made


def build_delivery(context: Context, files: Files, delivery_id: UUID) -> Delivery:
    """Write the file of a delivery and its manifest of verdicts, at constant memory."""
    delivery = _find(context, delivery_id)
    if delivery.state != "building":
        return delivery
    project = find_project(context, delivery.project_id)
    chosen, key = FORMATS[delivery.format], f"deliveries/{context.caller.organization_id}/{delivery_id}"
    settled = deliveries.settled_tasks(context.connection, delivery.project_id, delivery.position_until)
    with Contents(context) as contents:
        writing = chosen.writer(contents.records(settled), _info(context, delivery, project))
        written = files.put_stream(f"{key}{chosen.extension}", writing)
        files.put_stream(f"{key}.manifest", contents.manifest())
    changes: dict[str, Any] = {
        "state": "ready",
        "task_count": contents.task_count,
        "object_count": contents.object_count,
        "byte_count": written.byte_count,
        "content_hash": written.content_hash,
        "storage_key": f"{key}{chosen.extension}",
        "manifest_key": f"{key}.manifest",
        "completed_at": context.now,
    }
    deliveries.change_delivery(context.connection, delivery_id, changes)
    facts = {"content_hash": written.content_hash, "tasks": contents.task_count, "objects": contents.object_count}
    context.record(Event("delivered", "delivery", delivery_id, facts), project_id=delivery.project_id)
    tell(context, NewCallback("delivery", delivery_id, "ready", delivery.project_id))
    return _find(context, delivery_id)


def fail_delivery(context: Context, delivery_id: UUID, message: str) -> None:
    """Say that a delivery could not be written, and why."""
    changes = {"state": "failed", "error": {"code": "delivery_failed", "message": message}}
    deliveries.change_delivery(context.connection, delivery_id, {**changes, "completed_at": context.now})
    context.record(Event("delivery_failed", "delivery", delivery_id, {"message": message}))
    failed = deliveries.delivery_by_id(context.connection, delivery_id)
    if failed is not None:
        tell(context, NewCallback("delivery", delivery_id, "failed", failed.project_id))


def list_deliveries(context: Context, project_id: UUID) -> list[Delivery]:
    """A project's deliveries, newest first."""
    context.require(Permission.DELIVER)
    find_project(context, project_id)
    return deliveries.deliveries_of(context.connection, project_id)


def find_delivery(context: Context, delivery_id: UUID) -> tuple[Delivery, Project]:
    """A delivery and its project; raises NotFound."""
    context.require(Permission.DELIVER)
    delivery = _find(context, delivery_id)
    return delivery, find_project(context, delivery.project_id)


def ready_delivery(context: Context, delivery_id: UUID) -> tuple[Delivery, Project]:
    """A delivery whose file can be downloaded; raises Conflict while it is being built or when it failed."""
    delivery, project = find_delivery(context, delivery_id)
    if delivery.state == "building":
        raise Conflict("This delivery is still being written; ask again in a moment.", code="not_ready")
    if delivery.state == "failed":
        raise Conflict("This delivery failed; order a new one.", code="delivery_failed", details=delivery.error)
    return delivery, project


def _info(context: Context, delivery: Delivery, project: Project) -> DeliveryInfo:
    """The head of the file: what any version asked, newest first, since a task keeps the version it was done under."""
    labels: dict[str, Label] = {}
    fields: dict[str, None] = {}
    for version in projects.versions_of(context.connection, project.id):
        ontology = parse_ontology(version.spec["ontology"])
        for label in ontology.labels:
            labels.setdefault(label.name, label)
        fields.update(dict.fromkeys(field.name for field in ontology.fields))
    return DeliveryInfo(
        project.name,
        tuple(labels.values()),
        delivery.created_at,
        delivery_id=str(delivery.id),
        quality=delivery.quality,
        fields=tuple(fields),
    )


def _find(context: Context, delivery_id: UUID) -> Delivery:
    delivery = deliveries.delivery_by_id(context.connection, delivery_id)
    if delivery is None:
        raise NotFound("There is no such delivery.", details={"delivery_id": str(delivery_id)})
    return delivery
