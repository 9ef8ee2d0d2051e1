"""Telling people: notifications are written in the transaction of what they tell of, and mailed by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import LAST_ID
from goldsmith.people import Permission, may
from goldsmith.people.caller import SYSTEM
from goldsmith.people.notification import KINDS, Kind, Notice, Notification, Wanted, next_digest, usual
from goldsmith.storage import notifications
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event, record


@dataclass(frozen=True, slots=True)
class Preference:
    """How a person has a kind mailed."""

    kind: Kind
    title: str
    wanted: Wanted


def notify(context: Context, *notices: Notice) -> None:
    """Tell people, in the caller's transaction.

    One statement for however many. Programs and disabled users are left out. Mail never holds this up.
    """
    if notices:
        now = context.now
        notifications.insert(context.connection, notices, context.caller.mode, now=now, digest_at=next_digest(now))


def ask_to_decide(
    context: Context,
    about: UUID | None,
    title: str,
    path: str,
    *,
    words: str = "",
    first_decider: UUID | None = None,
    needed: Permission = Permission.READ_WORKERS,
) -> None:
    """Tell those of the staff who hold the `needed` permission that something about a worker waits on a page.

    But for whoever cannot decide it: the worker, if there is one yet, and who decided first. However much comes, nobody
    has more than one that leads to the same page and that they have not looked at.
    """
    but_for = [each for each in (about, first_decider) if each is not None]
    able = [role for role in KINDS["decision"].readers if may(role, needed)]
    asked = notifications.staff_to_tell(
        context.connection, context.caller.mode, able, kind="decision", path=path, but_for=but_for
    )
    notify(context, *(Notice(each, "decision", title, words, path) for each in asked))


def tell_payers(context: Context, run_id: UUID, title: str, words: str) -> None:
    """Tell those who may pay out that a run needs them. Whoever has not read what they were told of it reads this."""
    kind: Kind = "stuck_payouts"
    path, readers, mode = f"/money/runs/{run_id}", KINDS[kind].readers, context.caller.mode
    told = notifications.staff_to_tell(context.connection, mode, readers, kind=kind, path=path)
    notices = [Notice(each, kind, title, words, path, None, run_id) for each in told]
    notifications.retell(context.connection, mode, readers, Notice(SYSTEM, kind, title, words, path))
    notify(context, *notices)


def own_notifications(context: Context, *, before: UUID | None, limit: int) -> list[Notification]:
    """What the caller was told, newest first."""
    caller = context.caller
    return notifications.page(context.connection, caller.user_id, caller.mode, before=before or LAST_ID, limit=limit)


def unread_count(context: Context) -> int:
    """How much of it is unread, 100 at most."""
    return notifications.unread_count(context.connection, context.caller.user_id, context.caller.mode)


def mark_read(context: Context, *, until: UUID | None = None, ids: list[UUID] | None = None) -> None:
    """Note that the caller read these notifications, or all until one."""
    caller = context.caller
    last = until or LAST_ID
    notifications.mark_read(context.connection, caller.user_id, caller.mode, until=last, ids=ids, now=context.now)


def preferences(context: Context) -> list[Preference]:
    """How the caller has each kind mailed that people of their role are told."""
    caller = context.caller
    chosen: Mapping[str, Wanted] = notifications.preferences_of(context.connection, caller.user_id)
    told = [(kind, each.title) for kind, each in KINDS.items() if caller.role in each.readers]
    return [Preference(kind, title, chosen.get(kind, usual(kind))) for kind, title in told]


def prefer(context: Context, kind: Kind, wanted: Wanted) -> list[Preference]:
    """Have a kind mailed otherwise from now on."""
    notifications.prefer(context.connection, context.caller.user_id, kind, wanted, context.now)
    facts = {"kind": kind, "wanted": wanted}
    context.record(Event("mail_preference_changed", "user", context.caller.user_id, facts))
    return preferences(context)


def unsubscribe(context: Context, notification_id: UUID) -> str:
    """Have no mail of a notification's kind any more, on behalf of whoever holds its id: it is a secret of its reader.

    The kind in words. Raises NotFound.
    """
    found = notifications.owner_of(context.connection, notification_id)
    if found is None or found[1] not in KINDS:
        raise NotFound("This link does not belong to a mail that can be unsubscribed from.")
    user_id, kind = found
    notifications.prefer(context.connection, user_id, kind, "never", context.now)
    _record_for(context.connection, user_id, kind, context)
    return KINDS[kind].title


def _record_for(connection: Connection, user_id: UUID, kind: Kind, context: Context) -> None:
    event = Event("mail_preference_changed", "user", user_id, {"kind": kind, "wanted": "never", "by": "mail"})
    record(connection, [event], actor_id=user_id, project_id=None, at=context.now)
