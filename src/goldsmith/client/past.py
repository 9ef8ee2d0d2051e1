"""Taking over what a customer has in another house, in that house's words: what is here already stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from goldsmith.client.errors import NotFound
from goldsmith.client.transport import Transport
from goldsmith.client.values import Json

_ROOT = "/v1"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one task of the other house, whose id there is `origin_id`.

    `outcome`: `done` with an answer that can be read here, `kept` done with its response alone, `open`, `canceled`,
    `error`, `gold`, `training`, `there` already, or `left_out`. `code` and `reason` say what of it could not be taken.
    """

    origin_id: str | None
    outcome: str
    task_id: str | None
    code: str | None = None
    reason: str | None = None
    is_gold: bool = False


class Past:
    """`goldsmith.past`: projects, batches and tasks as Scale's API tells them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def find_project(self, name: str) -> Json | None:
        """The project as Scale's API would tell it; None where there is none that was made so."""
        try:
            return self._json("GET", f"/projects/{quote(name, safe='')}")
        except NotFound:
            return None

    def create_project(
        self, name: str, kind: str, params: Mapping[str, Any] | None, facts: Mapping[str, Any] | None = None
    ) -> Json:
        """A project of one of Scale's types, whose tasks are given `params`. Raises Conflict for a name in use."""
        return self._json("POST", "/projects", {"name": name, "type": kind, "params": params, **(facts or {})})

    def add_params(self, name: str, params: Mapping[str, Any]) -> Json:
        """The next edition of a project's params."""
        return self._json("POST", f"/projects/{quote(name, safe='')}/setParams", params)

    def bring_batch(self, told: Mapping[str, Any]) -> Json:
        """A batch as it was told; one that has not ended gives nothing out before `begin_batch`.

        The answer's `is_new` says whether it was not here. Raises Conflict where it belongs to another project.
        """
        return self._json("POST", "/past/batches", told, is_repeatable=True)

    def begin_batch(self, name: str) -> Json:
        """Give out the tasks of a batch that is here whole."""
        return self._json("POST", f"/past/batches/{quote(name, safe='')}/begin", is_repeatable=True)

    def bring_tasks(
        self, tasks: Sequence[bytes], *, is_dry: bool = False, is_fetch_wanted: bool = True
    ) -> tuple[Brought, ...]:
        """Tasks as they were told, each the JSON of `{"task": ..., "gold": ...}`; an answer for each.

        Sending them twice is no mistake. `is_dry` writes nothing. `is_fetch_wanted`: files of tasks that are done.
        """
        end = f'],"is_dry":{_said(is_dry)},"is_fetch_wanted":{_said(is_fetch_wanted)}}}'.encode()
        body = b'{"tasks":[' + b",".join(tasks) + end
        answer = self._transport.call(
            "POST", "/past/tasks", root=_ROOT, content=lambda: [body], media_type="application/json",
            is_repeatable=True,
        )  # fmt: skip
        return tuple(Brought(**each) for each in answer["results"])

    def _json(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, is_repeatable: bool | None = None
    ) -> Json:
        found: Json = self._transport.call(method, path, root=_ROOT, body=body, is_repeatable=is_repeatable)
        return found


def _said(value: bool) -> str:
    return "true" if value else "false"
