"""Applications as those see them who answer: let in, or declined with a reason, each told by mail."""

from datetime import timedelta
from uuid import UUID

from goldsmith.actions import access, teams, terms
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.people import add_user
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.people import Permission, User
from goldsmith.people.joining import Application, JoinLink
from goldsmith.people.notification import Notice
from goldsmith.people.profile import Profile
from goldsmith.storage import application_mail, joining, profiles
from goldsmith.storage import terms as stored_terms
from goldsmith.storage.events import Event

_FIRST = UUID(int=0)


def open_applications(context: Context, *, after: UUID | None, limit: int) -> list[Application]:
    """Applications that wait for an answer, oldest first."""
    context.require(Permission.ADMIT)
    return joining.open_applications(context.connection, after=after or _FIRST, limit=limit)


def approve(context: Context, application_id: UUID, sign_in_lasts: timedelta) -> tuple[User, str | None]:
    """Let somebody in, who is mailed a sign-in link; the user, and the token of a link for those who invite people.

    Raises NotFound, EmailTaken, and Conflict where it was answered before.
    """
    context.require(Permission.ADMIT)
    found = _find(context, application_id)
    link = joining.link_by_id(context.connection, found.join_link_id)
    assert link is not None
    user = let_in(context, found, link, decided_by=context.caller.user_id)
    notify(context, Notice(user.id, "sign_in_link", "You are let in", "Your application was approved."))
    if not context.may(Permission.MANAGE_USERS):
        return user, None
    return user, access.issue_link(context.connection, user, context.now, sign_in_lasts, actor=context)


def decline(context: Context, application_id: UUID, reason: str) -> Application:
    """Let somebody not in, for a reason that they are mailed. Raises NotFound, Conflict."""
    context.require(Permission.ADMIT)
    _find(context, application_id)
    declined = joining.decide(
        context.connection, application_id, "declined", reason=reason, user_id=None,
        decided_by=context.caller.user_id, now=context.now,
    )  # fmt: skip
    if declined is None:
        raise _answered()
    application_mail.insert(context.connection, application_id, "declined", context.now)
    context.record(Event("application_declined", "application", application_id))
    return declined


def let_in(context: Context, said: Application, link: JoinLink, *, decided_by: UUID | None) -> User:
    """Make an applicant a user, with the profile and the acceptance of terms that came along."""
    connection, now, organization_id = context.connection, context.now, context.caller.organization_id
    user = add_user(
        connection, organization_id, said.email, "annotator", now, name=said.name, pseudonym=said.pseudonym
    )  # fmt: skip
    decided = joining.decide(
        connection, said.id, "approved", reason=None, user_id=user.id, decided_by=decided_by, now=now
    )  # fmt: skip
    if decided is None:
        raise _answered()
    profiles.keep_profile(connection, Profile(user.id, said.country, said.time_zone, said.languages, None, now))
    if {each.id for each in stored_terms.present(connection)} == set(said.terms_ids):
        terms.accept_for(context, user.id, said.terms_ids, said.created_at)
    if link.team_id is not None:
        teams.join(context, link.team_id, user, is_manager=False)
    context.record(Event("application_approved", "application", said.id, {"user_id": str(user.id)}))
    return user


def _find(context: Context, application_id: UUID) -> Application:
    found = joining.application_by_id(context.connection, application_id)
    if found is None:
        raise NotFound("There is no such application.", details={"application_id": str(application_id)})
    if found.state != "open":
        raise _answered()
    return found


def _answered() -> Conflict:
    return Conflict("This application is answered already.", code="application_answered")
