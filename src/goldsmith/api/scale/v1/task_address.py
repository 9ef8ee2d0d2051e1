"""Addresses of a task: its id in one, and those of the files of its response, which need no key."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from goldsmith.api.scale.call import Call
from goldsmith.kit.errors import NotFound
from goldsmith.kit.secrets import new_token, same
from goldsmith.labels.json_value import is_list, is_object

FileUrl = Callable[[str], str]
_SEPARATOR = "-"


def task_id_of(call: Call) -> UUID:
    """The task's id in an address; what is no id is no task."""
    return _id(call.names["task_id"], "There is no such task.")


def file_url(call: Call, task_id: UUID) -> FileUrl:
    """Where the files of a response to be made will be found.

    Programs open these addresses as they stand, without their key: so each holds a secret, which the response alone
    knows, and says whose it is.
    """
    organization_id = call.door.gate.recognize(call.door.request).caller.organization_id
    link = f"{organization_id.hex}{_SEPARATOR}{new_token()}"
    return lambda name: f"{call.base}/v1/task/{task_id}/files/{link}/{name}"


def organization_of_link(link: str) -> UUID:
    """Whose file an address leads to; raises NotFound where it is none."""
    return _id(link.partition(_SEPARATOR)[0], "There is no such file.")


def is_address_in(response: object, ending: str) -> bool:
    """Whether one of the addresses in a response ends so, compared in time that does not tell how nearly."""
    if isinstance(response, str):
        return same(response[-len(ending) :], ending)
    inner = list(response.values()) if is_object(response) else response if is_list(response) else []
    return any(is_address_in(each, ending) for each in inner)


def _id(text: str, missing: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(missing) from None
