"""Appeals: a worker objects, somebody else than the first decider answers, and what was wrong is put right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from goldsmith.actions import acceptance, judging, pausing, reversing, skills
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide, notify
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission
from goldsmith.people.appeal import Appeal, AppealSubject
from goldsmith.people.notification import Notice
from goldsmith.people.sanction import SanctionKind
from goldsmith.storage import acceptance as stored
from goldsmith.storage import appeals, corrections, reversals, sanctions, taken_back
from goldsmith.storage import skills as stored_skills
from goldsmith.storage.events import Event

Answer = Literal["granted", "denied"]
OPEN_AT_MOST = 500


class TooLateToAppeal(Conflict):
    """It is too long ago to appeal against this."""

    code = "too_late_to_appeal"


class FirstDecider(Forbidden):
    """You made the decision that this appeal is against; somebody else has to answer it."""

    code = "same_decider"


@dataclass(frozen=True, slots=True)
class _Contested:
    """What an appeal is against."""

    project_id: UUID | None
    worker_id: UUID
    happened_at: datetime
    first_decider: UUID | None


def file_appeal(context: Context, subject: AppealSubject, subject_id: UUID, reason: str) -> Appeal:
    """Object to a rejection, a sanction, a review of own work, own work that ended without pay, a reversal, or the
    loss of a skill.

    Raises NotFound, TooLateToAppeal, and Conflict where the same was appealed against before.
    """
    contested = _CONTESTED[subject](context, subject_id)
    if contested is None or contested.worker_id != context.caller.user_id:
        message = f"There is no {subject.replace('_', ' ')} of yours to appeal against."
        raise NotFound(message, details={"subject_id": str(subject_id)})
    windows = reversals.windows_of(context.connection)
    if not windows.is_in_time(contested.happened_at, context.now):
        message = f"Appeals are filed within {windows.file_days} days, and this is longer ago."
        raise TooLateToAppeal(message, details={"happened_at": contested.happened_at.isoformat()})
    appeal = Appeal(
        new_id(), contested.project_id, contested.worker_id, subject, subject_id, reason, "open",
        contested.first_decider, windows.answer_by(context.now), context.now, None, None, None,
    )  # fmt: skip
    if not appeals.insert_appeal(context.connection, appeal, context.caller.mode):
        raise Conflict("There is an appeal against this already.", code="appealed_already")
    _record(context, "appeal_filed", appeal, reason)
    title, words = "A worker appeals", f"Somebody else than who decided answers by {appeal.answer_by:%Y-%m-%d}."
    ask_to_decide(context, appeal.worker_id, title, "/appeals", words=words, first_decider=appeal.first_decider)
    return appeal


def answer_appeal(context: Context, appeal_id: UUID, answer: Answer, note: str) -> Appeal:
    """Grant an appeal, which puts right what it is against, or deny it. Raises NotFound, Conflict, FirstDecider."""
    context.require(Permission.MANAGE_PROJECTS)
    found = appeals.appeal_by_id(context.connection, appeal_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such appeal.", details={"appeal_id": str(appeal_id)})
    if found.state == "open" and not found.is_answerable_by(context.caller.user_id):
        raise FirstDecider(details={"appeal_id": str(appeal_id)})
    return _answer(context, found, answer, note)


def grant_overdue(context: Context) -> int:
    """Grant an appeal about pay that nobody answered in time; how many, so 0 when there is none left."""
    due = appeals.lock_overdue(context.connection, context.now)
    if due is None:
        return 0
    mode, appeal = due
    _answer(context.in_mode(mode), appeal, "granted", "Nobody answered in time.")
    return 1


def own_appeals(context: Context, *, before: UUID | None, limit: int) -> list[Appeal]:
    """The caller's appeals, newest first."""
    caller = context.caller
    return appeals.appeals_of(context.connection, caller.user_id, caller.mode, before=before or LAST_ID, limit=limit)


def open_appeals(context: Context) -> list[Appeal]:
    """Appeals that wait for an answer, the most urgent first."""
    context.require(Permission.MANAGE_PROJECTS)
    return appeals.open_appeals(context.connection, context.caller.mode, limit=OPEN_AT_MOST)


def _answer(context: Context, appeal: Appeal, answer: Answer, note: str) -> Appeal:
    decided = appeals.decide(
        context.connection, appeal.id, state=answer, user_id=context.caller.person, note=note, now=context.now
    )
    if decided is None:
        raise Conflict("This appeal is answered already.", code="appeal_answered")
    if answer == "granted":
        _REMEDIES[appeal.subject](context, appeal.subject_id, note)
    _record(context, f"appeal_{answer}", decided, note)
    title, page = f"Your appeal was {answer}", "/work/skills" if appeal.subject == "skill" else "/work/history"
    notify(context, Notice(appeal.worker_id, "appeal", title, note, page, appeal.project_id, appeal.id))
    return decided


def _record(context: Context, verb: str, appeal: Appeal, words: str) -> None:
    facts = {"appeal_id": str(appeal.id), "subject": appeal.subject, "subject_id": str(appeal.subject_id)}
    event = Event(verb, "user", appeal.worker_id, {**facts, "words": words})
    context.record(event, project_id=appeal.project_id)


def _rejection(context: Context, assignment_id: UUID) -> _Contested | None:
    found = stored.rejection_of(context.connection, assignment_id)
    standing = stored.standing_of(context.connection, assignment_id, context.caller.mode)
    if found is None or standing is None or found.restored_at is not None:
        return None
    return _Contested(found.project_id, found.worker_id, found.created_at, found.decided_by)


def _sanction(kind: SanctionKind, context: Context, sanction_id: UUID) -> _Contested | None:
    found = sanctions.sanction_by_id(context.connection, sanction_id)
    if found is None or found.kind != kind or not found.is_in_force:
        return None
    return _Contested(found.project_id, found.worker_id, found.decided_at or found.created_at, found.decided_by)


def _review_score(context: Context, assignment_id: UUID) -> _Contested | None:
    found = corrections.score_of(context.connection, assignment_id, context.caller.mode)
    if found is None or found.struck_at is not None:
        return None
    return _Contested(found.project_id, found.worker_id, found.created_at, found.decided_by)


def _missing_pay(context: Context, assignment_id: UUID) -> _Contested | None:
    found = stored.unpaid_work(context.connection, assignment_id, context.caller.mode)
    if found is None:
        return None
    return _Contested(found.project_id, found.worker_id, found.ended_at, None)


def _reversal(context: Context, transfer_id: UUID) -> _Contested | None:
    found = taken_back.reversal_of(context.connection, transfer_id, context.caller.mode)
    if found is None or found.restored_at is not None:
        return None
    return _Contested(found.project_id, found.worker_id, found.created_at, found.decided_by)


def _skill(context: Context, skill_id: UUID) -> _Contested | None:
    """A skill that a person took; it is of no project, as all may require it."""
    found = stored_skills.taken_by_id(context.connection, skill_id)
    if found is None or found.revoked_by is None:
        return None
    return _Contested(None, found.skill.worker_id, found.revoked_at, found.revoked_by)


def _lift(context: Context, sanction_id: UUID, note: str) -> None:
    pausing.decide_sanction(context, sanction_id, "lifted", note)


_CONTESTED: Mapping[AppealSubject, Callable[[Context, UUID], _Contested | None]] = MappingProxyType(
    {
        "rejection": _rejection,
        "reversal": _reversal,
        "missing_pay": _missing_pay,
        "review_score": _review_score,
        "pause": partial(_sanction, "pause"),
        "warning": partial(_sanction, "warning"),
        "suspension": partial(_sanction, "suspension"),
        "skill": _skill,
    }
)
_REMEDIES: Mapping[AppealSubject, Callable[[Context, UUID, str], object]] = MappingProxyType(
    {
        "rejection": acceptance.restore_for,
        "reversal": reversing.restore,
        "missing_pay": acceptance.pay_anyway,
        "review_score": judging.strike,
        "pause": _lift,
        "warning": _lift,
        "suspension": _lift,
        "skill": skills.restore,
    }
)
