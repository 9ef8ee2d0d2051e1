"""Callbacks in Scale's words: the whole task, its response, and the key that tells the receiver who sends.

The body of a batch's callback is ours, as Scale's is not known to us: its name and the Batch under `batch`.
"""

from __future__ import annotations

from goldsmith.actions import batches, projects, task_requests
from goldsmith.actions.callback_settings import setting_in_force
from goldsmith.actions.calling import Message
from goldsmith.actions.context import Context
from goldsmith.api.scale.v1.batches import batch_json
from goldsmith.api.scale.v1.task_json import task_json
from goldsmith.work.callback import Callback

_KEY_HEADER = "scale-callback-auth"


def scale_message(context: Context, callback: Callback) -> Message:
    """The callback as a JSON object, with the key of its mode in a header."""
    body = _task(context, callback) if callback.subject == "task" else _batch(context, callback)
    return Message(body, {_KEY_HEADER: setting_in_force(context).auth_key})


def _task(context: Context, callback: Callback) -> dict[str, object]:
    task = task_json(task_requests.requested_task(context, callback.subject_id), callback.mode)
    return {"task": task, "task_id": task["task_id"], "status": task["status"], "response": task.get("response")}


def _batch(context: Context, callback: Callback) -> dict[str, object]:
    found = batches.find_batch(context, callback.subject_id)
    batch = batch_json(found, projects.find_project(context, found.project_id).name)
    return {"batch": batch, "name": batch["name"], "status": batch["status"]}
