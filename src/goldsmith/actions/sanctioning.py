"""Warnings, pauses and suspensions that a person decides, with rule, evidence, notice and end; who reads of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission, Sanction, User
from goldsmith.people.appeal import Windows
from goldsmith.people.notification import Notice
from goldsmith.people.sanction import NOTICE, SanctionKind
from goldsmith.storage import people, reversals, sanctions
from goldsmith.storage.events import Event
from goldsmith.storage.reversals import Reversals

_NOBODY = UUID(int=0)
_VERBS: dict[SanctionKind, str] = {"warning": "warned", "pause": "paused", "suspension": "suspended"}


class WorkerSuspended(Forbidden):
    """You get no new tasks: you are suspended. Your notices say why and until when; your pay and appeals stay."""

    code = "worker_suspended"


class OwnSanction(Forbidden):
    """Nobody decides about a sanction of their own; somebody else has to."""

    code = "own_sanction"


@dataclass(frozen=True, slots=True)
class NewSanction:
    """What a person wants to hold against a worker.

    `rule`: what was broken, in a few words; `evidence`: what shows it, in a sentence or more. Without `takes_effect_at`
    the usual notice is given. A suspension is of no project, a pause of one; a warning may be of either.
    """

    kind: SanctionKind
    project_id: UUID | None
    rule: str
    evidence: str
    takes_effect_at: datetime | None = None
    ends_at: datetime | None = None


def impose(context: Context, worker_id: UUID, new: NewSanction) -> Sanction:
    """Warn, pause or suspend a worker. Raises Invalid, NotFound, OwnSanction, and Conflict where one is in force."""
    context.require(Permission.MANAGE_USERS if new.kind == "suspension" else Permission.MANAGE_PROJECTS)
    if worker_id == context.caller.user_id:
        raise OwnSanction
    if people.user_by_id(context.connection, worker_id) is None:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
    _check(context, new)
    made = _made(context, worker_id, new)
    if not sanctions.impose(context.connection, made):
        raise Conflict(f"A {new.kind} of this worker is in force already.", code="sanction_in_force")
    facts = {
        "sanction_id": str(made.id), "rule": made.rule, "sentence": made.sentence,
        "takes_effect_at": made.takes_effect_at.isoformat(), "ends_at": made.ends_at and made.ends_at.isoformat(),
    }  # fmt: skip
    context.record(Event(_VERBS[new.kind], "user", worker_id, facts), project_id=made.project_id)
    reversals.add(context.connection, context.caller.mode, context.caller.user_id, "sanction", decided=1)
    title = f"You were {_VERBS[new.kind]}: {made.rule}"
    notify(context, Notice(worker_id, "sanction", title, made.sentence, "/work/notices", made.project_id, made.id))
    return made


def list_sanctions(context: Context, *, is_in_force: bool, before: UUID | None, limit: int) -> list[Sanction]:
    """The organization's sanctions, or those in force, newest first."""
    context.require(Permission.READ_WORKERS)
    listed = sanctions.sanctions_page(
        context.connection, context.caller.mode,
        is_in_force=is_in_force, before=before or LAST_ID, limit=limit, now=context.now,
    )  # fmt: skip
    return [each.as_of(context.now) for each in listed]


def sanctions_of(context: Context, worker_id: UUID, *, before: UUID | None, limit: int) -> list[Sanction]:
    """All that was ever held against a worker: for managers, and for the worker."""
    return [each.as_of(context.now) for each in written_of(context, worker_id, before=before, limit=limit)]


def written_of(context: Context, worker_id: UUID, *, before: UUID | None, limit: int) -> list[Sanction]:
    """The same as it is written: what is over by its date alone can still be appealed against."""
    if worker_id != context.caller.user_id:
        context.require(Permission.READ_WORKERS)
    return sanctions.sanctions_of(
        context.connection, worker_id, context.caller.mode, before=before or LAST_ID, limit=limit
    )


def require_not_suspended(context: Context) -> None:
    """Raise WorkerSuspended while the caller is suspended."""
    if any(each.kind == "suspension" for each in taking_access(context)):
        raise WorkerSuspended


def taking_access(context: Context) -> list[Sanction]:
    """What keeps the caller from new tasks now."""
    return sanctions.taking_access(context.connection, context.caller.user_id, context.now)


def reversals_page(context: Context, *, after: UUID | None, limit: int) -> tuple[list[Reversals], Mapping[UUID, User]]:
    """How often each decided against workers and was reversed, with who they are; so many people."""
    context.require(Permission.READ_WORKERS)
    listed = reversals.reversals_page(context.connection, context.caller.mode, after=after or _NOBODY, limit=limit)
    return listed, people.users_by_id(context.connection, {each.user_id for each in listed})


def reversals_of(context: Context, user_id: UUID) -> list[Reversals]:
    """How often somebody decided against workers and was reversed; one may read one's own."""
    if user_id != context.caller.user_id:
        context.require(Permission.READ_WORKERS)
    return reversals.reversals_of(context.connection, context.caller.mode, user_id)


def appeal_windows(context: Context) -> Windows:
    """How long an appeal may take here."""
    return reversals.windows_of(context.connection)


def set_appeal_windows(context: Context, windows: Windows) -> Windows:
    """Let appeals take other times from now on; workers never have less than the usual week to file one."""
    context.require(Permission.MANAGE_USERS)
    reversals.set_windows(context.connection, windows, context.caller.user_id, context.now)
    facts = {"file_days": windows.file_days, "answer_days": windows.answer_days}
    context.record(Event("appeal_windows_set", "organization", context.caller.organization_id, facts))
    return windows


def _made(context: Context, worker_id: UUID, new: NewSanction) -> Sanction:
    by, now = context.caller.user_id, context.now
    begins = new.takes_effect_at or now + NOTICE[new.kind]
    evidence = {"sentence": new.evidence.strip()}
    return Sanction(
        new_id(), new.project_id, worker_id, new.kind, "upheld", new.rule.strip(), evidence, now, by, now, None, by,
        max(begins, now), new.ends_at,
    )  # fmt: skip


def _check(context: Context, new: NewSanction) -> None:
    problems = []
    if not new.rule.strip() or not new.evidence.strip():
        problems.append(Problem("evidence", "reason_missing", "Name the rule that was broken and what shows it."))
    if (new.kind == "pause") != (new.project_id is not None) and new.kind != "warning":
        message = "A pause is of a project, and a suspension of none."
        problems.append(Problem("project_id", "bad_place", message))
    begins = new.takes_effect_at or context.now + NOTICE[new.kind]
    if new.ends_at is not None and new.ends_at <= max(begins, context.now):
        problems.append(Problem("ends_at", "ends_too_early", "It would end before it takes effect; give a later day."))
    if problems:
        raise Invalid("This sanction cannot be made so.", code="bad_sanction", problems=problems)
    if new.project_id is not None:
        find_project(context, new.project_id)
