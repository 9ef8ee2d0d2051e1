"""Mail to applicants as the background sends it; the verbs are those of `mailing`, which is for users."""

from datetime import datetime, timedelta

from goldsmith.actions.context import Context
from goldsmith.actions.mailing import LEASE
from goldsmith.kit import secrets
from goldsmith.kit.errors import NotFound
from goldsmith.people import letter
from goldsmith.people.letter import Letter
from goldsmith.people.notification import MOST_TRIES, wait_after
from goldsmith.storage import application_mail, joining, people
from goldsmith.storage.application_mail import ApplicationMail


def take(context: Context) -> ApplicationMail | None:
    """What is due to one applicant, which nobody else sends for the length of the lease."""
    return application_mail.take_due(context.connection, context.now, context.now + LEASE)


def write(context: Context, due: ApplicationMail, *, base_url: str, link_lasts: timedelta) -> Letter:
    """The mail in words. The secret that confirms an address is made here, anew at every try, and kept nowhere."""
    del link_lasts  # neither kind holds a link that signs in
    organization = people.organization_by_id(context.connection, context.caller.organization_id)
    if organization is None:
        raise NotFound("The organization is gone.")
    if due.kind == "declined":
        return letter.write_declined(due.email, due.id, due.reason or "", organization.name)
    token = secrets.new_token()
    joining.set_confirmation(context.connection, due.application_id, secrets.digest(token))
    link = f"{base_url.rstrip('/')}/join/confirm/{token}"
    return letter.write_confirmation(due.email, due.id, link, organization.name)


def keep_sent(context: Context, due: ApplicationMail) -> None:
    """Note that the mail server has taken the mail."""
    application_mail.mark_sent(context.connection, due.id, context.now)


def keep_failure(context: Context, due: ApplicationMail, error: str, *, is_final: bool) -> None:
    """Note why the mail server would not take this mail; it is tried again later unless it never will."""
    is_over = is_final or due.tries >= MOST_TRIES
    mail_at = None if is_over else context.now + wait_after(due.tries)
    application_mail.mark_failed(context.connection, due.id, error, mail_at)


def put_back(context: Context, due: ApplicationMail, error: str, until: datetime) -> None:
    """Note that no mail could be sent, whoever it was for; that is no try of this one."""
    application_mail.put_back(context.connection, due.id, error, until)
