"""Courses, their lessons, and how far people came."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.course import Course, CourseProgress, Lesson
from goldsmith.storage.taught import Taught

SETTINGS = ("title", "summary", "skill", "skill_days", "requires_skill", "paid_minutes", "is_shared", "state")
"""What can be changed of a course."""

COURSES = Taught("course", Course, ", ".join(f"x.{name}" for name in Course.__slots__), SETTINGS)
"""The courses themselves; below stand their lessons, and how far people are."""

_LESSON = ", ".join(f"l.{name}" for name in Lesson.__slots__ if name != "question_count")
_LESSON += ", (SELECT count(*) FROM question q WHERE q.lesson_id = l.id AND q.retired_at IS NULL) AS question_count"
_PROGRESS = ", ".join(f"p.{name}" for name in CourseProgress.__slots__ if name != "finished_lessons")
_PROGRESS += """, (SELECT count(*) FROM lesson_progress d JOIN lesson l ON l.id = d.lesson_id
    WHERE l.course_id = p.course_id AND l.retired_at IS NULL AND d.worker_id = p.worker_id) AS finished_lessons"""

_ADD_LESSON = text("""
    INSERT INTO lesson (id, organization_id, course_id, position, title, body, created_at)
    SELECT :id, current_organization(), :course_id,
        1 + coalesce((SELECT max(l.position) FROM lesson l WHERE l.course_id = :course_id), 0), :title, :body, :now
""")
_CHANGE_LESSON = text("""
    UPDATE lesson SET title = :title, body = :body, position = :position,
        retired_at = CASE WHEN :is_retired THEN CAST(:now AS timestamptz) END
    WHERE id = :id
""")
_PLACE = text("""
    UPDATE lesson l SET position = k.position
    FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS k (id, position)
    WHERE l.id = k.id AND l.course_id = :course_id
""")
_LESSON_BY_ID = text(f"SELECT {_LESSON} FROM lesson l WHERE l.id = :id AND l.retired_at IS NULL")
_LESSONS = text(f"""
    SELECT {_LESSON} FROM lesson l WHERE l.course_id = :course_id AND l.retired_at IS NULL ORDER BY l.position, l.id
""")
_BEGIN = text("""
    INSERT INTO course_progress (course_id, worker_id, organization_id, started_at, hourly_minor, currency)
    VALUES (:course_id, :worker_id, current_organization(), :now, :hourly_minor, :currency) ON CONFLICT DO NOTHING
""")
_HOLD = text(f"""
    SELECT {_PROGRESS} FROM course_progress p
    WHERE p.course_id = :course_id AND p.worker_id = :worker_id FOR NO KEY UPDATE
""")
_PROGRESS_OF = text(f"""
    SELECT {_PROGRESS} FROM course_progress p WHERE p.course_id = :course_id AND p.worker_id = :worker_id
""")
_LEARNERS = text(f"""
    SELECT {_PROGRESS} FROM course_progress p WHERE p.course_id = :course_id AND p.worker_id > :after
    ORDER BY p.worker_id LIMIT :limit
""")
_SPEND = text("""
    UPDATE course_progress SET active_ms = active_ms + :active_ms
    WHERE course_id = :course_id AND worker_id = :worker_id
""")
_FINISH = text("""
    UPDATE course_progress SET finished_at = :now
    WHERE course_id = :course_id AND worker_id = :worker_id AND finished_at IS NULL
""")
_FINISH_LESSON = text("""
    INSERT INTO lesson_progress (lesson_id, worker_id, organization_id, finished_at)
    VALUES (:lesson_id, :worker_id, current_organization(), :now) ON CONFLICT DO NOTHING
""")
_FINISHED = text("""
    SELECT d.lesson_id FROM lesson_progress d JOIN lesson l ON l.id = d.lesson_id
    WHERE l.course_id = :course_id AND d.worker_id = :worker_id
""")
_COUNTS = text("""
    SELECT count(*) AS begun, count(finished_at) AS finished FROM course_progress WHERE course_id = :course_id
""")
_SHOW_FILE = text("""
    INSERT INTO shown_file (media_id, project_id, organization_id)
    VALUES (:media_id, :project_id, current_organization()) ON CONFLICT DO NOTHING
""")


def add_lesson(
    connection: Connection, lesson_id: UUID, course_id: UUID, *, title: str, body: str, now: datetime
) -> None:
    """Write a lesson at the end of a course."""
    values = {"id": lesson_id, "course_id": course_id, "title": title, "body": body, "now": now}
    connection.execute(_ADD_LESSON, values)


def change_lesson(
    connection: Connection, lesson: Lesson, *, title: str, body: str, is_retired: bool, now: datetime
) -> None:
    """Write a lesson anew, or take it out of its course."""
    values = {"id": lesson.id, "position": lesson.position, "is_retired": is_retired, "now": now}
    connection.execute(_CHANGE_LESSON, {**values, "title": title, "body": body})


def place_lessons(connection: Connection, course_id: UUID, ids: Sequence[UUID]) -> None:
    """Put the lessons of a course into an order."""
    connection.execute(_PLACE, {"course_id": course_id, "ids": list(ids)})


def lesson_by_id(connection: Connection, lesson_id: UUID) -> Lesson | None:
    """One lesson, while it is in its course."""
    row = connection.execute(_LESSON_BY_ID, {"id": lesson_id}).mappings().one_or_none()
    return Lesson(**row) if row else None


def lessons_of(connection: Connection, course_id: UUID) -> list[Lesson]:
    """The lessons of a course, in order."""
    return [Lesson(**row) for row in connection.execute(_LESSONS, {"course_id": course_id}).mappings()]


def begin(
    connection: Connection, course_id: UUID, worker_id: UUID, *, hourly_minor: int, currency: str, now: datetime
) -> bool:
    """Let somebody begin a course at a rate; False where they have."""
    values = {"course_id": course_id, "worker_id": worker_id, "now": now}
    return connection.execute(_BEGIN, {**values, "hourly_minor": hourly_minor, "currency": currency}).rowcount == 1


def progress_of(
    connection: Connection, course_id: UUID, worker_id: UUID, *, hold: bool = False
) -> CourseProgress | None:
    """How far somebody is in a course; `hold` locks the row, so that time is counted once."""
    values = {"course_id": course_id, "worker_id": worker_id}
    row = connection.execute(_HOLD if hold else _PROGRESS_OF, values).mappings().one_or_none()
    return CourseProgress(**row) if row else None


def learners_of(connection: Connection, course_id: UUID, *, after: UUID, limit: int) -> list[CourseProgress]:
    """Who began a course, and how far they are."""
    rows = connection.execute(_LEARNERS, {"course_id": course_id, "after": after, "limit": limit}).mappings()
    return [CourseProgress(**row) for row in rows]


def spend(connection: Connection, course_id: UUID, worker_id: UUID, active_ms: int) -> None:
    """Count active time."""
    connection.execute(_SPEND, {"course_id": course_id, "worker_id": worker_id, "active_ms": active_ms})


def finish(connection: Connection, course_id: UUID, worker_id: UUID, now: datetime) -> bool:
    """Note that somebody finished a course; False where they had."""
    values = {"course_id": course_id, "worker_id": worker_id, "now": now}
    return connection.execute(_FINISH, values).rowcount == 1


def finish_lesson(connection: Connection, lesson_id: UUID, worker_id: UUID, now: datetime) -> bool:
    """Note that somebody finished a lesson; False where they had."""
    values = {"lesson_id": lesson_id, "worker_id": worker_id, "now": now}
    return connection.execute(_FINISH_LESSON, values).rowcount == 1


def finished_lessons(connection: Connection, course_id: UUID, worker_id: UUID) -> set[UUID]:
    """The lessons of a course that somebody finished."""
    return set(connection.scalars(_FINISHED, {"course_id": course_id, "worker_id": worker_id}))


def counts_of(connection: Connection, course_id: UUID) -> tuple[int, int]:
    """How many began a course, and how many of them finished it."""
    row = connection.execute(_COUNTS, {"course_id": course_id}).one()
    return int(row.begun), int(row.finished)


def show_file(connection: Connection, media_id: UUID, project_id: UUID) -> None:
    """Let those to whom a project is open see a picture of its lessons."""
    connection.execute(_SHOW_FILE, {"media_id": media_id, "project_id": project_id})
