"""Signing up, as strangers do: they read a page, say who they are, confirm their address and look how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from goldsmith.actions import access, terms
from goldsmith.actions.admitting import let_in
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide
from goldsmith.actions.people import require_address
from goldsmith.actions.profiles import BadProfile
from goldsmith.kit import secrets
from goldsmith.kit.errors import NotFound, Unavailable
from goldsmith.kit.ids import new_id
from goldsmith.people import Organization
from goldsmith.people.joining import Application, JoinLink
from goldsmith.people.place import country_code
from goldsmith.people.profile import Language, Profile, problems_of, usual
from goldsmith.people.terms import Terms
from goldsmith.storage import application_mail, joining, people
from goldsmith.storage import terms as stored_terms
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

MOST_OPEN = 2000


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

    By the public page the answer is the same whoever exists, and they are asked to confirm their address.
    Raises NotFound, OtherTerms, BadProfile, Invalid.
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
        application_mail.insert(context.connection, made.id, "confirm", context.now)
        _ask_to_look(context)
        return Applied(made, status_token, None)
    if not joining.use_link(context.connection, link.id):
        raise NotFound("Sign-up at this address is closed.", code="no_sign_up")
    if people.user_by_email(context.connection, context.caller.organization_id, said.email) is not None:
        _ask_to_look(context)
        return Applied(made, status_token, None)
    user = let_in(context, made, link, decided_by=None)
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


def organization_of_confirmation(connection: Connection, token: str) -> UUID:
    """The organization to which an application was sent whose address is to be confirmed; raises NotFound."""
    found = joining.organization_of_confirmation(connection, secrets.digest(token))
    if found is None:
        raise NotFound("This link does not confirm anything; it may be an old one.", code="bad_confirmation")
    return found


def confirm(context: Context, token: str) -> Application:
    """Note that whoever applied reads mail at the address they gave. Raises NotFound."""
    found = joining.confirm(context.connection, secrets.digest(token), context.now)
    if found is None:
        raise NotFound("This link does not confirm anything; it may be an old one.", code="bad_confirmation")
    context.record(Event("address_confirmed", "application", found.id))
    return found


def _ask_to_look(context: Context) -> None:
    ask_to_decide(context, None, "Somebody asks to be let in", "/workers/applications")


def _application(context: Context, link: JoinLink, said: Applicant) -> Application:
    country = country_code(said.country) if said.country else None
    profile = Profile(link.id, said.country, said.time_zone, usual(said.languages), None, context.now)
    if problems := problems_of(profile):
        raise BadProfile(problems[0].message, problems=problems)
    return Application(
        new_id(), link.id, secrets.new_pseudonym(), said.email, said.name, country, said.time_zone,
        profile.languages, said.terms_ids, "open", None, None, None, None, context.now, "none",
    )  # fmt: skip
