"""Pausing a worker whose gold is surely below the bar, and what a person then decides."""

from typing import Literal
from uuid import UUID

from goldsmith.actions import sanctioning
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide, notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, Sanction
from goldsmith.people.notification import Notice
from goldsmith.quality.pausing import HALF_LIFE, RULE, GoldCredit, pause_evidence
from goldsmith.storage import reversals, sanctions, worker_records
from goldsmith.storage.events import Event
from goldsmith.storage.gold_answers import GoldAnswered
from goldsmith.storage.responses import Destination
from goldsmith.work.spec import Spec

Verdict = Literal["upheld", "lifted"]
KEEP = 0.5 ** (1 / HALF_LIFE)
"""What is left of the gold answered before when one more is."""


class WorkerPaused(Forbidden):
    """You get no new tasks of this project: too much of your gold was wrong. Your home page says on which evidence."""

    code = "worker_paused"


class OwnPause(Forbidden):
    """Nobody decides about a sanction of their own; another manager has to."""

    code = "own_pause"


def weigh_gold(context: Context, spec: Spec, destination: Destination, answered: GoldAnswered) -> None:
    """Pause a worker whose gold is now surely below the project's bar."""
    project_id, worker_id, bar = destination.project_id, destination.worker_id, spec.quality.pause_below
    if bar is None:
        return
    credit = GoldCredit(answered.weight, answered.right)
    evidence = pause_evidence(credit, bar, answered=answered.answered, passed=answered.passed)
    if evidence is None:
        return
    facts = evidence.to_json()
    if sanctions.pause_by_rule(
        context.connection, new_id(), project_id, worker_id, rule=RULE, evidence=facts, now=context.now
    ):
        event = Event("paused", "user", worker_id, {"rule": RULE, **facts})
        context.record(event, project_id=project_id)
        ask_to_decide(context, worker_id, "Gold paused a worker until you have looked", "/workers/sanctions")
        title = "You get no new tasks of a project for now"
        words = "Too many answers were wrong whose right answer is known. A person looks at it; your pay stays."
        notify(context, Notice(worker_id, "sanction", title, words, "/work/notices", project_id))


def decide_sanction(context: Context, sanction_id: UUID, verdict: Verdict, note: str) -> Sanction:
    """Uphold a sanction, or lift it.

    After a pause gold counts from anew, or the next wrong answer would pause the worker again.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = _find(context, sanction_id)
    context.require(Permission.MANAGE_USERS if found.kind == "suspension" else Permission.MANAGE_PROJECTS)
    if found.worker_id == context.caller.user_id:
        raise OwnPause
    if not sanctions.decide(context.connection, sanction_id, verdict, context.caller.user_id, note, context.now):
        raise Conflict(f"This {found.kind} is {found.state} already.", code="sanction_decided")
    if verdict == "lifted" and found.project_id is not None:
        worker_records.clear_gold_credit(context.connection, found.project_id, found.worker_id)
    _count(context, found, verdict)
    event = Event(f"{found.kind}_{verdict}", "user", found.worker_id, {"sanction_id": str(sanction_id), "note": note})
    context.record(event, project_id=found.project_id)
    title = f"Your {found.kind} was {verdict}"
    notify(context, Notice(found.worker_id, "sanction", title, note, "/work/notices", found.project_id, sanction_id))
    return _find(context, sanction_id)


def list_sanctions(context: Context, project_id: UUID, worker_id: UUID | None = None) -> list[Sanction]:
    """A project's sanctions, or one worker's in it, newest first."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return sanctions.sanctions_in(context.connection, project_id, worker_id=worker_id)


def own_pauses(context: Context) -> list[Sanction]:
    """What keeps the caller from new tasks of some project, with the evidence."""
    return [each for each in sanctioning.taking_access(context) if each.kind == "pause"]


def _count(context: Context, found: Sanction, verdict: Verdict) -> None:
    """Whoever upholds a rule's pause has decided; whoever decided is reversed by somebody else who lifts."""
    decider, caller = found.decided_by, context.caller
    if verdict == "upheld":
        reversals.add(context.connection, caller.mode, caller.user_id, "sanction", decided=1)
    elif decider is not None and decider != caller.user_id:
        reversals.add(context.connection, caller.mode, decider, "sanction", reversed_=1)


def _find(context: Context, sanction_id: UUID) -> Sanction:
    found = sanctions.sanction_by_id(context.connection, sanction_id)
    if found is None:
        raise NotFound("There is no such sanction.", details={"sanction_id": str(sanction_id)})
    if found.project_id is not None:
        find_project(context, found.project_id)
    return found
