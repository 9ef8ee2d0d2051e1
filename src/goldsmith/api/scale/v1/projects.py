"""Projects: made, read, and given new editions of the params that their tasks inherit."""

from __future__ import annotations

from goldsmith.actions import requests
from goldsmith.actions.requests import NewRequest
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.asking import default_spec, native_type
from goldsmith.api.scale.v1.defaults import DIALECT
from goldsmith.api.scale.v1.project_json import project_json
from goldsmith.api.scale.v1.task_query import has_flag
from goldsmith.api.scale.wire.bodies import read_project
from goldsmith.api.scale.wire.objects import ParamEntry
from goldsmith.api.scale.wire.payload import read_params
from goldsmith.api.scale.wire.spec import change_params
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.api.scale.wire.template import TEMPLATED, template_object
from goldsmith.kit.errors import Invalid

_FACTS = ("rapid", "studio", "datasetId")


def create(call: Call) -> dict[str, object]:
    body = call.json()
    asked = read_project(body)
    kept = change_params({}, asked.params) if body.get("params") is not None else None
    facts = {name: body[name] for name in _FACTS if body.get(name) is not None}
    kind = wire_type(asked.type)
    with call.open() as context:
        new = NewRequest(DIALECT, asked.name, kind.name, native_type(kind), default_spec(), kept, facts)
        return project_json(requests.request_project(context, new))


def show(call: Call) -> dict[str, object]:
    with call.open() as context:
        return project_json(requests.requested_project(context, call.names["name"]))


def list_all(call: Call) -> list[dict[str, object]]:
    is_archived = has_flag(call.query, "archived")
    with call.open() as context:
        return [project_json(each) for each in requests.requested_projects(context, is_archived=is_archived)]


def set_params(call: Call) -> dict[str, object]:
    """A new edition: all params anew, or with `patch` those that are named."""
    changes = call.object()
    with call.open() as context:
        found = requests.requested_project(context, call.names["name"])
        read_params(found.request.kind, changes)
        before = found.params[-1].params if found.params else {}
        return project_json(requests.add_params(context, found.request, change_params(before, changes)))


def show_template(call: Call) -> dict[str, object]:
    """What the latest params say of the form in which tasks are asked and answered."""
    with call.open() as context:
        found = requests.requested_project(context, call.names["name"])
    request = found.request
    if request.kind not in TEMPLATED:
        raise Invalid(f"Projects of the type {request.kind} have no template; those of {' and '.join(TEMPLATED)} have.")
    history = [ParamEntry(each.number, each.params, each.created_at) for each in found.params]
    return template_object(str(request.project_id), request.created_at, history)


ADDRESSES = (
    Address("POST", "/projects", create, may_conflict=True),
    Address("GET", "/projects", list_all),
    Address("GET", "/projects/{name}", show),
    Address("POST", "/projects/{name}/setParams", set_params),
    Address("GET", "/projects/{name}/taskTemplates", show_template),
)
