"""What `GET /tasks` is asked for, out of its query string."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from starlette.datastructures import QueryParams

from goldsmith.actions.task_requests import TaskPage
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.queries import read_count, read_flag, read_listed, read_moment
from goldsmith.kit.errors import Problem
from goldsmith.work.request import Place, TaskFilter

MOST = 100
FURTHEST = 100_000
"""Tasks that can be skipped, as each has to be passed by; a token goes as far as there are tasks."""
_STATES = ("pending", "completed", "canceled", "error")
_EPOCH = datetime.fromtimestamp(0, UTC)
_TOKEN = re.compile(r"(?P<at>[0-9a-f]{1,14})-(?P<task>[0-9a-f]{32})-(?P<total>[0-9]{1,12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """Where a page begins, and how many tasks the first page counted; None of both: it is the first."""

    before: Place | None
    total: int | None


def read_filter(query: QueryParams, project_id: UUID | None, batch_id: UUID | None) -> TaskFilter:
    """Which tasks; raises InvalidParameter."""
    state = query.get("status")
    if state is not None and state not in _STATES:
        raise bad("status", f"must be one of [{', '.join(_STATES)}]")
    return TaskFilter(
        project_id=project_id,
        batch_id=batch_id,
        kind=query.get("type"),
        states=(state,) if state else None,
        unique_ids=tuple(query.getlist("unique_id")) or None,
        tags=tuple(query.getlist("tags")) or None,
        review_states=read_listed(query.getlist("customer_review_status")) or None,
        created_from=read_instant(query, "start_time"),
        created_until=read_instant(query, "end_time"),
        settled_from=read_instant(query, "completed_after"),
        settled_until=read_instant(query, "completed_before"),
        updated_from=read_instant(query, "updated_after"),
        updated_until=read_instant(query, "updated_before"),
    )


def read_limit(query: QueryParams) -> int:
    """How many on a page, 1 to 100."""
    return read_count("limit", query.get("limit", str(MOST)), 1, MOST)


def read_offset(query: QueryParams) -> int:
    """How many tasks older clients skip; a token says better where to go on, and goes before it."""
    return 0 if "next_token" in query else read_count("offset", query.get("offset", "0"), 0, FURTHEST)


def read_token(query: QueryParams) -> Token:
    """Where the page begins."""
    token = query.get("next_token")
    if token is None:
        return Token(None, None)
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise bad("next_token", "is not a token of an earlier page")
    made_at = _EPOCH + timedelta(microseconds=int(found["at"], 16))
    return Token(Place(made_at, UUID(found["task"])), int(found["total"]))


def write_token(page: TaskPage) -> str | None:
    """What a client hands back for the next page; None after the last."""
    if page.before is None:
        return None
    at = (page.before.created_at - _EPOCH) // timedelta(microseconds=1)
    return f"{at:x}-{page.before.task_id.hex}-{page.total}"


def read_instant(query: QueryParams, name: str) -> datetime | None:
    """A date or an instant of the query; None where it says none."""
    text = query.get(name)
    return None if text is None else read_moment(name, text)


def has_flag(query: QueryParams, name: str) -> bool:
    """Whether the query says yes to something."""
    return name in query and read_flag(name, query[name])


def bad(name: str, reason: str) -> InvalidParameter:
    """The error of a parameter that is not as it must be."""
    return InvalidParameter([Problem(name, "invalid_parameter", f'"{name}" {reason}')])
