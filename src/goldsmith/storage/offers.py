"""What projects offer: their settings, and the list of offers that a worker chooses from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.storage.admission import admits, is_barred, is_served_apart
from goldsmith.storage.queue import IS_OPEN, IS_OPEN_APART
from goldsmith.storage.tallies import Tally, tally_of
from goldsmith.work.offer import OfferSettings

_MOST_COUNTED = 100
_LEAST_COUNTED = 20
"""Open tasks are counted so far for each request; how many there are beyond is known by the clock.

Where it has measured as many, the smaller one is enough to see that there still are.
"""

_NAMES = OfferSettings.__slots__
_SETTINGS = text(f"SELECT {', '.join(_NAMES)} FROM offer WHERE project_id = :project_id")
_CHANGE = text(f"""
    INSERT INTO offer AS o (project_id, organization_id, {", ".join(_NAMES)}, changed_by, changed_at)
    VALUES (:project_id, current_organization(), {", ".join(":" + name for name in _NAMES)}, :user_id, :now)
    ON CONFLICT (project_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _NAMES)},
        changed_by = excluded.changed_by, changed_at = excluded.changed_at
""")
_HOLD = text("SELECT project_id FROM offer WHERE project_id = :project_id FOR UPDATE")
_STAR = text("""
    INSERT INTO favourite AS f (worker_id, project_id, organization_id, is_starred, changed_at)
    VALUES (:worker_id, :project_id, current_organization(), :is_starred, :now)
    ON CONFLICT (worker_id, project_id) DO UPDATE SET is_starred = excluded.is_starred, changed_at = :now
        WHERE f.is_starred <> excluded.is_starred
""")
_TALLY = ", ".join(f"coalesce(w.{name}, 0) AS {name}" for name in Tally.__slots__)
# The page of projects is cut first; then each line is completed by itself.
_LISTED = f"""
    SELECT p.id AS project_id, p.name, p.version_id, p.created_at, o.seats, coalesce(o.seat_days, 14) AS seat_days,
        coalesce(o.priority, 0) AS priority, o.daily_cap, o.share_cap, p.wanted_tasks,
        CASE WHEN o.daily_cap IS NULL THEN 0 ELSE (
            SELECT coalesce(sum(h.submitted), 0) FROM work_hour h
            WHERE h.project_id = p.id AND h.worker_id = :worker_id
              AND h.hour >= date_trunc('day', CAST(:now AS timestamptz), 'UTC')) END AS done_today,
        CASE WHEN o.daily_cap IS NULL AND o.share_cap IS NULL THEN 0 ELSE (
            SELECT count(*) FROM assignment a
            WHERE a.worker_id = :worker_id AND a.project_id = p.id AND a.state = 'leased' AND a.stage = :stage
              AND (a.lease_until > :now) IS TRUE) END AS held,
        CASE WHEN o.seats IS NOT NULL
            THEN (SELECT count(*) FROM seat s WHERE s.project_id = p.id AND s.left_at IS NULL) END AS seats_taken,
        own.joined_at, (f.is_starred IS TRUE) AS is_starred, counted.open AS counted,
        counted.open >= bound.most AS is_cut,
        c.answers, c.median_ms, c.low_ms, c.high_ms, c.open_count, c.left_count, c.day_count, c.measured_at,
        (SELECT t.media_id FROM task t WHERE t.project_id = p.id ORDER BY t.position LIMIT 1) AS cover_id,
        {_TALLY}
    FROM p
        LEFT JOIN offer o ON o.project_id = p.id
        LEFT JOIN project_pace c ON c.project_id = p.id
        LEFT JOIN seat own ON own.project_id = p.id AND own.worker_id = :worker_id AND own.left_at IS NULL
        LEFT JOIN favourite f ON f.project_id = p.id AND f.worker_id = :worker_id
        LEFT JOIN worker_progress w ON w.project_id = p.id AND w.worker_id = :worker_id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN c.open_count >= {_MOST_COUNTED} THEN {_LEAST_COUNTED} ELSE {_MOST_COUNTED} END AS most
        ) bound
        CROSS JOIN LATERAL (SELECT count(*) AS open FROM (
            (SELECT 1 FROM task t WHERE t.project_id = p.id AND t.stage = :stage AND {IS_OPEN} LIMIT bound.most)
            UNION ALL
            (SELECT 1 FROM batch b CROSS JOIN LATERAL (
                SELECT FROM task t WHERE t.batch_id = b.id AND t.stage = :stage AND {IS_OPEN_APART}
                LIMIT bound.most) t
             WHERE {is_served_apart("p.id")} LIMIT bound.most)
            LIMIT bound.most) each) counted
"""
# Those with open work, and those that the worker is in or marked.
_MATTERS = f"""(
    (SELECT t.id FROM task t WHERE t.project_id = p.id AND t.stage = :stage AND {IS_OPEN} LIMIT 1) IS NOT NULL
    OR (SELECT b.id FROM batch b WHERE {is_served_apart("p.id")} AND (
            SELECT t.id FROM task t WHERE t.batch_id = b.id AND t.stage = :stage AND {IS_OPEN_APART} LIMIT 1
        ) IS NOT NULL LIMIT 1) IS NOT NULL
    OR (SELECT s.id FROM seat s WHERE s.project_id = p.id AND s.worker_id = :worker_id AND s.left_at IS NULL)
        IS NOT NULL
    OR (SELECT x.is_starred FROM favourite x WHERE x.project_id = p.id AND x.worker_id = :worker_id) IS TRUE)"""
_PAGE = text(f"""
    WITH p AS MATERIALIZED (
        SELECT p.id, p.name, p.version_id, p.created_at,
            p.task_count - p.error_count - p.canceled_count AS wanted_tasks
        FROM project p
        WHERE p.state = 'active' AND p.mode = :mode AND p.id < :before AND {admits("p.id")}
          AND NOT {is_barred("p.id")}
          AND {_MATTERS}
        ORDER BY p.id DESC LIMIT :limit
    )
    {_LISTED} ORDER BY p.id DESC
""")
_ONE = text(f"""
    WITH p AS MATERIALIZED (
        SELECT p.id, p.name, p.version_id, p.created_at,
            p.task_count - p.error_count - p.canceled_count AS wanted_tasks
        FROM project p
        WHERE p.state = 'active' AND p.mode = :mode AND p.id = :project_id AND {admits("p.id")}
          AND NOT {is_barred("p.id")}
    )
    {_LISTED}
""")
_IS_KNOWN = text(f"""
    SELECT (SELECT p.state = 'active' AND {admits("p.id")} FROM project p WHERE p.id = :project_id) IS TRUE
        OR EXISTS (SELECT FROM seat s WHERE s.project_id = :project_id AND s.worker_id = :worker_id)
        OR EXISTS (SELECT FROM worker_progress w WHERE w.project_id = :project_id AND w.worker_id = :worker_id)
""")
_SAMPLE = text("""
    SELECT t.file_name, t.media_id, t.excerpt FROM task t
    WHERE t.project_id = :project_id AND t.is_fetched ORDER BY t.position LIMIT 1
""")


@dataclass(frozen=True, slots=True)
class Sample:
    """A task of a project, to see what is worked on: its picture, or the first words of its document."""

    file_name: str
    media_id: UUID | None
    excerpt: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the clock measured of a project; `left_count`: answers still wanted, `day_count`: given in a day."""

    answers: int
    median_ms: int | None
    low_ms: int | None
    high_ms: int | None
    open_count: int
    left_count: int
    day_count: int
    measured_at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A project as it is offered to one worker. `counted`: open tasks, and where it `is_cut` there may be more.

    wanted_tasks: tasks of the project, done or not. done_today, held: the worker's answers of this day (UTC) and tasks
    in hand, where caps look at them.
    """

    project_id: UUID
    name: str
    version_id: UUID
    created_at: datetime
    settings: OfferSettings
    seats_taken: int | None
    joined_at: datetime | None
    is_starred: bool
    counted: int
    is_cut: bool
    wanted_tasks: int
    done_today: int
    held: int
    figures: Figures | None
    cover_id: UUID | None
    own: Tally


def settings_of(connection: Connection, project_id: UUID) -> OfferSettings:
    """What a project says to workers beside its spec."""
    row = connection.execute(_SETTINGS, {"project_id": project_id}).mappings().one_or_none()
    return OfferSettings(**row) if row else OfferSettings()


def change_settings(
    connection: Connection, project_id: UUID, settings: OfferSettings, user_id: UUID, now: datetime
) -> None:
    """Say something else; who takes a seat at the same time comes before or after."""
    said = {name: getattr(settings, name) for name in _NAMES}
    connection.execute(_CHANGE, {**said, "project_id": project_id, "user_id": user_id, "now": now})


def hold_settings(connection: Connection, project_id: UUID) -> None:
    """Keep others from changing a project's settings, and from taking seats in it, until the transaction ends."""
    connection.execute(_HOLD, {"project_id": project_id})


def star(connection: Connection, project_id: UUID, worker_id: UUID, *, is_starred: bool, now: datetime) -> bool:
    """Make a project a worker's favourite, or no favourite; False where it was so already."""
    values = {"project_id": project_id, "worker_id": worker_id, "is_starred": is_starred, "now": now}
    return connection.execute(_STAR, values).rowcount == 1


def offers_page(
    connection: Connection, worker_id: UUID, mode: str, now: datetime, *, before: UUID, limit: int
) -> list[Listed]:
    """Active projects that have work for a worker, or that the worker is in or marked, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "now": now, "before": before, "limit": limit, "stage": "attempt"}
    return [_listed(row) for row in connection.execute(_PAGE, values).mappings()]


def offer_by_id(connection: Connection, project_id: UUID, worker_id: UUID, mode: str, now: datetime) -> Listed | None:
    """One project as it is offered to a worker; None where it is not."""
    values = {"worker_id": worker_id, "mode": mode, "now": now, "project_id": project_id, "stage": "attempt"}
    row = connection.execute(_ONE, values).mappings().one_or_none()
    return _listed(row) if row else None


def is_known_to(connection: Connection, project_id: UUID, worker_id: UUID) -> bool:
    """Whether a project is open to a worker, or they are or were in it; a pause or suspension changes nothing."""
    return bool(connection.scalar(_IS_KNOWN, {"project_id": project_id, "worker_id": worker_id}))


def sample_of(connection: Connection, project_id: UUID) -> Sample | None:
    """The first task of a project, whatever it is: what is shown says nothing of gold."""
    row = connection.execute(_SAMPLE, {"project_id": project_id}).mappings().one_or_none()
    return Sample(**row) if row else None


def _listed(row: RowMapping) -> Listed:
    plain = (
        "project_id", "name", "version_id", "created_at", "seats_taken", "joined_at", "is_starred", "counted", "is_cut",
        "wanted_tasks", "done_today", "held",
    )  # fmt: skip
    return Listed(
        **{name: row[name] for name in plain},
        cover_id=row["cover_id"],
        settings=OfferSettings(**{name: row[name] for name in _NAMES}),
        figures=Figures(**{name: row[name] for name in Figures.__slots__}) if row["measured_at"] else None,
        own=tally_of(row),
    )
