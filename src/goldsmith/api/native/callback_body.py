"""What a callback says in our own words: the event, and the thing as the API would show it."""

from uuid import UUID

from goldsmith.actions import deliveries, tasks
from goldsmith.actions.calling import Message
from goldsmith.actions.context import Context
from goldsmith.api.native.deliveries import delivery_out
from goldsmith.api.native.shapes import JsonObject
from goldsmith.api.native.tasks import task_out
from goldsmith.storage.verdicts import verdict_by_id
from goldsmith.work.callback import Callback


def native_message(context: Context, callback: Callback) -> Message:
    """`event` is e.g. `task.completed`. A task is shown with the verdict of that moment, whatever came after."""
    head = {
        "id": str(callback.id),
        "event": f"{callback.subject}.{callback.verb}",
        "created_at": callback.created_at.isoformat(),
        "mode": callback.mode,
        "project_id": str(callback.project_id),
        f"{callback.subject}_id": str(callback.subject_id),
    }
    return Message({**head, **_subject(context, callback)})


def _subject(context: Context, callback: Callback) -> JsonObject:
    match callback.subject:
        case "task":
            return {"task": _task(context, callback)}
        case "delivery":
            delivery, _ = deliveries.find_delivery(context, callback.subject_id)
            return {"delivery": delivery_out(delivery).model_dump(mode="json")}
        case "batch":
            return dict(callback.facts)


def _task(context: Context, callback: Callback) -> JsonObject:
    task = tasks.find_task(context, callback.subject_id)
    verdict_id = callback.facts.get("verdict_id")
    verdict = verdict_by_id(context.connection, UUID(verdict_id)) if verdict_id else None
    shown: JsonObject = task_out(task, verdict).model_dump(mode="json")
    return {**shown, "state": callback.facts["state"]}
