"""Signing up: a public page whose applications a manager answers, and links that approve by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import access, teams, terms
from goldsmith.actions.context import Context
from goldsmith.actions.people import add_user, require_address
from goldsmith.actions.profiles import BadProfile
from goldsmith.kit import secrets
from goldsmith.kit.errors import Conflict, NotFound, Unavailable
from goldsmith.kit.ids import new_id
from goldsmith.people import Organization, Permission, User
from goldsmith.people.joining import Application, JoinLink
from goldsmith.people.place import country_code
from goldsmith.people.profile import Language, Profile, problems_of, usual
from goldsmith.people.terms import Terms
from goldsmith.storage import joining, people, profiles
from goldsmith.storage import terms as stored_terms
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

MOST_OPEN = 2000
LINKS_AT_MOST = 200
_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What somebody reads before they sign up."""

    organization: Organization
    link: JoinLink
    terms: Sequence[Terms]


@dataclass(frozen=True, slots=True)
class Applicant:
    """What somebody says who signs up."""

    email: str
    name: str
    country: str | None
    time_zone: str | None
    languages: tuple[Language, ...]
    terms_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """An application, the secret by which its applicant looks after it, and how to sign in where it was approved."""

    application: Application
    status_token: str
    sign_in_token: str | None


def organization_of(connection: Connection, token: str) -> UUID:
    """The organization that a join link is of; raises NotFound on one that is made up."""
    found = joining.organization_of_link(connection, secrets.digest(token))
    if found is None:
        raise NotFound("There is no sign-up at this address.", code="no_sign_up")
    return found


def organization_of_status(connection: Connection, token: str) -> UUID:
    """The organization that an application was sent to; raises NotFound on a made-up token."""
    found = joining.organization_of_application(connection, secrets.digest(token))
    if found is None:
        raise NotFound("There is no such application.")
    return found


def join_page(context: Context, token: str) -> JoinPage:
    """What somebody reads before they sign up. Raises NotFound where the link is closed, run out or used up."""
    link = joining.link_by_digest(context.connection, secrets.digest(token))
    organization = people.organization_by_id(context.connection, context.caller.organization_id)
    if link is None or organization is None or not link.is_open(context.now):
        raise NotFound("Sign-up at this address is closed.", code="no_sign_up")
    return JoinPage(organization, link, stored_terms.present(context.connection))


def apply(context: Context, token: str, said: Applicant, sign_in_lasts: timedelta) -> Applied:
    """Sign up. By an approving link one is let in at once, unless the address is taken: then a person looks.

    By the public page the answer is the same whoever exists. Raises NotFound, OtherTerms, BadProfile, Invalid.
    """
    link = join_page(context, token).link
    require_address(said.email)
    terms.require_present(context, said.terms_ids)
    if joining.open_count(context.connection, most=MOST_OPEN) >= MOST_OPEN:
        raise Unavailable("Too many people are waiting for an answer; try again in some days.", code="sign_up_full")
    status_token = secrets.new_token()
    made = _application(context, link, said)
    joining.insert_application(context.connection, made, secrets.digest(status_token))
    context.record(Event("applied", "application", made.id, {"join_link_id": str(link.id)}))
    if not link.is_approving:
        return Applied(made, status_token, None)
    if not joining.use_link(context.connection, link.id):
        raise NotFound("Sign-up at this address is closed.", code="no_sign_up")
    if people.user_by_email(context.connection, context.caller.organization_id, said.email) is not None:
        return Applied(made, status_token, None)
    user = _let_in(context, made, link, decided_by=None)
    sign_in = access.issue_link(context.connection, user, context.now, sign_in_lasts)
    approved = joining.application_by_id(context.connection, made.id)
    assert approved is not None
    return Applied(approved, status_token, sign_in)


def status(context: Context, token: str) -> Application:
    """How an application stands, for whoever holds its secret. Raises NotFound."""
    found = joining.application_by_digest(context.connection, secrets.digest(token))
    if found is None:
        raise NotFound("There is no such application.")
    return found


def open_applications(context: Context, *, after: UUID | None, limit: int) -> list[Application]:
    """Applications that wait for an answer, oldest first."""
    context.require(Permission.ADMIT)
    return joining.open_applications(context.connection, after=after or _FIRST, limit=limit)


def approve(context: Context, application_id: UUID, sign_in_lasts: timedelta) -> tuple[User, str | None]:
    """Let somebody in: the user, and for those who invite people the token of a sign-in link to be sent to them.

    Raises NotFound, EmailTaken, and Conflict where it was answered before.
    """
    context.require(Permission.ADMIT)
    found = _find(context, application_id)
    link = joining.link_by_id(context.connection, found.join_link_id)
    assert link is not None
    user = _let_in(context, found, link, decided_by=context.caller.user_id)
    if not context.may(Permission.MANAGE_USERS):
        return user, None
    return user, access.issue_link(context.connection, user, context.now, sign_in_lasts, actor=context)


def decline(context: Context, application_id: UUID, reason: str) -> Application:
    """Let somebody not in, for a reason that they read. Raises NotFound, Conflict."""
    context.require(Permission.ADMIT)
    _find(context, application_id)
    declined = joining.decide(
        context.connection, application_id, "declined", reason=reason, user_id=None,
        decided_by=context.caller.user_id, now=context.now,
    )  # fmt: skip
    if declined is None:
        raise _answered()
    context.record(Event("application_declined", "application", application_id))
    return declined


def sign_up(context: Context) -> JoinLink | None:
    """The public page, while sign-up is open."""
    context.require(Permission.ADMIT)
    return joining.public_link(context.connection)


def open_sign_up(context: Context, words: str | None) -> JoinLink:
    """Open the public page, or say something else on it."""
    context.require(Permission.MANAGE_USERS)
    present = joining.public_link(context.connection)
    if present is None:
        token = secrets.new_token()
        present = _link(context, title="Sign-up", token=token, words=words)
        joining.insert_link(context.connection, present, secrets.digest(token))
        context.record(Event("sign_up_opened", "join_link", present.id))
    joining.set_words(context.connection, present.id, words)
    opened = joining.public_link(context.connection)
    assert opened is not None
    return opened


def close_sign_up(context: Context) -> None:
    """Close the public page; opened again it has another address. Applications stay."""
    context.require(Permission.MANAGE_USERS)
    present = joining.public_link(context.connection)
    if present is not None:
        joining.revoke_link(context.connection, present.id, context.now)
        context.record(Event("sign_up_closed", "join_link", present.id))


def make_link(
    context: Context, title: str, *, team_id: UUID | None, most_uses: int | None, expires_at: datetime | None
) -> tuple[JoinLink, str]:
    """A link by which people let themselves in, and its token, shown this once; for a team by who manages it too."""
    if team_id is None or not teams.is_manager_of(context, team_id):
        context.require(Permission.MANAGE_USERS)
    if team_id is not None:
        teams.find_team(context, team_id)
    token = secrets.new_token()
    made = _link(context, title=title, team_id=team_id, most_uses=most_uses, expires_at=expires_at, is_approving=True)
    joining.insert_link(context.connection, made, secrets.digest(token))
    context.record(Event("join_link_made", "join_link", made.id, {"title": title, "team_id": team_id}))
    return made, token


def links(context: Context) -> list[JoinLink]:
    """Links that were not revoked, newest first."""
    context.require(Permission.MANAGE_USERS)
    return joining.links(context.connection, limit=LINKS_AT_MOST)


def revoke_link(context: Context, link_id: UUID) -> None:
    """Close a link for good. Raises NotFound."""
    context.require(Permission.MANAGE_USERS)
    if not joining.revoke_link(context.connection, link_id, context.now):
        raise NotFound("There is no such link in force.")
    context.record(Event("join_link_revoked", "join_link", link_id))


def _let_in(context: Context, said: Application, link: JoinLink, *, decided_by: UUID | None) -> User:
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


def _application(context: Context, link: JoinLink, said: Applicant) -> Application:
    country = country_code(said.country) if said.country else None
    profile = Profile(link.id, said.country, said.time_zone, usual(said.languages), None, context.now)
    if problems := problems_of(profile):
        raise BadProfile(problems[0].message, problems=problems)
    return Application(
        new_id(), link.id, secrets.new_pseudonym(), said.email, said.name, country, said.time_zone,
        profile.languages, said.terms_ids, "open", None, None, None, None, context.now,
    )  # fmt: skip


def _link(
    context: Context, *, title: str, token: str | None = None, words: str | None = None, team_id: UUID | None = None,
    most_uses: int | None = None, expires_at: datetime | None = None, is_approving: bool = False,
) -> JoinLink:  # fmt: skip
    return JoinLink(
        new_id(), token, title, words, is_approving, team_id, most_uses, 0, expires_at, context.caller.user_id,
        context.now, None,
    )  # fmt: skip


def _find(context: Context, application_id: UUID) -> Application:
    found = joining.application_by_id(context.connection, application_id)
    if found is None:
        raise NotFound("There is no such application.", details={"application_id": str(application_id)})
    if found.state != "open":
        raise _answered()
    return found


def _answered() -> Conflict:
    return Conflict("This application is answered already.", code="application_answered")
