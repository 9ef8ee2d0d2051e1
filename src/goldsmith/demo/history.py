"""A project with a past: simulated people have worked on it since yesterday, so that its screens show life.

The actions are called directly and not over HTTP, because an action is told the instant and a server tells its own.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import deliveries, imports, media, projects, review, submit, work
from goldsmith.demo.cast import ANNOTATORS, FREELANCERS, REQUESTER, REVIEWER, Person
from goldsmith.demo.house import House
from goldsmith.demo.plan import GOLD_SHARE, Plan
from goldsmith.demo.project_spec import project_spec
from goldsmith.demo.simulation import attempt, rule
from goldsmith.demo.subject import Subject, true_answer
from goldsmith.storage.projects import project_by_name
from goldsmith.work.response import Effort

BEGAN_HOURS_AGO = 27.0
_SPANS = ((26.0, 22.5, 0.4), (5.0, 0.3, 0.6))
"""When people worked: from and to (hours ago), and the share of the work done then."""
_REGULAR_SHARE, _FREELANCE_SHARE = 0.34, 0.75
"""Tasks that each annotator has done: freelancers ran ahead, so that a person's next answer is often the last one."""
_REVIEWED_SHARE = 0.12
_REVIEW_BELOW = 0.8
"""High enough that a person who signs in as the reviewer finds a queue."""
_COMMENT = "Look again at this one, please: its edges do not touch what can be seen."


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody takes a task at an instant."""

    at: datetime
    person: Person


def make_project(house: House, plan: Plan, markdown: str | None, now: datetime) -> UUID:
    """The plan's project without its pictures, or the one of that name that is there."""
    with house.open(REQUESTER, _began(now)) as context:
        known = project_by_name(context.connection, plan.project_name, context.caller.mode)
        if known is not None:
            return known.id
        share = GOLD_SHARE if plan.has_truth else 0.0
        spec = project_spec(plan.ontology, markdown, gold_share=share, review_below=_REVIEW_BELOW)
        name = plan.project_name
        return projects.create_project(context, name=name, task_type="image_annotation", spec=spec)[0].id


def add_picture(house: House, project_id: UUID, subject: Subject, now: datetime, *, is_gold: bool) -> None:
    """Add a picture to the project, unless it has it."""
    with house.open(REQUESTER, _began(now)) as context:
        kept = media.keep_picture(context, house.files, subject.read(), house.limits)
        expected = true_answer(subject.boxes or ()) if is_gold else None
        imports.add_picture(context, project_id, kept, file_name=subject.file_name, unique_id=None, gold=expected)


def keep_examples(house: House, pictures: dict[str, bytes], now: datetime) -> dict[str, str]:
    """Keep the pictures of the instructions; their addresses by name."""
    with house.open(REQUESTER, _began(now)) as context:
        kept = {name: media.keep_picture(context, house.files, data, house.limits) for name, data in pictures.items()}
    return {name: f"/api/v1/media/{each.id}" for name, each in kept.items()}


def live_through(house: House, plan: Plan, project_id: UUID, now: datetime, seed: int) -> None:
    """Let the simulated people work as they did since yesterday, up to a delivery ordered now."""
    *turns, last = _turns(len(plan.tasks), now, seed)
    for turn in turns:
        if turn.person is REVIEWER:
            _review(house, plan, project_id, turn.at)
        else:
            _attempt(house, plan, project_id, turn, seed)
    _send_back(house, project_id, last.at)
    with house.open(REQUESTER, now) as context:
        deliveries.order_delivery(context, project_id, "coco")


def has_history(house: House, project_id: UUID, now: datetime) -> bool:
    """Whether anybody has answered yet."""
    with house.open(REQUESTER, now) as context:
        return projects.summarize(context, project_id).total.submitted > 0


def _began(now: datetime) -> datetime:
    return now - timedelta(hours=BEGAN_HOURS_AGO)


def _turns(tasks: int, now: datetime, seed: int) -> list[Turn]:
    rng = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    counts = {person: max(1, round(tasks * _REGULAR_SHARE)) for person in ANNOTATORS}
    counts |= {person: max(1, round(tasks * _FREELANCE_SHARE)) for person in FREELANCERS}
    turns = [Turn(at, person) for person, count in counts.items() for at in _instants(count, now, rng)]
    reviews = 1 + max(1, round(tasks * _REVIEWED_SHARE))
    turns += [Turn(now - timedelta(minutes=100 - 80 * number / reviews), REVIEWER) for number in range(reviews)]
    turns.sort(key=lambda turn: turn.at)
    return [*turns, Turn(now - timedelta(minutes=8), REVIEWER)]


def _instants(count: int, now: datetime, rng: random.Random) -> Iterator[datetime]:
    for number in range(count):
        early, late, share = _SPANS[0]
        if number >= share * count:
            early, late, _ = _SPANS[1]
        yield now - timedelta(hours=rng.uniform(late, early))


def _attempt(house: House, plan: Plan, project_id: UUID, turn: Turn, seed: int) -> None:
    # Taking and answering in one transaction: no sweep of the present ever sees a lease of the past.
    with house.open(turn.person, turn.at) as context:
        found = work.next_task(context, project_id, "attempt", ())
        if found is None:
            return
        taken = found.assignment
        given = attempt(turn.person, plan.subject(taken.file_name), plan.labels, seed)
        effort = Effort(active_ms=round(given.seconds * 1000), idle_ms=0, load_ms=300)
        submit.submit_answer(context, taken.id, client_key="demo", answer=given.answer, effort=effort)


def _review(house: House, plan: Plan, project_id: UUID, at: datetime) -> None:
    with house.open(REVIEWER, at) as context:
        found = work.next_task(context, project_id, "review", ())
        if found is None:
            return
        taken = found.assignment
        case = review.review_case(context, taken.task_id, taken.round)
        ruling = rule(plan.subject(taken.file_name), case.verdict.objects if case.verdict else ())
        effort = Effort(active_ms=round(ruling.seconds * 1000), idle_ms=0, load_ms=300)
        outcome: review.Outcome = "accept" if ruling.answer is None else "fix"
        review.decide(context, taken.id, review.Decision(outcome, "demo", ruling.answer, None, (), effort))


def _send_back(house: House, project_id: UUID, at: datetime) -> None:
    """One task goes back with a pinned comment, for a person to find."""
    with house.open(REVIEWER, at) as context:
        found = work.next_task(context, project_id, "review", ())
        if found is None:
            return
        case = review.review_case(context, found.assignment.task_id, found.assignment.round)
        objects: Sequence[object] = case.verdict.objects if case.verdict else ()
        pinned = objects[0]["annotation"]["id"] if objects else None  # type: ignore[index]
        comment = {"text": _COMMENT, "annotation_id": pinned, "x": None, "y": None}
        decision = review.Decision("send_back", "demo", None, "loose_box", [comment], Effort(12_000, 0, 300))
        review.decide(context, found.assignment.id, decision)
