"""Quality tasks: an evaluation task is hidden gold, a training task is gold that teaches."""

from __future__ import annotations

from collections.abc import Mapping

from goldsmith.actions import task_requests
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.asking import read_quality_task
from goldsmith.api.scale.v1.task_address import file_url
from goldsmith.api.scale.v1.task_json import task_json
from goldsmith.api.scale.wire.objects import quality_task_object


def create_evaluation(call: Call) -> dict[str, object]:
    return _create(call, is_teaching=False)


def create_training(call: Call) -> dict[str, object]:
    return _create(call, is_teaching=True)


def _create(call: Call, *, is_teaching: bool) -> dict[str, object]:
    payload, kind = call.object(), call.names["kind"]
    with call.open() as context:
        asked = read_quality_task(
            context, kind, payload, lambda task_id: file_url(call, task_id), is_teaching=is_teaching
        )  # fmt: skip
        made = task_json(task_requests.request_task(context, asked), context.caller.mode)
    return quality_task_object(made, asked.asked["expected_response"], _object(asked.asked.get("initial_response")))


def _object(value: object) -> Mapping[str, object] | None:
    return value if isinstance(value, dict) else None


ADDRESSES = (
    Address("POST", "/evaluation_tasks/{kind}", create_evaluation, may_conflict=True),
    Address("POST", "/training_tasks/{kind}", create_training, may_conflict=True),
)
