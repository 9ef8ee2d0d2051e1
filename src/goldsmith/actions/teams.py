"""Vendor teams: made and given projects by requesters, filled by who manages them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from goldsmith.actions import access, notifying
from goldsmith.actions.context import Context
from goldsmith.actions.people import add_user, people_named
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, User
from goldsmith.people.notification import Notice
from goldsmith.people.team import Seat, Team
from goldsmith.storage import access as stored_access
from goldsmith.storage import members, people, teams
from goldsmith.storage.events import Event
from goldsmith.storage.teams import TeamProject, TeamWork

TEAMS_AT_MOST = 500
_FIRST = UUID(int=0)


class InAnotherTeam(Conflict):
    """Somebody is in a team already, and nobody is in two."""

    code = "in_another_team"


class WouldOpenToAll(Conflict):
    """Nobody but these are members of the project: without them it opens to everybody. Add other members first."""

    code = "would_open_to_all"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in a team, and what they did in its projects."""

    user: User
    is_manager: bool
    work: TeamWork


def create_team(context: Context, name: str) -> Team:
    """A new team without anybody. Raises Conflict where the name is in use."""
    context.require(Permission.MANAGE_PROJECTS)
    if teams.team_by_name(context.connection, name) is not None:
        raise Conflict(f"There is a team named {name!r} already; choose another name.", code="name_taken")
    team = Team(new_id(), name, context.caller.user_id, context.now)
    teams.insert_team(context.connection, team)
    context.record(Event("team_created", "team", team.id, {"name": name}))
    return team


def list_teams(context: Context) -> list[tuple[Team, int]]:
    """The organization's teams with how many are in each, by name."""
    context.require(Permission.READ_WORKERS)
    return teams.teams(context.connection, limit=TEAMS_AT_MOST)


def find_team(context: Context, team_id: UUID) -> Team:
    """A team; raises NotFound, also to who is neither a requester nor manages it."""
    found = teams.team_by_id(context.connection, team_id)
    if found is None or not (context.may(Permission.READ_WORKERS) or is_manager_of(context, team_id)):
        raise NotFound("There is no such team.", details={"team_id": str(team_id)})
    return found


def own_seat(context: Context) -> Seat | None:
    """The team that the caller is in, if any."""
    return teams.seat_of(context.connection, context.caller.user_id)


def is_manager_of(context: Context, team_id: UUID) -> bool:
    """Whether the caller manages a team."""
    seat = own_seat(context)
    return seat is not None and seat.team_id == team_id and seat.is_manager


def colleagues(context: Context, team_id: UUID, *, after: UUID | None, limit: int) -> list[Colleague]:
    """A page of a team's people, with what each did in its projects. Raises NotFound."""
    find_team(context, team_id)
    listed = teams.people_of(context.connection, team_id, after=after or _FIRST, limit=limit)
    ids = [user.id for user, _ in listed]
    work = teams.work_of(context.connection, team_id, ids, context.caller.mode)
    return [Colleague(user, is_manager, work.get(user.id, TeamWork())) for user, is_manager in listed]


def projects_of(context: Context, team_id: UUID) -> list[TeamProject]:
    """The projects opened to a team, in the caller's mode. Raises NotFound."""
    find_team(context, team_id)
    return [each for each in teams.projects_of(context.connection, team_id) if each.mode == context.caller.mode]


def add_people(context: Context, team_id: UUID, names: Sequence[str], *, is_manager: bool = False) -> None:
    """Put people into a team, each named by id, pseudonym or address. Raises NotFound, InAnotherTeam."""
    context.require(Permission.MANAGE_PROJECTS)
    find_team(context, team_id)
    for user in people_named(context, names):
        join(context, team_id, user, is_manager=is_manager)


def remove_person(context: Context, team_id: UUID, user_id: UUID) -> None:
    """Take somebody out of a team and its projects. Raises NotFound, WouldOpenToAll."""
    context.require(Permission.MANAGE_PROJECTS)
    if not teams.leave(context.connection, team_id, user_id, context.now):
        raise NotFound("There is no such person in the team.", details={"user_id": str(user_id)})
    for project in teams.projects_of(context.connection, team_id):
        _leave_project(context, project.id, [user_id])
    context.record(Event("team_left", "team", team_id, {"user_id": str(user_id)}))


def set_manager(context: Context, team_id: UUID, user_id: UUID, *, is_manager: bool) -> None:
    """Let somebody of a team manage it, or no more. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    if not teams.set_manager(context.connection, team_id, user_id, is_manager=is_manager):
        raise NotFound("There is no such person in the team.", details={"user_id": str(user_id)})
    context.record(Event("team_manager_set", "team", team_id, {"user_id": str(user_id), "is_manager": is_manager}))


def add_worker(
    context: Context, team_id: UUID, *, email: str, name: str | None, sign_in_lasts: timedelta
) -> tuple[User, str]:
    """A new worker of a team, made by who manages it, and the token of their sign-in link.

    Raises NotFound, Forbidden, EmailTaken, Invalid.
    """
    _require_manager(context, team_id)
    user = add_user(
        context.connection, context.caller.organization_id, email, "annotator", context.now, name=name
    )  # fmt: skip
    context.record(Event("user_created", "user", user.id, {"role": user.role, "team_id": str(team_id)}))
    join(context, team_id, user, is_manager=False)
    notifying.notify(context, Notice(user.id, "sign_in_link", "You are invited"))
    return user, access.issue_link(context.connection, user, context.now, sign_in_lasts, actor=context)


def set_disabled(context: Context, team_id: UUID, user_id: UUID, *, is_disabled: bool) -> User:
    """Disable a worker of one's team, or enable them; nobody does so to themselves or another manager of it.

    Raises NotFound, Forbidden.
    """
    _require_manager(context, team_id)
    seat = teams.seat_of(context.connection, user_id)
    user = people.user_by_id(context.connection, user_id)
    if seat is None or user is None or seat.team_id != team_id:
        raise NotFound("There is no such person in the team.", details={"user_id": str(user_id)})
    if seat.is_manager or user.role != "annotator":
        raise Forbidden("Who manages the team, or does more than annotate, is disabled by an admin.")
    disabled_at = context.now if is_disabled else None
    people.change_user(context.connection, user_id, role=None, name=None, disabled_at=disabled_at)
    if is_disabled:
        stored_access.revoke_sessions_of(context.connection, user_id, context.now)
    context.record(Event("user_changed", "user", user_id, {"is_disabled": is_disabled, "team_id": str(team_id)}))
    changed = people.user_by_id(context.connection, user_id)
    assert changed is not None
    return changed


def open_project(context: Context, team_id: UUID, project_id: UUID) -> None:
    """Give a project to a team: its people are members of it, those to come too. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    find_team(context, team_id)
    find_project(context, project_id)
    if teams.open_project(
        context.connection, team_id, project_id, user_id=context.caller.user_id, now=context.now
    ):  # fmt: skip
        _join_project(context, project_id, teams.ids_of(context.connection, team_id))
        context.record(Event("team_opened", "team", team_id, {"project_id": str(project_id)}), project_id=project_id)


def close_project(context: Context, team_id: UUID, project_id: UUID) -> None:
    """Take a project from a team: its people are members of it no more. Raises NotFound, WouldOpenToAll."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    if not teams.close_project(context.connection, team_id, project_id, context.now):
        raise NotFound("The project is not opened to this team.", details={"project_id": str(project_id)})
    _leave_project(context, project_id, teams.ids_of(context.connection, team_id))
    context.record(Event("team_closed", "team", team_id, {"project_id": str(project_id)}), project_id=project_id)


def join(context: Context, team_id: UUID, user: User, *, is_manager: bool) -> None:
    """Put somebody into a team and its projects; for actions that asked already who may. Raises InAnotherTeam."""
    joined = teams.join(
        context.connection, new_id(), team_id, user.id, is_manager=is_manager, added_by=context.caller.person,
        now=context.now,
    )  # fmt: skip
    if not joined:
        raise InAnotherTeam(details={"user_id": str(user.id)})
    for project in teams.projects_of(context.connection, team_id):
        _join_project(context, project.id, [user.id])
    context.record(Event("team_joined", "team", team_id, {"user_id": str(user.id), "is_manager": is_manager}))


def _require_manager(context: Context, team_id: UUID) -> None:
    find_team(context, team_id)
    if not is_manager_of(context, team_id):
        raise Forbidden("Only who manages the team may do this.")


def _join_project(context: Context, project_id: UUID, user_ids: Sequence[UUID]) -> None:
    came = members.add_members(context.connection, project_id, user_ids, context.now)
    recorded = [Event("member_added", "project", project_id, {"user_id": str(each)}) for each in came]
    context.record(*recorded, project_id=project_id)


def _leave_project(context: Context, project_id: UUID, user_ids: Sequence[UUID]) -> None:
    left = members.remove_members(context.connection, project_id, user_ids, context.now)
    if left and not members.members_of(context.connection, project_id):
        raise WouldOpenToAll(details={"project_id": str(project_id)})
    recorded = [Event("member_removed", "project", project_id, {"user_id": str(each)}) for each in left]
    context.record(*recorded, project_id=project_id)
