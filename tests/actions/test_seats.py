"""Seats: workers join and leave, never more than a project has; what nobody uses is freed; caps hold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, offers, seats
from goldsmith.actions.members import NotAMember
from goldsmith.actions.seats import Capped, NoSeat
from goldsmith.kit.errors import Forbidden, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server

DAY = timedelta(days=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def offer(lab: Lab, project_id: UUID, **said: object) -> None:
    with lab.open() as context:
        offers.change_settings(context, project_id, said)


def join(lab: Lab, worker: User, project_id: UUID) -> bool:
    with lab.open(worker) as context:
        return seats.join(context, project_id)


def joined(lab: Lab, project_id: UUID) -> int:
    with lab.open() as context:
        return offers.show_settings(context, project_id)[1].joined


def test_a_full_project_takes_nobody_until_somebody_leaves(lab: Lab) -> None:
    project, (ann, ben, cem) = build.project(lab), build.users(lab, 3)
    build.tasks(lab, project.id, 5)
    offer(lab, project.id, seats=2)
    assert join(lab, ann, project.id)
    assert not join(lab, ann, project.id)
    build.claim(lab, ben, project.id)  # the first task takes a seat, too
    assert joined(lab, project.id) == 2
    with pytest.raises(NoSeat):
        join(lab, cem, project.id)
    with pytest.raises(NoSeat):
        build.claim(lab, cem, project.id)
    with lab.open(ann) as context:
        seats.leave(context, project.id)
        with pytest.raises(NotFound):
            seats.leave(context, project.id)
    build.claim(lab, cem, project.id)
    assert joined(lab, project.id) == 2


def test_who_leaves_keeps_what_is_held_and_paid(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 3)
    build.do(lab, worker, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        seats.leave(context, project.id)
    build.give(lab, worker, held.id)
    with lab.open(worker) as context:
        assert holding.own_totals(context)[0].total.cost_minor == 12


def test_without_settings_a_project_is_as_open_as_ever_and_its_first_task_joins(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 2)
    build.claim(lab, worker, project.id)
    assert joined(lab, project.id) == 1


def test_members_alone_can_join_and_who_is_removed_has_no_seat(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    build.join(lab, project.id, ann)
    join(lab, ann, project.id)
    with pytest.raises(NotAMember):
        join(lab, ben, project.id)
    build.join(lab, project.id, ben, leaving=[ann])
    assert joined(lab, project.id) == 0


def test_a_seat_nobody_uses_is_freed_and_its_worker_told(lab: Lab) -> None:
    project, (idle, busy) = build.project(lab), build.users(lab, 2)
    build.tasks(lab, project.id, 5)
    offer(lab, project.id, seats=2, seat_days=3)
    join(lab, idle, project.id)
    build.claim(lab, busy, project.id)
    with lab.open(busy, now=NOW + 2 * DAY) as context:
        held = build.claim(lab, busy, project.id, now=context.now)
    build.give(lab, busy, held.id, now=NOW + 2 * DAY)
    with lab.open(now=NOW + 3 * DAY) as context:
        assert seats.organizations_with_due_seats(context.connection, context.now) == [lab.organization.id]
        assert seats.free_unused(context) == 2
        assert seats.free_unused(context) == 0
    assert joined(lab, project.id) == 1
    with lab.open(idle, now=NOW + 4 * DAY) as context:
        assert [each.project_id for each in seats.freed_seats(context)] == [project.id]
        seats.join(context, project.id)
        assert seats.freed_seats(context) == []
    with lab.open(busy, now=NOW + 4 * DAY) as context:
        assert seats.freed_seats(context) == []


def test_fewer_seats_throw_nobody_out(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, 3)
    build.tasks(lab, project.id, 9)
    for worker in workers:
        build.claim(lab, worker, project.id)
    offer(lab, project.id, seats=1)
    for worker in workers:
        build.claim(lab, worker, project.id)
    assert joined(lab, project.id) == 3


def test_a_day_has_so_many_tasks_and_no_more(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 9)
    offer(lab, project.id, daily_cap=2)
    build.do(lab, worker, project.id)
    held = build.claim(lab, worker, project.id)
    with pytest.raises(Capped) as refused:
        build.claim(lab, worker, project.id, holding=[held.id])
    assert refused.value.details["cap"] == "daily_cap"
    build.give(lab, worker, held.id)
    with pytest.raises(Capped):
        build.claim(lab, worker, project.id)
    build.claim(lab, worker, project.id, now=NOW + DAY)


def test_nobody_gives_more_than_their_share(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab, attempts=2), build.users(lab, 2)
    build.tasks(lab, project.id, 10)
    offer(lab, project.id, share_cap=20)
    for _ in range(4):
        build.do(lab, ann, project.id)
    with pytest.raises(Capped):
        build.claim(lab, ann, project.id)
    build.claim(lab, ben, project.id)
    build.tasks(lab, project.id, 5)
    build.claim(lab, ann, project.id)


def test_only_managers_set_offers(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    with lab.open(worker) as context, pytest.raises(Forbidden):
        offers.change_settings(context, project.id, {"seats": 1})


def test_twenty_who_join_at_once_get_the_seats_there_are(server: Server) -> None:
    lab = build.committed(server)
    project, workers = build.project(lab), build.users(lab, 20)
    offer(lab, project.id, seats=5)

    def try_to_join(worker: User) -> bool:
        try:
            return join(lab, worker, project.id)
        except NoSeat:
            return False

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(try_to_join, [each for each in workers for _ in range(2)]))
    assert sum(got) == 5
    with lab.open() as context:
        statement = text("SELECT count(*) FROM seat WHERE project_id = :id AND left_at IS NULL")
        assert context.connection.scalar(statement, {"id": project.id}) == 5
