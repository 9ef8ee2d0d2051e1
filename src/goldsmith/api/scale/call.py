"""One request of a client of Scale's API: what it asks, read forgivingly, and its way to the actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import FormData, QueryParams

from goldsmith.actions.context import Context
from goldsmith.api.door import Door
from goldsmith.api.scale.wire.forms import read_form
from goldsmith.kit.errors import Invalid

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Call:
    """`names` are the parts of the address, decoded; `body` is what was sent, whatever the content type says of it.

    `query` has no empty values: some clients send every parameter they know.

    A form (`multipart/form-data`) is read into `form` instead, its files on disk where they are large.
    """

    door: Door
    names: Mapping[str, str]
    query: QueryParams
    body: bytes
    form: FormData | None = None

    @contextmanager
    def open(self) -> Iterator[Context]:
        """One transaction as the caller; commits when all went well."""
        with self.door.open() as context:
            yield context

    @property
    def base(self) -> str:
        """The server's address as the client wrote it, without a path."""
        return str(self.door.request.url.replace(path="", query="", fragment=""))

    def object(self) -> dict[str, Any]:
        """The body as a JSON object; clients send an empty one as no body at all."""
        found = self.json()
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise Invalid("The body must be a JSON object.")
        return found

    def json(self) -> Any:
        """The body as JSON, or what a form of the same amounts to; None where there is none."""
        if not self.body.strip():
            return None
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError:
            if self.door.request.headers.get("content-type", "").startswith(_FORM):
                return read_form(self.body)
            raise Invalid("The body is not valid JSON in UTF-8.") from None
