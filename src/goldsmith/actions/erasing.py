"""Erasure: asked for by whose data it is and nobody else, done by the clock, and visible to those who know workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldsmith.actions import own_data as copies
from goldsmith.actions.context import Context
from goldsmith.actions.earning import ledger_of
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.people import Permission
from goldsmith.people.own_data import THINK_AGAIN, Erasure, Outstanding, is_held_up_by
from goldsmith.storage import access, credentials, own_data, people, personal
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files

_AT_ONCE = 20


class OwnsOrganization(Conflict):
    """An owner cannot be erased: make somebody else owner and have your role changed first."""

    code = "owner_cannot_be_erased"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody asked for last, what of their pay is outstanding, and what of it an erasure waits for."""

    erasure: Erasure | None
    outstanding: Sequence[Outstanding]
    held_up_by: Sequence[Outstanding]


def ask(context: Context, *, is_pay_waived: bool) -> Erasure:
    """Ask to be erased in seven days; asked again, only what is waived changes. Raises OwnsOrganization."""
    return ask_for(context, context.caller.user_id, is_pay_waived=is_pay_waived)


def ask_for(context: Context, user_id: UUID, *, is_pay_waived: bool) -> Erasure:
    """Note that somebody asks to be erased: for operators, who were asked in another way."""
    user = people.user_by_id(context.connection, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    if user.role == "owner":
        raise OwnsOrganization
    made = Erasure(new_id(), user_id, "asked", is_pay_waived, context.now, context.now + THINK_AGAIN, None)
    own_data.ask(context.connection, made)
    context.record(Event("erasure_asked", "user", user_id, {"is_pay_waived": is_pay_waived}))
    asked = own_data.erasure_of(context.connection, user_id)
    assert asked is not None
    return asked


def withdraw(context: Context) -> None:
    """Think again. Raises Conflict where nothing is asked for."""
    withdraw_for(context, context.caller.user_id)


def withdraw_for(context: Context, user_id: UUID) -> None:
    """Note that somebody thought again."""
    if not own_data.end(context.connection, user_id, "withdrawn", context.now):
        raise Conflict("No erasure is asked for.", code="no_erasure")
    context.record(Event("erasure_withdrawn", "user", user_id))


def own_standing(context: Context) -> Standing:
    """How the caller's erasure stands."""
    return standing_of(context, context.caller.user_id)


def standing_of(context: Context, user_id: UUID) -> Standing:
    """How somebody's erasure stands."""
    erasure = own_data.erasure_of(context.connection, user_id)
    outstanding = own_data.outstanding(context.connection, user_id)
    is_waived = erasure is not None and erasure.is_pay_waived
    held_up_by = [each for each in outstanding if is_held_up_by(each, is_pay_waived=is_waived)]
    return Standing(erasure, outstanding, held_up_by)


def list_erasures(context: Context, *, before: UUID | None, limit: int) -> list[Erasure]:
    """What was ever asked for, newest first: to be seen, and neither prevented nor hurried."""
    context.require(Permission.READ_WORKERS)
    return own_data.erasures(context.connection, before=before or LAST_ID, limit=limit)


def erase_due(context: Context, files: Files) -> int:
    """Erase whom nothing holds up any more; how many. One with outstanding pay waits for the next time."""
    done = 0
    for each in own_data.due(context.connection, context.now, limit=_AT_ONCE):
        if not standing_of(context, each.user_id).held_up_by:
            _erase(context, files, each)
            done += 1
    return done


def organizations_due(connection: Connection, now: datetime) -> list[UUID]:
    """Who has something due; asked by the clock, before an organization is known."""
    return own_data.organizations_with_erasures(connection, now)


def _erase(context: Context, files: Files, erasure: Erasure) -> None:
    connection, user_id, now = context.connection, erasure.user_id, context.now
    _waive(context, erasure)
    for each in credentials.credentials_of(connection, user_id):
        if each.evidence:
            files.delete(each.evidence.key)
    for copy in own_data.copies_of(connection, user_id, limit=1000):
        copies.delete_copy(context, files, copy)
    personal.erase(connection, user_id)
    people.change_user(connection, user_id, role=None, name=None, disabled_at=now)
    access.revoke_sessions_of(connection, user_id, now)
    own_data.end_ways_in(connection, user_id, now)
    own_data.end(connection, user_id, "done", now)
    context.record(Event("erased", "user", user_id))


def _waive(context: Context, erasure: Erasure) -> None:
    """Give back to the organization what somebody waived."""
    for each in own_data.outstanding(context.connection, erasure.user_id):
        if each.kind != "payable" or not erasure.is_pay_waived:
            continue
        transfer = Transfer(
            f"waiver/{erasure.id}/{each.currency}", "waiver", Amount(each.minor, each.currency),
            Account.of_worker("payable", erasure.user_id, each.currency), Account("funds", each.currency), None,
            Subject("user", erasure.user_id),
        )  # fmt: skip
        ledger_of(context.in_mode(each.mode)).post([transfer], made_by=erasure.user_id, now=context.now)
