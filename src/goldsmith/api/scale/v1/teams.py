"""Teammates: our users under their names for roles; a labeler is an annotator, a member a reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from goldsmith.actions import people
from goldsmith.actions.context import Context
from goldsmith.actions.people import EmailTaken
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.kit.errors import Invalid, NotFound
from goldsmith.people import Role, User

_ROLES: Mapping[str, Role] = MappingProxyType(
    {"labeler": "annotator", "member": "reviewer", "manager": "manager", "admin": "admin"}
)
_THEIRS = {ours: theirs for theirs, ours in _ROLES.items()} | {"owner": "admin"}
_PAGE = 500


def list_teammates(call: Call) -> list[dict[str, Any]]:
    with call.open() as context:
        return _all(context)


def invite(call: Call) -> list[dict[str, Any]]:
    """Add the people who are not here yet; those who are stay as they are."""
    emails, role = _asked(call)
    with call.open() as context:
        known = {user.email for user in _users(context)}
        for email in dict.fromkeys(emails):
            if email not in known:
                with suppress(EmailTaken):  # somebody else invited them meanwhile
                    people.create_user(context, email=email, role=role, name=None, is_employee=True)
        return _all(context)


def set_role(call: Call) -> list[dict[str, Any]]:
    emails, role = _asked(call)
    with call.open() as context:
        known = {user.email: user for user in _users(context)}
        if missing := [email for email in emails if email not in known]:
            raise NotFound(f"There is no teammate with the address {missing[0]}.")
        for email in dict.fromkeys(emails):
            if known[email].role != role:
                people.change_user(context, known[email].id, role=role, name=None, is_disabled=None)
        return _all(context)


def _asked(call: Call) -> tuple[list[str], Role]:
    asked = call.object()
    emails, role = asked.get("emails"), asked.get("team_role")
    if not isinstance(emails, list) or not emails or not all(isinstance(each, str) for each in emails):
        raise Invalid('Parameter is invalid, reason: "emails" must be a list of addresses')
    if not isinstance(role, str) or role not in _ROLES:
        raise Invalid(f'Parameter is invalid, reason: "team_role" must be one of {", ".join(_ROLES)}')
    return emails, _ROLES[role]


def _all(context: Context) -> list[dict[str, Any]]:
    return [_teammate(context, user) for user in people.everybody(context)]


def _users(context: Context) -> list[User]:
    """Those who were disabled, too: their addresses are taken."""
    found: list[User] = []
    while page := people.users_page(context, after=found[-1].id if found else None, limit=_PAGE):
        found += page
    return found


def _teammate(context: Context, user: User) -> dict[str, Any]:
    """Whom a key may not know by name and address is told by pseudonym alone."""
    email = people.address_of(context, user)
    first, _, last = user.name.partition(" ") if email == user.email else ("", "", "")
    return {
        "email": email,
        "role": _THEIRS[user.role],
        "firstName": first,
        "lastName": last,
        "company": None,
        "isStudioLabeler": user.role == "annotator",
        "expiry": None,
    }


ADDRESSES = (
    Address("GET", "/teams", list_teammates),
    Address("POST", "/teams/invite", invite),
    Address("POST", "/teams/set_role", set_role),
)
