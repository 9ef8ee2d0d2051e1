"""Accepting work, rejecting it with a reason while there is time, and restoring what was rejected wrongly."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from goldsmith.actions import resting
from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.actions.house_fee import add_fees
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.actions.topping import add_restored
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.money import Account, Reason, Subject, Transfer
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.storage import acceptance, reservations, reversals, voidings
from goldsmith.storage.acceptance import Decided, Rejection, Work
from goldsmith.storage.events import Event
from goldsmith.storage.responses import Destination
from goldsmith.storage.voidings import Voidable


class TooLateToReject(Conflict):
    """This work is accepted already, so its pay stays."""

    code = "accepted_already"


class SameDecider(Forbidden):
    """Neither who rejected the work nor who did it decides whether that was right; somebody else has to."""

    code = "same_decider"


def accept_attempts(context: Context, destination: Destination) -> None:
    """Accept the attempts that a reviewer has seen and taken."""
    acceptance.accept_now(context.connection, destination.task_id, destination.slot.task_round, context.now)


def reject(context: Context, assignment_id: UUID, *, category: str, reason: str) -> Rejection:
    """Do not accept a worker's submitted work: it is not paid, and its task does not rest on it any more.

    Raises TooLateToReject once it is accepted.
    """
    context.require(Permission.MANAGE_PROJECTS)
    connection, caller = context.connection, context.caller
    work = acceptance.reject(
        connection, assignment_id, caller.mode,
        category=category, reason=reason, user_id=caller.user_id, now=context.now,
    )  # fmt: skip
    if work is None:
        raise _why_not(context, assignment_id)
    if acceptance.is_taken(connection, assignment_id):  # by somebody who decided at the same moment
        raise TooLateToReject(details={"assignment_id": str(assignment_id)})
    _record(context, "rejected", work, {"category": category, "reason": reason})
    if work.stage == "attempt":
        resting.take_away_one(context, find_project(context, work.project_id), _answer_of(context, work), _facts(work))
    _move(context, work, "rejection", Account.of_worker("earned", work.worker_id, work.currency), _wages(work))
    reservations.forget(context.connection, assignment_id)  # once its account is locked, as the clock does
    acceptance.count_decided(context.connection, [_rejected(work)], context.now)
    _tell(context, work, "Your work was not accepted", f"{category.replace('_', ' ').capitalize()}: {reason}")
    reversals.add(connection, caller.mode, caller.user_id, "rejection", decided=1)
    return find_rejection(context, assignment_id)


def restore(context: Context, assignment_id: UUID, *, note: str) -> Rejection:
    """Accept work after all: it is paid, and its task rests on it again.

    Raises NotFound, Conflict, or SameDecider for whoever rejected it or did it.
    """
    context.require(Permission.MANAGE_PROJECTS)
    rejection = find_rejection(context, assignment_id)
    if context.caller.user_id in (rejection.decided_by, rejection.worker_id):
        raise SameDecider(details={"assignment_id": str(assignment_id)})
    restore_for(context, assignment_id, note)
    return find_rejection(context, assignment_id)


def restore_for(context: Context, assignment_id: UUID, note: str) -> None:
    """Accept work after all, for whoever decided so; somebody else than the first. Raises Conflict."""
    user_id = context.caller.person
    work = acceptance.restore(context.connection, assignment_id, user_id=user_id, note=note, now=context.now)
    if work is None:
        raise Conflict("This work was restored already.", code="restored_already")
    _record(context, "restored", work, {"note": note})
    if work.stage == "attempt":
        resting.give_back(context, find_project(context, work.project_id), _answer_of(context, work), _facts(work))
    add_restored(context, work)
    add_fees(context, [(work.project_id, work.currency, work.worth_minor)])
    _move(context, work, "restoring", _wages(work), Account.of_worker("payable", work.worker_id, work.currency))
    restored = replace(_accepted(work), rejected=-1, cost_minor=work.worth_minor)
    acceptance.count_decided(context.connection, [restored], context.now)
    _tell(context, work, "Your work is accepted after all", note)
    rejection = acceptance.rejection_of(context.connection, assignment_id)
    if user_id is not None and rejection is not None:  # by the clock nobody has said that the decision was wrong
        reversals.add(context.connection, context.caller.mode, rejection.decided_by, "rejection", reversed_=1)


def pay_anyway(context: Context, assignment_id: UUID, note: str) -> None:
    """Pay what an assignment promised although nothing was submitted: it expired, or a page crashed.

    Raises Conflict where there is nothing to pay, or it was paid.
    """
    found = acceptance.unpaid_work(context.connection, assignment_id, context.caller.mode)
    _pay_ended(context, found, promised_minor(context, found) if found else 0, note)


def pay_ended(context: Context, assignment_id: UUID, amount_minor: int, note: str) -> None:
    """Pay so much for work that ended without an answer, once, as a person sees fit.

    Raises SameDecider for one's own, and Conflict where something was submitted, or it is paid.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = acceptance.unpaid_work(context.connection, assignment_id, context.caller.mode)
    if found is not None and found.worker_id == context.caller.user_id:
        raise SameDecider(details={"assignment_id": str(assignment_id)})
    _pay_ended(context, found, amount_minor, note)


def promised_minor(context: Context, work: Work) -> int:
    """What work that ended without an answer would have paid, less what its time was paid."""
    promised = work.worth_minor
    if work.pay_version_id is not None:
        policy = spec_of(context.connection, work.pay_version_id).spec.pay
        promised = policy.promised(work.stage, work.counted_ms)
    return max(0, promised - work.expired_minor)


def _pay_ended(context: Context, work: Work | None, minor: int, note: str) -> None:
    if work is None or not acceptance.pay_anyway(context.connection, work.id, minor):
        raise Conflict("This work was submitted, or is paid already.", code="nothing_missing")
    work = replace(work, worth_minor=minor)
    _record(context, "paid_anyway", work, {"note": note, "minor": minor})
    payable = Account.of_worker("payable", work.worker_id, work.currency)
    _move(context, work, "correction", _wages(work), payable, note)
    acceptance.count_decided(context.connection, [_accepted(work)], context.now)


def _accepted(work: Work) -> Decided:
    objects = work.object_count if work.stage == "attempt" else 0
    return Decided(work.project_id, work.worker_id, 1, 0, work.worth_minor, objects)


def _rejected(work: Work) -> Decided:
    return Decided(work.project_id, work.worker_id, rejected=1, cost_minor=-work.worth_minor)


def pending_of(
    context: Context, project_id: UUID, worker_id: UUID, since: datetime, until: datetime, *, limit: int
) -> list[UUID]:
    """A worker's latest attempts in a project that were submitted within a time and still can be rejected."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    return acceptance.pending_of(
        context.connection, project_id, worker_id, since=since, until=until, now=context.now, limit=limit
    )


def find_rejection(context: Context, assignment_id: UUID) -> Rejection:
    """Why work was rejected: for managers, and for the worker whose work it is. Raises NotFound."""
    found = acceptance.rejection_of(context.connection, assignment_id)
    if found is None or acceptance.standing_of(context.connection, assignment_id, context.caller.mode) is None:
        raise NotFound("No such work was rejected.", details={"assignment_id": str(assignment_id)})
    if found.worker_id != context.caller.user_id:
        context.require(Permission.READ_WORKERS)
    return found


def _why_not(context: Context, assignment_id: UUID) -> NotFound | Conflict:
    found = acceptance.standing_of(context.connection, assignment_id, context.caller.mode)
    details = {"assignment_id": str(assignment_id)}
    if found is None:
        return NotFound("There is no such assignment.", details=details)
    if found.acceptance is None:
        return Conflict("Nothing was submitted that could be rejected.", code="not_submitted", details=details)
    if found.acceptance == "rejected":
        return Conflict("This work is rejected already.", code="rejected_already", details=details)
    return TooLateToReject(details=details)


def _move(
    context: Context, work: Work, reason: Reason, source: Account, target: Account, note: str | None = None
) -> None:
    if work.worth_minor == 0:
        return
    amount, subject = Amount(work.worth_minor, work.currency), Subject("assignment", work.id)
    transfer = Transfer(f"{reason}:{work.id}", reason, amount, source, target, work.project_id, subject, note)
    ledger_of(context).post([transfer], made_by=context.caller.person, now=context.now)


def _answer_of(context: Context, work: Work) -> Voidable:
    found = voidings.answer_of_assignment(context.connection, work.id)
    assert found is not None, "what is rejected was submitted"
    return found


def _facts(work: Work) -> dict[str, str]:
    return {"assignment_id": str(work.id)}


def _wages(work: Work) -> Account:
    return Account.wages(work.project_id, work.worker_id, work.currency)


def _tell(context: Context, work: Work, title: str, words: str) -> None:
    notify(context, Notice(work.worker_id, "rejection", title, words, "/work/history", work.project_id, work.id))


def _record(context: Context, verb: str, work: Work, facts: Mapping[str, Any]) -> None:
    details = {"assignment_id": str(work.id), "worker_id": str(work.worker_id), **facts}
    context.record(Event(verb, "task", work.task_id, details), project_id=work.project_id)
