"""Vendor teams: made and given projects by requesters, filled by who manages them."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import join_links, teams
from goldsmith.actions.teams import Colleague
from goldsmith.api.door import DoorDep
from goldsmith.api.native.applications import JoinLinkOut, NewJoinLinkOut
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.joining import join_url, sign_in_url
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import Permission
from goldsmith.people.team import Team

router = strict_router(tags=["teams"])


class TeamIn(In):
    """A team to make."""

    name: str = Field(min_length=1, max_length=100, examples=["Labelhouse Ltd"])


class TeamOut(Out):
    """A vendor's team."""

    id: UUID
    name: str = Field(examples=["Labelhouse Ltd"])
    created_at: datetime


class ListedTeamOut(TeamOut):
    """A team, and how many are in it."""

    people_count: int


class TeamProjectOut(Out):
    """A project that a team works in."""

    id: UUID
    name: str = Field(examples=["Street photos"])


class WholeTeamOut(TeamOut):
    """A team with its projects."""

    is_yours: bool = Field(description="Whether you manage it.")
    projects: list[TeamProjectOut]


class ColleagueOut(Out):
    """Somebody in a team; name and address are for who manages it and who manages users."""

    worker: WorkerOut
    name: str | None
    email: str | None
    is_manager: bool
    is_disabled: bool
    submitted: int = Field(description="In the projects opened to the team, as all figures here.")
    reviewed: int
    accepted: int
    rejected: int
    active_seconds: float


class PeopleIn(In):
    """Who comes into a team."""

    people: list[Annotated[str, Field(max_length=320)]] = Field(max_length=500, examples=[["grace@example.org"]])
    is_manager: bool = False


class ColleagueChange(In):
    """What to change of somebody in a team."""

    is_manager: bool


class TeamWorkerIn(In):
    """A new worker of a team."""

    email: str = Field(max_length=320, examples=["grace@example.org"])
    name: str | None = Field(None, max_length=200, examples=["Grace"])


class TeamWorkerChange(In):
    """Whether somebody may sign in."""

    is_disabled: bool


class NewTeamWorkerOut(Out):
    """A new worker, and the link to be sent to them."""

    worker: WorkerOut
    sign_in_url: str | None


class TeamLinkIn(In):
    """A link by which people let themselves into a team."""

    title: str = Field(min_length=1, max_length=100, examples=["Evening shift"])
    most_uses: int | None = Field(None, ge=1, le=100_000, examples=[20])
    expires_at: datetime | None = None


@router.get("/teams", tags=["workers"])
def list_teams(door: DoorDep) -> PageOut[ListedTeamOut]:
    """The organization's vendor teams, by name."""
    with door.open() as context:
        listed = teams.list_teams(context)
    items = [ListedTeamOut(**_team_out(team).model_dump(), people_count=count) for team, count in listed]
    return PageOut(items=items, next_cursor=None)


@router.post("/teams", status_code=201, tags=["workers"])
def create(body: TeamIn, door: DoorDep) -> TeamOut:
    """Make a team."""
    with door.open() as context:
        return _team_out(teams.create_team(context, body.name.strip()))


@router.get("/teams/{team_id}")
def show(team_id: UUID, door: DoorDep) -> WholeTeamOut:
    """A team and its projects."""
    with door.open() as context:
        team, projects = teams.find_team(context, team_id), teams.projects_of(context, team_id)
        is_yours = teams.is_manager_of(context, team_id)
    shown = [TeamProjectOut(id=each.id, name=each.name) for each in projects]
    return WholeTeamOut(**_team_out(team).model_dump(), is_yours=is_yours, projects=shown)


@router.get("/teams/{team_id}/people")
def list_people(
    team_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[ColleagueOut]:
    """A team's people, with what each did in its projects."""
    with door.open() as context:
        listed = teams.colleagues(context, team_id, after=last_id(cursor), limit=limit)
        is_named = context.may(Permission.MANAGE_USERS) or teams.is_manager_of(context, team_id)
        items = [_colleague_out(each, is_named=is_named) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].user.id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.post("/teams/{team_id}/people", status_code=204, tags=["workers"])
def add_people(team_id: UUID, body: PeopleIn, door: DoorDep) -> None:
    """Put people into a team, each named by id, pseudonym or address."""
    with door.open() as context:
        teams.add_people(context, team_id, body.people, is_manager=body.is_manager)


@router.patch("/teams/{team_id}/people/{user_id}", status_code=204, tags=["workers"])
def change_person(team_id: UUID, user_id: UUID, body: ColleagueChange, door: DoorDep) -> None:
    """Let somebody manage a team, or no more."""
    with door.open() as context:
        teams.set_manager(context, team_id, user_id, is_manager=body.is_manager)


@router.delete("/teams/{team_id}/people/{user_id}", status_code=204, tags=["workers"])
def remove_person(team_id: UUID, user_id: UUID, door: DoorDep) -> None:
    """Take somebody out of a team and its projects."""
    with door.open() as context:
        teams.remove_person(context, team_id, user_id)


@router.post("/teams/{team_id}/workers", status_code=201)
def add_worker(team_id: UUID, body: TeamWorkerIn, door: DoorDep) -> NewTeamWorkerOut:
    """As who manages a team, let a new worker in."""
    lasts = timedelta(hours=door.parts.settings.sign_in_link_hours)
    with door.open() as context:
        user, token = teams.add_worker(context, team_id, email=body.email, name=body.name, sign_in_lasts=lasts)
    return NewTeamWorkerOut(worker=worker_out(user), sign_in_url=sign_in_url(door, token))


@router.patch("/teams/{team_id}/workers/{user_id}", status_code=204)
def change_worker(team_id: UUID, user_id: UUID, body: TeamWorkerChange, door: DoorDep) -> None:
    """As who manages a team, disable a worker of it (which signs them out everywhere) or enable them."""
    with door.open() as context:
        teams.set_disabled(context, team_id, user_id, is_disabled=body.is_disabled)


@router.get("/teams/{team_id}/join-links")
def list_links(team_id: UUID, door: DoorDep) -> PageOut[JoinLinkOut]:
    """Links by which people let themselves into the team, for who manages it and admins; newest first."""
    with door.open() as context:
        listed = [JoinLinkOut.model_validate(each) for each in join_links.links_of_team(context, team_id)]
    return PageOut(items=listed, next_cursor=None)


@router.post("/teams/{team_id}/join-links", status_code=201)
def make_link(team_id: UUID, body: TeamLinkIn, door: DoorDep) -> NewJoinLinkOut:
    """Make a link by which people let themselves into the team. Keep the address: it is not shown again."""
    with door.open() as context:
        made, token = join_links.make_link_of_team(
            context, team_id, body.title, most_uses=body.most_uses, expires_at=body.expires_at
        )
    return NewJoinLinkOut(**JoinLinkOut.model_validate(made).model_dump(), url=join_url(door, token))


@router.delete("/teams/{team_id}/join-links/{link_id}", status_code=204)
def revoke_link(team_id: UUID, link_id: UUID, door: DoorDep) -> None:
    """Close a link into the team for good."""
    with door.open() as context:
        join_links.revoke_link(context, link_id, team_id=team_id)


@router.put("/teams/{team_id}/projects/{project_id}", status_code=204, tags=["workers"])
def open_project(team_id: UUID, project_id: UUID, door: DoorDep) -> None:
    """Give a project to a team: its people become members of it."""
    with door.open() as context:
        teams.open_project(context, team_id, project_id)


@router.delete("/teams/{team_id}/projects/{project_id}", status_code=204, tags=["workers"])
def close_project(team_id: UUID, project_id: UUID, door: DoorDep) -> None:
    """Take a project from a team. Refused where it would be open to everybody then."""
    with door.open() as context:
        teams.close_project(context, team_id, project_id)


def _team_out(team: Team) -> TeamOut:
    return TeamOut.model_validate(team)


def _colleague_out(each: Colleague, *, is_named: bool) -> ColleagueOut:
    user, work = each.user, each.work
    return ColleagueOut(
        worker=worker_out(user),
        name=user.name if is_named else None,
        email=user.email if is_named else None,
        is_manager=each.is_manager,
        is_disabled=user.disabled_at is not None,
        submitted=work.submitted,
        reviewed=work.reviewed,
        accepted=work.accepted,
        rejected=work.rejected,
        active_seconds=work.active_ms / 1000,
    )
