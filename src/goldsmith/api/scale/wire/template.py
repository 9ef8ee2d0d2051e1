"""The template of a project: the form in which its tasks are asked and answered, out of its latest params."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldsmith.api.scale.wire.objects import ParamEntry, timestamp
from goldsmith.labels.json_value import is_list, is_object

TEMPLATED = ("textcollection", "chat")
"""The types whose projects have one."""


def template_object(template_id: str, made_at: datetime, history: Sequence[ParamEntry]) -> dict[str, object]:
    """A TaskTemplate of the version of the latest params; of version 0 where there are none.

    Ours, as Scale does not say it: `response_schema` has each field, as the params have it, where a response has it.
    """
    latest = history[-1] if history else ParamEntry(0, {}, made_at)
    variables = latest.params.get("template_variables")
    answered = _answered(latest.params.get("fields"))
    return {
        "id": template_id,
        "version": latest.version,
        "created_at": timestamp((history[0].created_at if history else None) or made_at),
        "updated_at": timestamp(latest.created_at or made_at),
        "template_variables": dict(variables) if is_object(variables) else {},
        **({"response_schema": {"annotations": answered}} if answered else {}),
    }


def _answered(fields: object) -> dict[str, object]:
    listed = fields if is_list(fields) else []
    return {str(each["field_id"]): each for each in listed if is_object(each) and each.get("field_id") is not None}
