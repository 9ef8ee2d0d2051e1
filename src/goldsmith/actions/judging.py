"""What becomes of work that a review does not take as it is, and what is said of each person's part in it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import resting
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import Conflict, Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.labels import Answer, answer_to_json, parse_answer
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.quality import score_answer
from goldsmith.storage import acceptance, corrections, people, responses, reversals, verdicts, voidings
from goldsmith.storage.corrections import Correction, Said
from goldsmith.storage.events import Event
from goldsmith.storage.responses import Destination
from goldsmith.work.response import Response
from goldsmith.work.spec import Spec

Judged = Sequence[Response]


def counted_of(context: Context, destination: Destination) -> Judged:
    """The attempts that a review is about."""
    return responses.counted_attempts(context.connection, destination.task_id, destination.slot.task_round)


def say(
    context: Context, destination: Destination, judged: Judged, *, outcome: str, category: str | None,
    comments: Sequence[Mapping[str, Any]], settled: Answer | None,
) -> None:  # fmt: skip
    """Let each worker read what the review says of their work: its score against what was `settled`, and the words."""
    if not judged:
        return
    spec = spec_of(context.connection, destination.version_id).spec
    said = [Said(each.assignment_id, _score(each, settled, spec)) for each in judged]
    words = "\n".join(str(each["text"]) for each in comments) or None
    corrections.save_scores(
        context.connection, said,
        decided_by=context.caller.user_id, outcome=outcome, category=category, comment=words, now=context.now,
    )  # fmt: skip
    if outcome != "accept":
        reversals.add(context.connection, context.caller.mode, context.caller.user_id, "review", decided=len(said))


def ask_back(context: Context, destination: Destination, response: Response) -> None:
    """Send a task back to whoever gave a response, to correct it in time; else it goes to the queue like any other."""
    worker = people.user_by_id(context.connection, response.worker_id)
    if worker is None or worker.disabled_at is not None:
        raise Conflict("Whoever did this work is not here any more; let somebody else do it.", code="user_disabled")
    pinned = spec_of(context.connection, destination.version_id)
    verdicts.send_back(context.connection, destination.task_id, destination.assignment_id, response.answer)
    until = context.now + timedelta(hours=pinned.spec.pipeline.correct_within_hours)
    rate = pinned.spec.pay.rate_of("attempt").minor if pinned.spec.pipeline.pays_corrections else 0
    made = new_id()
    corrections.ask(
        context.connection, made, corrects_id=response.assignment_id, lease_until=until, rate_minor=rate,
        now=context.now,
    )  # fmt: skip
    facts = {"assignment_id": str(made), "worker_id": str(response.worker_id), "until": until.isoformat()}
    event = Event("correction_asked", "task", destination.task_id, facts)
    context.record(event, project_id=destination.project_id)
    title, words = "A task came back to be corrected", f"It is kept for you until {until:%Y-%m-%d %H:%M} UTC."
    notify(context, Notice(response.worker_id, "correction", title, words, "/work", destination.project_id, made))


def send_on(context: Context, destination: Destination, answer: Answer) -> None:
    """Let anybody do a task again, from what was settled so far."""
    given = answer_to_json(answer)
    verdicts.send_back(context.connection, destination.task_id, destination.assignment_id, given)


def begin_anew(context: Context, destination: Destination) -> None:
    """Let others do a task from the beginning; what was answered is paid and decides nothing."""
    wanted = spec_of(context.connection, destination.version_id).spec.pipeline.attempts
    corrections.set_aside(context.connection, destination.task_id, destination.assignment_id, wanted=wanted)


def pay_only(context: Context, assignment_id: UUID, *, reason: str) -> None:
    """Accept and pay an attempt, and let its task not rest on it: the worker is not at fault, or not by much.

    Raises NotFound, and Conflict where nothing was submitted, or it is rejected.
    """
    context.require(Permission.MANAGE_PROJECTS)
    if not reason.strip():
        message = "Say why the answer is not used: the worker reads it."
        raise Invalid(message, code="reason_missing", problems=[Problem("reason", "reason_missing", message)])
    standing = acceptance.standing_of(context.connection, assignment_id, context.caller.mode, lock=True)
    answer = voidings.answer_of_assignment(context.connection, assignment_id)
    if standing is None:
        raise NotFound("There is no such assignment.", details={"assignment_id": str(assignment_id)})
    if standing.acceptance not in ("pending", "accepted") or answer is None or not answer.is_attempt:
        raise Conflict("Only an attempt that was submitted and not rejected can be paid and not used.", code="no_pay")
    acceptance.accept_one(context.connection, assignment_id, context.now)
    project = find_project(context, standing.project_id)
    resting.take_away_one(context, project, answer, {"assignment_id": str(assignment_id)})
    corrections.save_scores(
        context.connection, [Said(assignment_id, None)],
        decided_by=context.caller.user_id, outcome="pay_only", category=None, comment=reason.strip(), now=context.now,
    )  # fmt: skip
    facts = {"assignment_id": str(assignment_id), "reason": reason.strip()}
    context.record(Event("paid_unused", "task", answer.task_id, facts), project_id=project.id)


def strike(context: Context, assignment_id: UUID, note: str) -> None:
    """Let what a review said of some work count no more. Raises Conflict where it does not."""
    found = corrections.score_of(context.connection, assignment_id, context.caller.mode)
    if found is None or not corrections.strike(context.connection, assignment_id, context.caller.person, context.now):
        raise Conflict("What the review said counts no more already.", code="struck_already")
    if context.caller.person is not None:
        reversals.add(context.connection, context.caller.mode, found.decided_by, "review", reversed_=1)
    facts = {"assignment_id": str(assignment_id), "note": note}
    context.record(Event("review_struck", "task", found.task_id, facts), project_id=found.project_id)


def own_corrections(context: Context) -> list[Correction]:
    """What came back to the caller, the most urgent first."""
    caller = context.caller
    return corrections.corrections_of(context.connection, caller.user_id, caller.mode, context.now)


def _score(response: Response, settled: Answer | None, spec: Spec) -> float | None:
    if settled is None:
        return None
    answer = parse_answer(response.answer)
    return score_answer(answer, settled, spec.quality.match_iou, 1.0, spec.ontology.fields).score
