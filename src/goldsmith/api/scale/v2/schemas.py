"""Schemas of version 2: what finished responses look like, of the project version that their tasks are pinned to."""

from __future__ import annotations

from uuid import UUID

import orjson

from goldsmith.actions import requests
from goldsmith.actions.context import Context
from goldsmith.actions.requests import RequestedProject
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_query import bad
from goldsmith.api.scale.v2.asked_for import require
from goldsmith.api.scale.wire.asked import Asked, read_asked
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.api.scale.wire.response_schema import asked_of, schema_json
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.kit.errors import NotFound
from goldsmith.labels import parse_ontology


def show(call: Call) -> dict[str, object]:
    """The schema of a version by its id, as delivered tasks name it; or of a project, made of its present params."""
    require(call.query, "schema_id")
    try:
        schema_id = UUID(call.query["schema_id"])
    except ValueError:
        raise bad("schema_id", "must be the id of a schema") from None
    with call.open() as context:
        project, asked, made_at = _found(context, schema_id)
    request = project.request
    schema = schema_json(str(schema_id), request.name, wire_type(request.kind), asked)
    return {
        "schema": {
            "id": str(schema_id),
            "name": request.name,
            "createdAt": made_at,
            "json": orjson.dumps(schema).decode(),
        }
    }


def _found(context: Context, schema_id: UUID) -> tuple[RequestedProject, Asked, str]:
    """The project, what is asked, and since when; raises NotFound."""
    if (found := requests.version_by_id(context, schema_id)) is not None:
        project, version = found
        asked = asked_of(wire_type(project.request.kind), parse_ontology(version.spec["ontology"]))
        return project, asked, timestamp(version.created_at)
    known = requests.project_by_id(context, schema_id)
    if known is None:
        raise NotFound("There is no such schema.")
    params = known.params[-1].params if known.params else {}
    made_at = known.params[-1].created_at if known.params else known.request.created_at
    return known, read_asked(wire_type(known.request.kind), params), timestamp(made_at)


ADDRESSES = (Address("GET", "/schema", show),)
