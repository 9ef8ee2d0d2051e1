"""The files that a test task's response names: made anew, as they follow from the request."""

from __future__ import annotations

from starlette.responses import Response

from goldsmith.actions import task_requests
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_address import is_address_in, organization_of_link, task_id_of
from goldsmith.api.scale.wire.plausible import plausible_response
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.kit.errors import NotFound
from goldsmith.work.request import TaskRequest


def show(call: Call) -> Response:
    """A file, for a program with the key."""
    with call.open() as context:
        found = task_requests.requested_task(context, task_id_of(call))
    return _file(found, call.names["name"])


def show_linked(call: Call) -> Response:
    """A file, for whoever holds its whole address."""
    task_id, link, name = task_id_of(call), call.names["link"], call.names["name"]
    with call.door.open_to_strangers(organization_of_link(link)) as connection:
        found = task_requests.answered_request(connection, task_id)
    if found is None or not is_address_in(found.response, f"/task/{task_id}/files/{link}/{name}"):
        raise NotFound("There is no such file.")
    return _file(found, name)


def _file(found: TaskRequest, name: str) -> Response:
    made = plausible_response(wire_type(found.kind), found.asked, str) if found.response else None
    wanted = next((each for each in made.files if each.name == name), None) if made else None
    if wanted is None:
        raise NotFound("There is no such file.")
    return Response(wanted.content, media_type=wanted.media_type)


ADDRESSES = (
    Address("GET", "/task/{task_id}/files/{name}", show),
    Address("GET", "/task/{task_id}/files/{link}/{name}", show_linked),
)
