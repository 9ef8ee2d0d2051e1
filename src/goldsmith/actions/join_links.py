"""Addresses where people sign up: the public page, and links that let in, those of a vendor's team too."""

from datetime import datetime
from uuid import UUID

from goldsmith.actions import teams
from goldsmith.actions.context import Context
from goldsmith.kit import secrets
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.people.joining import JoinLink
from goldsmith.storage import joining
from goldsmith.storage.events import Event

LINKS_AT_MOST = 200


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
    _require_may_let_in(context, team_id)
    token = secrets.new_token()
    made = _link(context, title=title, team_id=team_id, most_uses=most_uses, expires_at=expires_at, is_approving=True)
    joining.insert_link(context.connection, made, secrets.digest(token))
    context.record(Event("join_link_made", "join_link", made.id, {"title": title, "team_id": team_id}))
    return made, token


def make_link_of_team(
    context: Context, team_id: UUID, title: str, *, most_uses: int | None, expires_at: datetime | None
) -> tuple[JoinLink, str]:
    """A link into a team, made by who manages it or an admin; to others there is no such team. Raises NotFound."""
    teams.find_team(context, team_id)
    return make_link(context, title, team_id=team_id, most_uses=most_uses, expires_at=expires_at)


def links(context: Context) -> list[JoinLink]:
    """Links that were not revoked, newest first."""
    context.require(Permission.MANAGE_USERS)
    return joining.links(context.connection, limit=LINKS_AT_MOST)


def links_of_team(context: Context, team_id: UUID) -> list[JoinLink]:
    """Links into a team that were not revoked, newest first; for admins and who manages it. Raises NotFound."""
    teams.find_team(context, team_id)
    _require_may_let_in(context, team_id)
    return joining.links_of_team(context.connection, team_id, limit=LINKS_AT_MOST)


def revoke_link(context: Context, link_id: UUID, *, team_id: UUID | None = None) -> None:
    """Close a link for good; with `team_id`, one into that team. Raises NotFound."""
    if team_id is not None:
        teams.find_team(context, team_id)
    _require_may_let_in(context, team_id)
    found = joining.link_by_id(context.connection, link_id)
    is_other = team_id is not None and (found is None or found.team_id != team_id)
    if is_other or not joining.revoke_link(context.connection, link_id, context.now):
        raise NotFound("There is no such link in force.")
    context.record(Event("join_link_revoked", "join_link", link_id))


def _require_may_let_in(context: Context, team_id: UUID | None) -> None:
    """Raise Forbidden unless the caller may let people in, or into this team; NotFound where there is no such team."""
    if team_id is None or not teams.is_manager_of(context, team_id):
        context.require(Permission.MANAGE_USERS)
    if team_id is not None:
        teams.find_team(context, team_id)


def _link(
    context: Context, *, title: str, token: str | None = None, words: str | None = None, team_id: UUID | None = None,
    most_uses: int | None = None, expires_at: datetime | None = None, is_approving: bool = False,
) -> JoinLink:  # fmt: skip
    return JoinLink(
        new_id(), token, title, words, is_approving, team_id, most_uses, 0, expires_at, context.caller.user_id,
        context.now, None,
    )  # fmt: skip
