"""Vendor teams: who manages one sees its people and their work in its projects, and nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import join_links, joining, members, people, teams, work
from goldsmith.actions.members import NotAMember
from goldsmith.actions.teams import InAnotherTeam, WouldOpenToAll
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import User
from goldsmith.people.team import Team
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def vendor(lab: Lab) -> User:
    return build.user(lab)


@pytest.fixture
def team(lab: Lab, vendor: User) -> Team:
    with lab.open() as context:
        made = teams.create_team(context, "Labelhouse")
        teams.add_people(context, made.id, [str(vendor.id)], is_manager=True)
    return made


def hire(lab: Lab, team: Team, vendor: User, email: str = "new@vendor.example") -> User:
    with lab.open(vendor) as context:
        return teams.add_worker(context, team.id, email=email, name="New", sign_in_lasts=HOUR)[0]


def given(lab: Lab, team: Team, tasks: int = 3) -> UUID:
    project = build.project(lab)
    build.tasks(lab, project.id, tasks)
    with lab.open() as context:
        teams.open_project(context, team.id, project.id)
    return project.id


def test_a_team_works_in_the_projects_opened_to_it_and_in_no_others(lab: Lab, team: Team, vendor: User) -> None:
    early, project_id = hire(lab, team, vendor), given(lab, team)
    late, elsewhere = hire(lab, team, vendor, "late@vendor.example"), build.project(lab)
    build.tasks(lab, elsewhere.id, 1)
    for worker in (early, late):
        build.give(lab, worker, build.claim(lab, worker, project_id).id)
        with lab.open(worker) as context:
            assert [each.project.id for each in work.open_projects(context, "attempt")] == [project_id]
            with pytest.raises(NotAMember):
                work.next_task(context, elsewhere.id, "attempt", ())
    with pytest.raises(NotAMember):
        build.claim(lab, build.user(lab), project_id)
    with lab.open() as context, pytest.raises(WouldOpenToAll):
        teams.close_project(context, team.id, project_id)


def test_who_manages_a_team_sees_its_people_and_what_they_did_in_its_projects(
    lab: Lab, team: Team, vendor: User
) -> None:
    worker, project_id = hire(lab, team, vendor), given(lab, team)
    build.give(lab, worker, build.claim(lab, worker, project_id).id)
    other = build.project(lab)
    build.tasks(lab, other.id, 1)
    build.join(lab, other.id, worker, build.user(lab))
    build.give(lab, worker, build.claim(lab, worker, other.id).id)
    with lab.open(vendor) as context:
        listed = teams.colleagues(context, team.id, after=None, limit=10)
        assert [(each.user.email, each.work.submitted) for each in listed] == [(vendor.email, 0), (worker.email, 1)]
        assert [each.id for each in teams.projects_of(context, team.id)] == [project_id]
        for refused in (
            lambda: teams.list_teams(context),
            lambda: people.users_page(context, after=None, limit=10),
            lambda: people.everybody(context),
            lambda: members.list_members(context, project_id),
        ):
            with pytest.raises(Forbidden):
                refused()
    with lab.open(worker) as context, pytest.raises(NotFound):
        teams.colleagues(context, team.id, after=None, limit=10)


def test_who_manages_a_team_disables_its_workers_and_nobody_else(lab: Lab, team: Team, vendor: User) -> None:
    worker, stranger = hire(lab, team, vendor), build.user(lab)
    with lab.open(vendor) as context:
        assert teams.set_disabled(context, team.id, worker.id, is_disabled=True).disabled_at == NOW
        assert teams.set_disabled(context, team.id, worker.id, is_disabled=False).disabled_at is None
        with pytest.raises(NotFound):
            teams.set_disabled(context, team.id, stranger.id, is_disabled=True)
        with pytest.raises(Forbidden):
            teams.set_disabled(context, team.id, vendor.id, is_disabled=True)
    with lab.open() as context, pytest.raises(Forbidden, match="manages the team"):
        teams.set_disabled(context, team.id, worker.id, is_disabled=True)


def test_nobody_is_in_two_teams(lab: Lab, team: Team, vendor: User) -> None:
    worker = hire(lab, team, vendor)
    with lab.open() as context:
        other = teams.create_team(context, "Others")
        with pytest.raises(Conflict, match="already"):
            teams.create_team(context, "LABELHOUSE")
        with pytest.raises(InAnotherTeam):
            teams.add_people(context, other.id, [str(worker.id)])
        teams.remove_person(context, team.id, worker.id)
        teams.add_people(context, other.id, [str(worker.id)])
    with lab.open(vendor) as context, pytest.raises(NotFound):
        teams.set_disabled(context, team.id, worker.id, is_disabled=True)


def test_a_team_has_join_links_of_its_own(lab: Lab, team: Team, vendor: User) -> None:
    with lab.open(vendor) as context:
        _, token = join_links.make_link(context, "Our people", team_id=team.id, most_uses=1, expires_at=None)
    with lab.open(build.clock(lab)) as context:
        said = joining.Applicant("new@vendor.example", "New", None, None, (), ())
        assert joining.apply(context, token, said, HOUR).application.state == "approved"
    with lab.open(vendor) as context:
        assert len(teams.colleagues(context, team.id, after=None, limit=10)) == 2


def test_who_manages_a_team_makes_links_into_it_and_takes_them_back(lab: Lab, team: Team, vendor: User) -> None:
    with lab.open() as context:
        other = teams.create_team(context, "Another")
        foreign, _ = join_links.make_link(context, "Theirs", team_id=other.id, most_uses=None, expires_at=None)
    with lab.open(vendor) as context:
        made, _ = join_links.make_link(context, "Evening", team_id=team.id, most_uses=2, expires_at=None)
        assert [each.id for each in join_links.links_of_team(context, team.id)] == [made.id]
        with pytest.raises(NotFound):
            join_links.links_of_team(context, other.id)
        with pytest.raises(NotFound):
            join_links.revoke_link(context, foreign.id, team_id=team.id)
        with pytest.raises(Forbidden):
            join_links.revoke_link(context, foreign.id)
        join_links.revoke_link(context, made.id, team_id=team.id)
        assert join_links.links_of_team(context, team.id) == []
    with lab.open(build.user(lab, "manager")) as context, pytest.raises(Forbidden):
        join_links.links_of_team(context, team.id)
