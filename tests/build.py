"""Builders: an organization with people, projects, tasks and answers, each by one call and with few words."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from goldsmith.actions import (
    apart_batches,
    batches,
    courses,
    exams,
    groups,
    holding,
    imports,
    members,
    people,
    projects,
    review,
    submit,
    tending,
    work,
)
from goldsmith.actions.access import caller_of
from goldsmith.actions.context import Context
from goldsmith.formats import ImportRow
from goldsmith.kit.clock import utc_now
from goldsmith.people import Organization, Role, User
from goldsmith.people.caller import SYSTEM, Mode
from goldsmith.people.course import Course, Lesson
from goldsmith.people.exam import Exam
from goldsmith.storage import tasks as stored_tasks
from goldsmith.storage.database import Connection, Database
from goldsmith.work.assignment import Assignment, PastAssignment
from goldsmith.work.batch import Batch
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from goldsmith.work.task import Task
from tests.postgres import Server

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
WIDTH, HEIGHT = 640, 480
LABELS: list[dict[str, Any]] = [
    {"name": "car", "title": "Car", "color": "#2563eb", "key": "1", "attributes": []},
    {"name": "dog", "title": "Dog", "color": "#e11d48", "key": "2", "attributes": []},
]
WEATHER: dict[str, Any] = {
    "name": "weather", "title": "Weather", "type": "choice", "required": True,
    "options": [{"name": name, "title": name.title()} for name in ("rain", "sun", "snow")],
}  # fmt: skip
_count = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Lab:
    """An organization and its owner, in the test's own transaction or, with `database`, committed for all to see."""

    organization: Organization
    owner: User
    connection: Connection | None
    database: Database | None

    @contextmanager
    def open(self, user: User | None = None, *, now: datetime = NOW, mode: Mode = "live") -> Iterator[Context]:
        """What an action is given when `user` (the owner, unless said otherwise) asks for it at `now`."""
        caller = caller_of(user or self.owner, mode)
        if self.connection is not None:
            see(self.connection, self.organization.id)
            yield Context(self.connection, caller, now)
            return
        assert self.database is not None
        with self.database.transaction(self.organization.id) as connection:
            yield Context(connection, caller, now)


def see(connection: Connection, organization_id: UUID | None) -> None:
    """Let the transaction see one organization (None: no organization) as the application's role."""
    connection.execute(text("SET LOCAL ROLE goldsmith_app"))
    values = {"id": str(organization_id or "")}
    connection.execute(text("SELECT set_config('goldsmith.organization_id', :id, true)"), values)


def organization(connection: Connection) -> Lab:
    """A new organization that goes away with the test's transaction."""
    connection.execute(text("RESET ROLE"))
    made, owner = people.create_organization(connection, f"Lab {uuid4().hex}", "owner@lab.example", NOW)
    see(connection, made.id)
    return Lab(made, owner, connection, None)


def committed(server: Server) -> Lab:
    """A new organization that stays: for tests with several transactions. Nobody else can see it."""
    with server.owner.begin() as connection:
        made, owner = people.create_organization(connection, f"Lab {uuid4().hex}", "owner@lab.example", NOW)
    return Lab(made, owner, None, server.database)


def user(lab: Lab, role: Role = "annotator", **facts: Any) -> User:
    """A new user of the organization."""
    email = facts.pop("email", f"{role}{next(_count)}@people.example")
    with lab.open() as context:
        return people.add_user(context.connection, lab.organization.id, email, role, NOW, **facts)


def clock(lab: Lab) -> User:
    """On whose behalf jobs do what nobody asked for."""
    return replace(lab.owner, id=SYSTEM)


def users(lab: Lab, count: int, role: Role = "annotator") -> list[User]:
    """Several users of one role."""
    return [user(lab, role) for _ in range(count)]


def join(lab: Lab, project_id: UUID, *joining: User, leaving: Sequence[User] = ()) -> None:
    """Make users members of a project, and let others be so no more."""
    with lab.open() as context:
        named = [[str(each.id) for each in some] for some in (joining, leaving)]
        members.change_members(context, project_id, add=named[0], remove=named[1], reason="They left.")


def group(lab: Lab, project_id: UUID, *people: User, name: str | None = None) -> groups.FilledGroup:
    """A new group of people, who become members of the project where they are none."""
    join(lab, project_id, *people)
    with lab.open() as context:
        return groups.create_group(context, project_id, name or f"Group {next(_count)}", [str(u.id) for u in people])


def regroup(lab: Lab, made: groups.FilledGroup, *coming: User, leaving: Sequence[User] = ()) -> None:
    """Put members into a group and take others out."""
    with lab.open() as context:
        named = [[str(each.id) for each in some] for some in (coming, leaving)]
        groups.change_group(context, made.group.id, add=named[0], remove=named[1])


def keep(lab: Lab, batch_id: UUID, *to: groups.FilledGroup) -> Batch:
    """Keep a batch to groups; without any, to none."""
    with lab.open() as context:
        return apart_batches.keep_to_groups(context, batch_id, [each.group.id for each in to])


def spec(
    *, attempts: int = 1, lease: int = 600, review_share: float = 0.0, below: float = 0.0, gold_share: float = 0.0,
    feedback: bool = False, pay: int = 6, labels: Sequence[Mapping[str, Any]] = LABELS,
    target_error: float | None = None, most: int = 5, gold_rule: str = "share",
    fields: Sequence[Mapping[str, Any]] = (), gold_sources: Sequence[str] = (), gold_most: int = 200,
    pause_below: float | None = None, models_differ: float = 0.02, requirements: Sequence[Mapping[str, Any]] = (),
    pays_corrections: bool = False, correct_within_hours: int = 24, **paying: Any,
) -> dict[str, Any]:  # fmt: skip
    """What a project version says; unless asked for, one attempt, no review, no gold and no fields.

    `paying` are words of its pay.
    """
    pipeline: dict[str, Any] = {"attempts": attempts, "lease_seconds": lease}
    if target_error is not None:
        pipeline["stopping"] = {"target_error": target_error, "most_attempts": most}
    return {
        "ontology": {"labels": list(labels), **({"fields": list(fields)} if fields else {})},
        "instructions": {"markdown": "Draw boxes.", "examples": []},
        "pipeline": pipeline
        | {"pays_corrections": pays_corrections, "correct_within_hours": correct_within_hours}
        | {"review": {"share": review_share, "below_confidence": below, "models_differ": models_differ}},
        "quality": {
            "gold_share": gold_share,
            "gold_bar": 0.7,
            "match_iou": 0.5,
            "is_feedback_shown": feedback,
            "gold_rule": gold_rule,
            "gold_sources": list(gold_sources),
            "gold_most": gold_most,
            "pause_below": pause_below,
        },
        "pay": {"per_task_minor": pay, "per_review_minor": 4, "currency": "USD"} | paying,
        "requirements": list(requirements),
    }


def project(
    lab: Lab, *, mode: Mode = "live", name: str | None = None, task_type: str | None = None, **said: Any
) -> Project:
    """A new project; `said` are the words of `spec`. Without labels it is one of classification, unless said so."""
    task_type = task_type or ("image_annotation" if said.get("labels", LABELS) else "image_classification")
    with lab.open(mode=mode) as context:
        chosen = name or f"Project {next(_count)}"
        return projects.create_project(context, name=chosen, task_type=task_type, spec=spec(**said))[0]


def classification(lab: Lab, *, fields: Sequence[Mapping[str, Any]] = (WEATHER,), **said: Any) -> Project:
    """A new project that asks about whole pictures: their weather, unless said otherwise."""
    return project(lab, labels=(), fields=fields, **said)


def row(line: int = 1, **facts: Any) -> ImportRow:
    """A row of an import: a picture of 640 x 480 at an address of its own, unless said otherwise."""
    name = f"{next(_count)}.jpg"
    usual: dict[str, Any] = {
        "url": f"https://pictures.example/{name}", "file_name": name, "unique_id": None, "width": WIDTH,
        "height": HEIGHT, "priority": 0, "metadata": {}, "tags": (), "gold": None, "verdict": None,
        "pre_labels": None, "content_hash": None,
    }  # fmt: skip
    return ImportRow(line, **{**usual, **facts})


def document(lab: Lab, project_id: UUID, *parts: dict[str, Any], **facts: Any) -> Task:
    """A new task that shows these parts."""
    shown: dict[str, Any] = {"url": None, "width": None, "height": None, "parts": list(parts)}
    return task(lab, project_id, **shown, **facts)


def tasks(
    lab: Lab, project_id: UUID, count: int = 1, *, mode: Mode = "live", measures: bool = False,
    batch_id: UUID | None = None, **facts: Any,
) -> list[Task]:  # fmt: skip
    """New tasks of a project, oldest first; gold where `facts` hold an expected answer as `gold`.

    Gold teaches; unless it is to be gold that measures.
    """
    with lab.open(mode=mode) as context:
        latest = text("SELECT coalesce(max(position), 0) FROM task WHERE project_id = :id")
        before = context.connection.scalar(latest, {"id": project_id})
        rows = [row(line + 1, **facts) for line in range(count)]
        options = imports.ImportOptions(is_fetch_wanted=False, batch_id=batch_id)
        report = imports.import_rows(context, project_id, rows, options)
        assert report.added == count, report
        made = stored_tasks.tasks_page(context.connection, project_id, filter_="all", after=before, limit=count)
        statement = text("UPDATE gold SET measures = :measures WHERE task_id = ANY(:ids)")
        context.connection.execute(statement, {"measures": measures, "ids": [each.id for each in made]})
        return made


def batch(lab: Lab, project_id: UUID, count: int = 0, *, mode: Mode = "live", **said: Any) -> Batch:
    """A new batch of a project with so many tasks; `said` are the words of `create_batch`."""
    with lab.open(mode=mode) as context:
        name = said.pop("name", f"Batch {next(_count)}")
        made = batches.create_batch(context, project_id, name, **said)
    if count:
        tasks(lab, project_id, count, mode=mode, batch_id=made.id)
    return batch_now(lab, made.id, mode=mode)


def batch_now(lab: Lab, batch_id: UUID, *, mode: Mode = "live") -> Batch:
    """A batch as it stands."""
    with lab.open(mode=mode) as context:
        return batches.show_batch(context, batch_id)


def task(lab: Lab, project_id: UUID, **facts: Any) -> Task:
    """A new task of a project."""
    return tasks(lab, project_id, 1, **facts)[0]


def all_tasks(context: Context, project_id: UUID) -> list[Task]:
    """Every task of a project, in the order they came."""
    return stored_tasks.tasks_page(context.connection, project_id, filter_="all", after=0, limit=100_000)


def task_now(lab: Lab, task_id: UUID) -> Task:
    """A task as it stands."""
    with lab.open() as context:
        found = stored_tasks.task_by_id(context.connection, task_id, "live")
    assert found is not None
    return found


def fields_of(lab: Lab, task_id: UUID) -> dict[str, Any]:
    """What a task's standing verdict says of its fields."""
    with lab.open() as context:
        statement = text("SELECT v.fields FROM verdict v JOIN task t ON t.verdict_id = v.id WHERE t.id = :id")
        return {each["name"]: each["value"] for each in context.connection.scalar(statement, {"id": task_id}) or ()}


def box(left: float = 10, top: float = 10, width: float = 50, height: float = 40, label: str = "car") -> dict[str, Any]:
    """A box annotation; give an answer's boxes ids by `answer`."""
    sides = {"left": left, "top": top, "width": width, "height": height}
    return {"id": "", "kind": "box", "label": label, "attributes": {}, "box": sides}


def span(start: int, end: int, label: str = "car", part: int = 0) -> dict[str, Any]:
    """A span of a text."""
    place = {"part": part, "start": start, "end": end}
    return {"id": f"s{part}-{start}-{end}", "kind": "span", "label": label, "attributes": {}, "span": place}


def answer(*boxes: dict[str, Any]) -> dict[str, Any]:
    """An answer of these boxes; without any, that nothing is there."""
    return {"annotations": [{**each, "id": each["id"] or f"a{n}"} for n, each in enumerate(boxes, 1)]}


def saying(**fields: Any) -> dict[str, Any]:
    """An answer of fields alone."""
    return {"annotations": [], "fields": fields}


def claim(
    lab: Lab, worker: User, project_id: UUID, stage: str = "attempt", *, now: datetime = NOW, mode: Mode = "live",
    holding: Sequence[UUID] = (),
) -> Assignment:  # fmt: skip
    """The worker's next task; fails where there is none."""
    found = try_claim(lab, worker, project_id, stage, now=now, mode=mode, holding=holding)
    assert found is not None, "there is no task for this worker"
    return found


def try_claim(
    lab: Lab, worker: User, project_id: UUID, stage: str = "attempt", *, now: datetime = NOW, mode: Mode = "live",
    holding: Sequence[UUID] = (),
) -> Assignment | None:  # fmt: skip
    """The worker's next task, or None."""
    with lab.open(worker, now=now, mode=mode) as context:
        found = work.next_task(context, project_id, stage, holding)
        return found.assignment if found else None


def give(
    lab: Lab, worker: User, assignment_id: UUID, said: Mapping[str, Any] | None = None, *, key: str = "k",
    now: datetime = NOW, effort: Effort = Effort(4000, 500, 100),  # noqa: B008 - frozen
) -> submit.Submitted:  # fmt: skip
    """Submit an answer: one car, unless said otherwise."""
    with lab.open(worker, now=now) as context:
        stated = answer(box()) if said is None else said
        return submit.submit_answer(context, assignment_id, client_key=key, answer=stated, effort=effort)


def do(lab: Lab, worker: User, project_id: UUID, said: Mapping[str, Any] | None = None) -> submit.Submitted:
    """Claim a task and submit an answer to it."""
    return give(lab, worker, claim(lab, worker, project_id).id, said)


def judge(lab: Lab, reviewer: User, assignment_id: UUID, outcome: review.Outcome = "accept", *, key: str = "k",
          said: Mapping[str, Any] | None = None, now: datetime = NOW, text_: str = "Mind the mirror.",
          corrects: UUID | None = None) -> review.Reviewed:  # fmt: skip
    """Decide a review."""
    is_silent = outcome in ("accept", "fix")
    comments = [] if is_silent else [{"text": text_, "annotation_id": None, "x": None, "y": None}]
    decision = review.Decision(outcome, key, said, None, comments, Effort(900, 0, 0), corrects)
    with lab.open(reviewer, now=now) as context:
        return review.decide(context, assignment_id, decision)


def exam(lab: Lab, project_id: UUID, *asked: Task, **said: Any) -> Exam:
    """A new open exam that asks about these tasks, all of them unless said otherwise; `said` are its settings."""
    usual: dict[str, Any] = {
        "title": "Exam", "instructions": "", "skill": "seen", "skill_days": None, "question_count": len(asked),
        "pass_mark": 80, "time_limit_minutes": None, "attempts_allowed": None, "cool_down_hours": 24,
        "paid_minutes": 60, "course_id": None, "is_shared": False,
    }  # fmt: skip
    with lab.open() as context:
        made = exams.make_exam(context, project_id, {**usual, **said, "state": "draft"}, 0).exam
        exams.add_questions(context, made.id, [each.id for each in asked], 0)
        return exams.change_exam(context, made.id, {"state": "open"})


def course(lab: Lab, project_id: UUID, *practised: Task, **said: Any) -> tuple[Course, Lesson]:
    """A new open course of one lesson, in which these tasks are practised on; `said` are its settings."""
    usual: dict[str, Any] = {
        "title": "Course", "summary": "", "skill": "taught", "skill_days": None, "requires_skill": None,
        "paid_minutes": 60, "is_shared": False,
    }  # fmt: skip
    with lab.open() as context:
        made = courses.make_course(context, project_id, {**usual, **said})
        lesson = courses.add_lesson(context, made.id, "Lesson", "# Read this")
        courses.add_practice(context, lesson.id, [each.id for each in practised], 0)
        return courses.change_course(context, made.id, {"state": "open"}), lesson


def tend(lab: Lab, project_id: UUID) -> None:
    """Do what the background does for a project by the clock, as if the half minute that it waits had passed."""
    now = utc_now() + timedelta(seconds=30, milliseconds=2)
    for step in tending.STEPS.values():
        done: object = True
        while done:
            with lab.open(now=now) as context:
                done = step(context, project_id)
    time.sleep(0.003)  # what comes later has later ids


def past_work(lab: Lab, worker: User) -> list[PastAssignment]:
    """What a worker did, newest first."""
    with lab.open(worker) as context:
        return holding.own_history(context, before=None, limit=50)


def last_event(lab: Lab, verb: str) -> Any:
    """The latest event of a verb, with `actor_id` and `facts`."""
    with lab.open() as context:
        statement = text("SELECT actor_id, facts FROM event WHERE verb = :verb ORDER BY id DESC LIMIT 1")
        return context.connection.execute(statement, {"verb": verb}).one()


def verbs(lab: Lab, subject_id: UUID) -> list[str]:
    """What happened to a thing, by the verbs of its events."""
    with lab.open() as context:
        statement = text("SELECT verb FROM event WHERE subject_id = :id ORDER BY id")
        return list(context.connection.scalars(statement, {"id": subject_id}))
