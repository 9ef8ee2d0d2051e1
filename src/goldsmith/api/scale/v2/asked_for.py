"""What calls of version 2 ask for in their query strings: what is whole instead of named, details, ranges and pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from starlette.datastructures import QueryParams

from goldsmith.api.scale.v1.task_query import bad, read_instant
from goldsmith.api.scale.wire.checking import Checking, check_json
from goldsmith.api.scale.wire.common import check_metadata
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.queries import read_listed
from goldsmith.kit.errors import NotFound, Problem
from goldsmith.labels.json_value import is_object

OPTS = ("annotation_details", "attachment_details", "model_parameters", "submissions")


def read_expand(query: QueryParams, *known: str) -> frozenset[str]:
    """What is to be told whole instead of by its id; raises InvalidParameter for what cannot be."""
    return _read_choices(query, "expand", known)


def read_opts(query: QueryParams) -> frozenset[str]:
    """Which details are asked for; raises InvalidParameter for others than there are."""
    return _read_choices(query, "opts", OPTS)


def read_range(query: QueryParams, name: str) -> tuple[datetime | None, datetime | None]:
    """The range that `{name}_after` and `{name}_before` say."""
    return read_instant(query, f"{name}_after"), read_instant(query, f"{name}_before")


def is_within(instant: datetime | None, since: datetime | None, until: datetime | None) -> bool:
    """Whether an instant lies in a range; what has not come about lies in none that has an end."""
    if instant is None:
        return since is None and until is None
    return (since is None or instant >= since) and (until is None or instant < until)


def require(given: Mapping[str, object], *names: str) -> None:
    """Raise InvalidParameter unless one of the parameters is there."""
    if all(given.get(name) is None for name in names):
        named = " or ".join(f'"{name}"' for name in names)
        raise InvalidParameter([Problem(names[0], "missing_parameter", f"{named} is required")])


def metadata_of(asked: Mapping[str, object]) -> dict[str, object]:
    """The metadata that a body sets; raises InvalidParameter."""
    require(asked, "metadata")
    checking, given = Checking(), asked["metadata"]
    check_json(checking, {"metadata": given})
    checking.raise_any()
    check_metadata(checking, given, "metadata")
    checking.raise_any()
    return given if is_object(given) else {}


def read_place(query: QueryParams) -> tuple[UUID | None, int]:
    """The delivery and the place in it where a page begins: those of `next_token`, or none and the first."""
    token = query.get("next_token")
    if token is None:
        return None, 0
    delivery_id, _, digits = token.partition(".")
    try:
        found = UUID(delivery_id)
    except ValueError:
        raise bad("next_token", "is not a token of an earlier page") from None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(1 << 31)):
        raise bad("next_token", "is not a token of an earlier page")
    return found, int(digits)


def write_place(delivery_id: UUID, place: int | None) -> str | None:
    """The token of the page that begins at a place of a delivery."""
    return None if place is None else f"{delivery_id.hex}.{place}"


def id_of(text: str) -> UUID:
    """An id; what is none names nothing."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"There is nothing with the id {text!r:.80}.") from None


def _read_choices(query: QueryParams, name: str, known: Collection[str]) -> frozenset[str]:
    asked = read_listed(query.getlist(name))
    if unknown := [each for each in asked if each not in known]:
        raise bad(name, f"must be of [{', '.join(known)}], not {unknown[0]!r:.80}")
    return frozenset(asked)
