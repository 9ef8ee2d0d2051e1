"""Pages of requested tasks, newest first, by any filter that clients have, at a cost that does not grow.

A list is walked in the order of an index: within all, a project or a batch, for each state, kind, review or tag that is
asked for; what these give is merged. A time of settling or changing is not that order: few tasks are gathered by the
time's own index and sorted, and where there are many, a walk soon meets enough of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection

from goldsmith.storage.statement import Statement
from goldsmith.storage.task_requests import REQUESTED, request_of
from goldsmith.work.request import Place, TaskCount, TaskFilter, TaskRequest

EXACT_TO, GATHERED_TO = 10_000, 50_000
"""Tasks that are counted one by one; beyond, filtered totals are estimates. The second, where a time is asked for that
is not the order: so many are gathered and sorted.
"""

STATES = ("pending", "completed", "canceled", "error")
_BRANCHES = ("branch_a", "branch_b", "branch_c", "branch_d", "branch_e", "branch_f", "branch_g", "branch_h")
_REST: Mapping[str, str] = {
    "project_id": "r.project_id = :project_id",
    "batch_id": "r.batch_id = :batch_id",
    "kind": "r.kind = :kind",
    "states": "r.state = ANY(CAST(:states AS text[]))",
    "review_states": "r.review_status = ANY(CAST(:review_states AS text[]))",
    "tags": "EXISTS (SELECT FROM request_tag x WHERE x.task_id = r.task_id AND x.is_on"
    " AND x.tag = ANY(CAST(:tags AS text[])))",
    "unique_ids": "t.unique_id = ANY(CAST(:unique_ids AS text[]))",
    "settled_from": "r.settled_at >= :settled_from",
    "settled_until": "r.settled_at < :settled_until",
    "updated_from": "r.updated_at >= :updated_from",
    "updated_until": "r.updated_at < :updated_until",
}
_TIMES = frozenset({"settled_from", "settled_until", "updated_from", "updated_until"})
_MADE = {"created_from": ">= :created_from", "created_until": "< :created_until"}
_LATER = {"settled_until": "< :settled_until", "updated_until": "< :updated_until"}
"""What was settled or changed before an instant was made before it: so a walk may begin there."""
_ALL = "{0}.organization_id = current_organization() AND {0}.mode = :mode"
_COUNTED = Statement("""
    SELECT coalesce(sum(r.task_count), 0) AS total FROM project_request r JOIN project p ON p.id = r.project_id
    WHERE p.mode = :mode AND (CAST(:project_id AS uuid) IS NULL OR p.id = :project_id)
""")


_OF_BATCH = Statement("SELECT task_count FROM batch WHERE id = :batch_id")


@dataclass(frozen=True, slots=True)
class _Walk:
    """Rows of `source` where all of `where` holds; their order is that of the index that `alias` is read by."""

    source: str
    alias: str
    where: tuple[str, ...]

    def select(self, *, limit: bool = False, order: bool = False) -> str:
        """The instant and the id of each task; newest first with `order`."""
        at, task_id = f"{self.alias}.created_at", f"{self.alias}.task_id"
        ordered = f" ORDER BY {at} DESC, {task_id} DESC" if order else ""
        limited = " LIMIT :limit" if limit else ""
        return f"(SELECT {at}, {task_id} FROM {self.source} WHERE {' AND '.join(self.where)}{ordered}{limited})"


def tasks_page(
    connection: Connection, mode: str, wanted: TaskFilter, *, before: Place | None, limit: int, total: int
) -> list[TaskRequest]:
    """Tasks of a mode, newest first, from after a place; `total` is what `count_tasks` said of them."""
    values = _values(mode, wanted) | {"limit": limit}
    if before is not None:
        values |= {"before_at": before.created_at, "before_id": before.task_id}
    found = _found(wanted, values, before, total)
    return [request_of(row) for row in _page_of(found).all(connection, values)]


def place_of(connection: Connection, mode: str, wanted: TaskFilter, *, number: int, total: int) -> Place | None:
    """Where the `number`-th task is, newest first and from 1; None where there are not so many."""
    values = _values(mode, wanted) | {"limit": number}
    row = _place_in(_found(wanted, values, None, total)).one(connection, values)
    return Place(row["created_at"], row["task_id"]) if row else None


def count_tasks(connection: Connection, mode: str, wanted: TaskFilter) -> TaskCount:
    """How many tasks a filter lets through: those of a project are counted as they come, others to EXACT_TO."""
    if _asked(wanted).keys() <= {"project_id"}:
        row = _COUNTED.one(connection, {"mode": mode, "project_id": wanted.project_id})
        return TaskCount(int(row["total"]) if row else 0, is_exact=True)
    is_timed = _is_timed(wanted)
    most = GATHERED_TO if is_timed else EXACT_TO
    values = _values(mode, wanted) | {"limit": most + 1}
    walks = [_gathering(wanted, None)] if is_timed else _walks(wanted, values, None)
    # In the order of the walk's index, so that no other is chosen.
    selects = [walk.select(limit=True, order=not is_timed) for walk in walks]
    row = _count_of(_merged(wanted, selects)).one(connection, values)
    total = int(row["total"]) if row else 0
    if total <= most:
        return TaskCount(total, is_exact=True)
    if _asked(wanted).keys() == {"batch_id"} and (row := _OF_BATCH.one(connection, values)):
        return TaskCount(max(total, row["task_count"]), is_exact=False)
    return TaskCount(max(total, sum(_estimate(connection, walk, values) for walk in walks)), is_exact=False)


def _found(wanted: TaskFilter, values: dict[str, Any], before: Place | None, total: int) -> str:
    """What holds the newest `limit` tasks, and perhaps more."""
    if _is_timed(wanted) and total <= GATHERED_TO:
        return _gathering(wanted, before).select()
    return _merged(wanted, [walk.select(order=True, limit=True) for walk in _walks(wanted, values, before)])


def _is_timed(wanted: TaskFilter) -> bool:
    return bool(_TIMES & _asked(wanted).keys())


def _merged(wanted: TaskFilter, selects: list[str]) -> str:
    """Of several tags a task may have more than one; of all else the walks are of, just one. None finds nothing."""
    if not selects:
        return "SELECT r.created_at, r.task_id FROM task_request r WHERE false"
    return (" UNION " if wanted.tags is not None else " UNION ALL ").join(selects)


@cache
def _page_of(found: str) -> Statement:
    """The forms of lists are few: which filters, and how many values of them."""
    return Statement(f"""
        WITH found AS MATERIALIZED ({found}), page AS MATERIALIZED (
            SELECT created_at, task_id FROM found ORDER BY created_at DESC, task_id DESC LIMIT :limit
        )
        {REQUESTED.format(found="page JOIN task_request r ON r.task_id = page.task_id")}
        ORDER BY page.created_at DESC, page.task_id DESC
    """)


@cache
def _place_in(found: str) -> Statement:
    return Statement(f"""
        SELECT created_at, task_id FROM ({found}) found
        ORDER BY created_at DESC, task_id DESC OFFSET CAST(:limit AS bigint) - 1 LIMIT 1
    """)


@cache
def _count_of(found: str) -> Statement:
    return Statement(f"SELECT count(*) AS total FROM (SELECT FROM ({found}) found LIMIT :limit) few")


def _estimate(connection: Connection, walk: _Walk, values: Mapping[str, Any]) -> int:
    """What the database's statistics say of it; no row is read."""
    row = _explained(walk.select()).one(connection, values)
    plan = row["QUERY PLAN"] if row else []
    return int((orjson.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


@cache
def _explained(found: str) -> Statement:
    return Statement(f"EXPLAIN (FORMAT JSON) {found}")


def _walks(wanted: TaskFilter, values: dict[str, Any], before: Place | None) -> list[_Walk]:
    """The walks that together are the list; what each is of is put into `values`."""
    if wanted.unique_ids is not None:
        source = "task t JOIN task_request r ON r.task_id = t.id"
        return [_Walk(source, "r", (_ALL.format("t"), "r.is_listed", *_rest(wanted, before, without=())))]
    name, each = _facet(wanted)
    alias, column = ("g", "g.is_on AND g.tag") if name == "tags" else ("r", f"r.is_listed AND r.{_COLUMNS[name]}")
    scope, scoped = _scope(wanted, alias)
    rest = _rest(wanted, before, without=(name, scoped), alias=alias)
    source = "task_request r" if alias == "r" else "request_tag g"
    if alias == "g" and any(part.startswith("r.") for part in rest):
        source = "request_tag g JOIN task_request r ON r.task_id = g.task_id"
    found = []
    for branch, value in zip(_BRANCHES, each, strict=False):
        values[branch] = value
        found.append(_Walk(source, alias, (scope, f"{column} = :{branch}", *rest)))
    return found


def _gathering(wanted: TaskFilter, before: Place | None) -> _Walk:
    """All that is wanted, by whichever index the database finds best: that of the time, where few are in it."""
    source = "task_request r" if wanted.unique_ids is None else "task t JOIN task_request r ON r.task_id = t.id"
    scope, scoped = _scope(wanted, "r")
    return _Walk(source, "r", (scope, "r.is_listed", *_rest(wanted, before, without=(scoped,))))


_COLUMNS = {"states": "state", "kind": "kind", "review_states": "review_status"}


def _facet(wanted: TaskFilter) -> tuple[str, tuple[str, ...]]:
    """What the walks differ in, and what each is of. Within a project all tasks are of one kind."""
    if wanted.tags is not None and len(wanted.tags) <= len(_BRANCHES):
        return "tags", wanted.tags
    if wanted.review_states is not None and len(wanted.review_states) <= len(_BRANCHES):
        return "review_states", wanted.review_states
    if wanted.kind is not None and wanted.states is None and wanted.project_id is None and wanted.batch_id is None:
        return "kind", (wanted.kind,)
    is_settled = wanted.settled_from is not None or wanted.settled_until is not None
    if wanted.states is not None:
        return "states", wanted.states
    return "states", ("completed",) if is_settled else STATES


def _scope(wanted: TaskFilter, alias: str) -> tuple[str, str]:
    """The narrowest of batch, project and all, and the filter's name that it does away with."""
    name = next((each for each in ("batch_id", "project_id") if getattr(wanted, each) is not None), "")
    return (f"{alias}.{name} = :{name}" if name else _ALL.format(alias)), name


def _rest(wanted: TaskFilter, before: Place | None, *, without: tuple[str, ...], alias: str = "r") -> tuple[str, ...]:
    """All else that must hold of a task. Times of making are compared in the table that is walked."""
    asked = _asked(wanted)
    bounds = [f"{alias}.created_at {bound}" for name, bound in (_MADE | _LATER).items() if name in asked]
    if before is not None:
        bounds.append(f"({alias}.created_at, {alias}.task_id) < (:before_at, :before_id)")
    rest = (_REST[name] for name in asked if name not in without and name in _REST)
    return (*bounds, *rest)


def _values(mode: str, wanted: TaskFilter) -> dict[str, Any]:
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in _asked(wanted).items()}
    return {"mode": mode, **listed}


def _asked(wanted: TaskFilter) -> dict[str, Any]:
    """The filters that say something."""
    found = {name: getattr(wanted, name) for name in TaskFilter.__slots__}
    return {name: value for name, value in found.items() if value is not None}
