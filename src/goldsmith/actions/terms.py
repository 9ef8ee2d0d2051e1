"""Terms and consents: published in versions, and accepted by workers before they take new work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Forbidden
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.people.terms import ChangedLine, Terms, TermsKind, changed_lines
from goldsmith.storage import terms
from goldsmith.storage.events import Event


class TermsNotAccepted(Forbidden):
    """The terms have a new version; read and accept it, and work goes on. Pay, history and appeals stay open."""

    code = "terms_not_accepted"


class OtherTerms(Conflict):
    """These are not the present versions of the terms; read the present ones."""

    code = "other_terms"


@dataclass(frozen=True, slots=True)
class PresentTerms:
    """The present version of a text, when the caller accepted it, and what changed since the version accepted last."""

    terms: Terms
    accepted_at: datetime | None
    changed: list[ChangedLine] | None


@dataclass(frozen=True, slots=True)
class PublishedTerms:
    """A version, and how many accepted it."""

    terms: Terms
    acceptance_count: int


def publish(context: Context, kind: TermsKind, body: str, changes: str | None) -> Terms:
    """Publish the next version of a text: from now on workers take no new work before they accept it."""
    context.require(Permission.MANAGE_USERS)
    user_id, now = context.caller.user_id, context.now
    made = terms.publish(context.connection, new_id(), kind, body, changes, user_id=user_id, now=now)
    context.record(Event("terms_published", "terms", made.id, {"kind": kind, "version": made.version}))
    return made


def present_for(context: Context) -> list[PresentTerms]:
    """The present texts, as the caller has to see them."""
    accepted = terms.accepted_by(context.connection, context.caller.user_id)
    found = []
    for each in terms.present(context.connection):
        before = [one for one in accepted if one.terms.kind == each.kind]
        is_accepted = bool(before) and before[-1].terms.id == each.id
        changed = changed_lines(before[-1].terms.body, each.body) if before and not is_accepted else None
        found.append(PresentTerms(each, before[-1].accepted_at if is_accepted else None, changed))
    return found


def accept(context: Context, terms_ids: Collection[UUID]) -> None:
    """Accept the present texts, all of them by id; raises OtherTerms, so that nobody accepts what they did not see."""
    accept_for(context, context.caller.user_id, terms_ids)


def accept_for(context: Context, user_id: UUID, terms_ids: Collection[UUID], at: datetime | None = None) -> None:
    """Note that somebody accepted the present texts. Raises OtherTerms."""
    shown = require_present(context, terms_ids)
    if shown:
        terms.accept(context.connection, user_id, terms_ids, at or context.now)
        terms.reach_edition(context.connection, user_id, max(each.edition for each in shown))
        facts = {"versions": {each.kind: each.version for each in shown}}
        context.record(Event("terms_accepted", "user", user_id, facts))


def require_present(context: Context, terms_ids: Collection[UUID]) -> list[Terms]:
    """The present texts; raises OtherTerms unless these are their ids."""
    shown = terms.present(context.connection)
    if {each.id for each in shown} != set(terms_ids):
        raise OtherTerms(details={"present": [str(each.id) for each in shown]})
    return shown


def versions_of(context: Context, kind: TermsKind) -> list[PublishedTerms]:
    """All versions of a text, newest first, with how many accepted each."""
    context.require(Permission.MANAGE_USERS)
    listed = terms.versions_of(context.connection, kind)
    counts = terms.acceptance_counts(context.connection, [each.id for each in listed])
    return [PublishedTerms(each, counts.get(each.id, 0)) for each in listed]
