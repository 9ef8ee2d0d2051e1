"""A project's members: it gives tasks to them alone, at every stage, and to everybody where it has none."""

from __future__ import annotations

import pytest

from goldsmith.actions import holding, members, people, work
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.storage import gold_queue, queue
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def home(lab: Lab, user: User, stage: str = "attempt") -> list[object]:
    with lab.open(user) as context:
        return [each.project.id for each in work.open_projects(context, stage)]


def test_a_project_with_members_is_theirs_alone(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    build.tasks(lab, project.id, 3)
    assert home(lab, other) == [project.id]
    build.join(lab, project.id, one)
    with pytest.raises(members.NotAMember, match="manager") as refused:
        build.try_claim(lab, other, project.id)
    assert refused.value.details == {"project_id": str(project.id)}
    assert (home(lab, one), home(lab, other)) == ([project.id], [])
    assert build.do(lab, one, project.id).standing == "counted"
    build.join(lab, project.id, other)
    assert home(lab, other) == [project.id]
    build.do(lab, other, project.id)


def test_reviews_and_gold_are_theirs_too(lab: Lab) -> None:
    project = build.project(lab, review_share=1.0, gold_share=1.0)
    worker, (one, other) = build.user(lab), build.users(lab, 2, "reviewer")
    build.task(lab, project.id, gold=build.answer(build.box()))
    build.task(lab, project.id)
    build.join(lab, project.id, worker, one)
    assert build.task_now(lab, build.do(lab, worker, project.id).task_id).is_gold
    build.do(lab, worker, project.id)
    with pytest.raises(members.NotAMember):
        build.try_claim(lab, other, project.id, "review")
    assert (home(lab, one, "review"), home(lab, other, "review")) == ([project.id], [])
    build.judge(lab, one, build.claim(lab, one, project.id, "review").id)


def test_who_leaves_keeps_what_they_hold_and_gets_no_more(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    build.tasks(lab, project.id, 2)
    build.join(lab, project.id, one, other)
    held = build.claim(lab, one, project.id)
    build.join(lab, project.id, leaving=[one])
    assert build.claim(lab, one, project.id).id == held.id, "a page that is loaded anew finds it"
    with pytest.raises(members.NotAMember):
        build.try_claim(lab, one, project.id, holding=[held.id])
    with lab.open(one) as context:
        holding.heartbeat(context, held.id)
    assert build.give(lab, one, held.id).standing == "counted"
    build.do(lab, other, project.id)


def test_what_members_passed_is_found_by_who_comes_back(lab: Lab) -> None:
    project, (one, other) = build.project(lab, attempts=2), build.users(lab, 2)
    tasks = build.tasks(lab, project.id, 2)
    build.join(lab, project.id, one, other)
    build.do(lab, one, project.id)
    build.join(lab, project.id, leaving=[one])
    build.do(lab, other, project.id)
    build.join(lab, project.id, one)
    assert build.do(lab, one, project.id).task_id == tasks[1].id


def test_without_its_last_member_it_is_open_to_everybody_again(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    build.task(lab, project.id)
    build.join(lab, project.id, one)
    build.join(lab, project.id, leaving=[one])
    build.do(lab, other, project.id)


def test_a_manager_looks_at_every_project_and_works_where_a_member(lab: Lab) -> None:
    project, manager = build.project(lab), build.user(lab, "manager")
    build.task(lab, project.id)
    build.join(lab, project.id, build.user(lab))
    with lab.open(manager) as context:
        assert len(members.list_members(context, project.id)) == 1
        with pytest.raises(members.NotAMember):
            work.next_task(context, project.id, "attempt", ())


def test_the_statements_that_take_a_task_ask_by_themselves(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    build.task(lab, project.id)
    build.task(lab, project.id, gold=build.answer(build.box()))
    build.join(lab, project.id, one)
    with lab.open() as context:
        for worker in (other, one):
            terms = project.version_id, 1, NOW, 0, "USD", NOW
            golden, plain = (queue.Claim(project.id, worker.id, "attempt", new_id(), *terms) for _ in range(2))
            found = queue.claim_task(context.connection, plain, below=9, from_start=False)
            served = gold_queue.claim_gold(context.connection, golden)
            assert (found is not None, served is not None) == (worker == one,) * 2


def test_members_are_named_by_id_pseudonym_or_address(lab: Lab) -> None:
    project = build.project(lab)
    some = sorted(build.users(lab, 3), key=lambda user: user.id)
    named = [some[0].email.upper(), some[1].pseudonym, str(some[2].id)]
    with lab.open() as context:
        joined = members.change_members(context, project.id, add=[*named, named[0]])
        assert [each.user for each in joined] == sorted(some, key=lambda user: user.id)
        assert {each.added_at for each in joined} == {NOW}
        assert members.change_members(context, project.id, add=named) == joined
        assert members.change_members(context, project.id, remove=named[:2], reason="Enough.") == joined[2:]
        for unknown in ("nobody@people.example", "W-NOBODY", str(project.id), "", "é" * 400):
            with pytest.raises(NotFound, match="nobody here named"):
                members.change_members(context, project.id, add=[named[0], unknown])
    told = [verb for verb in build.verbs(lab, project.id) if verb.startswith("member")]
    assert told == ["member_added"] * 3 + ["member_removed"] * 2


def test_an_outsiders_address_is_known_to_those_who_manage_users(lab: Lab) -> None:
    project, manager, admin = build.project(lab), build.user(lab, "manager"), build.user(lab, "admin")
    outsider, employee = build.user(lab), build.user(lab, is_employee=True)
    with lab.open(manager) as context:
        with pytest.raises(NotFound):
            members.change_members(context, project.id, add=[outsider.email])
        members.change_members(context, project.id, add=[employee.email, outsider.pseudonym])
        assert people.address_of(context, outsider) == outsider.pseudonym
        assert people.address_of(context, employee) == employee.email
    with lab.open(admin) as context:
        members.change_members(context, project.id, remove=[outsider.email], reason="Enough.")
        assert people.address_of(context, outsider) == outsider.email


def test_somebody_disabled_does_not_join_and_others_ask_nothing(lab: Lab) -> None:
    project, worker, gone = build.project(lab), build.user(lab), build.user(lab)
    with lab.open() as context:
        people.change_user(context, gone.id, role=None, name=None, is_disabled=True, reason="Gone.")
    with pytest.raises(Conflict, match="disabled"):
        build.join(lab, project.id, gone)
    build.join(lab, project.id, leaving=[gone])
    with lab.open(worker) as context:
        for ask in (members.list_members, members.change_members):
            with pytest.raises(Forbidden):
                ask(context, project.id)


def test_every_project_and_mode_has_members_of_its_own(lab: Lab) -> None:
    worker, other = build.users(lab, 2)
    live, free, test = build.project(lab), build.project(lab), build.project(lab, mode="test")
    for project in (live, free):
        build.task(lab, project.id)
    build.join(lab, live.id, worker)
    assert home(lab, other) == [free.id]
    assert home(lab, worker) == [free.id, live.id]
    with lab.open() as context:
        assert members.projects_by_member(context) == {worker.id: [live.name]}
    with lab.open(mode="test") as context:
        assert members.projects_by_member(context) == {}
        with pytest.raises(NotFound):
            members.list_members(context, live.id)
        assert members.list_members(context, test.id) == []
