"""Mail as the background sends it: taken under a lease, put into words, and written down when the server has it."""

from datetime import datetime, timedelta

from goldsmith.actions import access
from goldsmith.actions.context import Context
from goldsmith.kit.errors import NotFound
from goldsmith.people import letter
from goldsmith.people.letter import Addresses, Letter
from goldsmith.people.notification import MOST_TRIES, wait_after
from goldsmith.storage import notifications, people
from goldsmith.storage.notifications import DueMail, organizations_with_due_mail

__all__ = ["keep_failure", "keep_sent", "organizations_with_due_mail", "put_back", "take", "write"]

LEASE = timedelta(minutes=10)
"""A mailer that has died gives up what it took after so long; the slowest server is given up long before."""
_MOST_IN_ONE = 50


def take(context: Context) -> DueMail | None:
    """What is due to one person, which nobody else sends for the length of the lease; None where nothing is due."""
    until = context.now + LEASE
    while (due := notifications.take_due(context.connection, context.now, until, limit=_MOST_IN_ONE)) is not None:
        if not due.is_disabled:
            return due
        notifications.mark_failed(context.connection, due.ids, "The user is disabled.", None)
    return None


def write(context: Context, due: DueMail, *, base_url: str, link_lasts: timedelta) -> Letter:
    """The mail in words. A sign-in link is made here, anew at every try: its secret is kept nowhere."""
    organization = people.organization_by_id(context.connection, context.caller.organization_id)
    user = people.user_by_id(context.connection, due.user_id)
    if organization is None or user is None:
        raise NotFound("The person to write to is gone.")
    first = due.notifications[0]
    if first.kind == "sign_in_link":
        token = access.issue_link(context.connection, user, context.now, link_lasts, actor=context)
        link = f"{base_url.rstrip('/')}/sign-in?token={token}"
        return letter.write_link(due.email, first, link, int(link_lasts.total_seconds() // 3600), organization.name)
    return letter.write(due.email, due.notifications, Addresses(base_url, organization.id, organization.name))


def keep_sent(context: Context, due: DueMail) -> None:
    """Note that the mail server has taken the mail."""
    notifications.mark_sent(context.connection, due.ids, context.now)


def keep_failure(context: Context, due: DueMail, error: str, *, is_final: bool) -> None:
    """Note why the mail server would not take this mail; it is tried again later unless it never will."""
    is_over = is_final or due.tries >= MOST_TRIES
    mail_at = None if is_over else context.now + wait_after(due.tries)
    notifications.mark_failed(context.connection, due.ids, error, mail_at)


def put_back(context: Context, due: DueMail, error: str, until: datetime) -> None:
    """Note that no mail could be sent, whoever it was for; that is no try of this one."""
    notifications.put_back(context.connection, due.ids, error, until)
