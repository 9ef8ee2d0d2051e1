"""The marketplace through the client, on a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldsmith.client import Conflict
from tests import build
from tests.client.test_main_job import client_of, jpeg
from tests.http_server import House


def test_a_worker_joins_what_is_offered_and_is_given_its_tasks(house: House, tmp_path: Path) -> None:
    one, other = house.new(), house.new()
    with client_of(house.owner, house) as owner, client_of(one, house) as ann, client_of(other, house) as ben:
        project = owner.projects.create("Offered", build.spec())
        owner.imports.picture(project.id, jpeg("red"), file_name="red.jpg")
        owner.offers.set(project.id, seats=1, priority=9)
        (found,) = (each for each in ann.offers.list() if each.project_id == project.id)
        assert (found.rate.minor, found.seats_left, found.can_start, found.joined_at) == (6, 1, True, None)
        ann.offers.star(project.id)
        ann.offers.join(project.id)
        with pytest.raises(Conflict, match="seats"):
            ben.offers.join(project.id)
        held = ann.offers.next_task()
        assert held is not None
        assert (held.project_id, len(held.why)) == (project.id, 3)
        assert ann.offers.next_task([held.id]) is None
        found = ann.offers.get(project.id)
        assert (found.is_starred, found.seats_left, found.joined_at is not None) == (True, 0, True)
        (seat,) = owner.offers.seats(project.id)
        assert seat.worker.id == str(one.user.id if one.user else None)
        ann.offers.leave(project.id)
        settings = owner.offers.set(project.id, seats=None)
        assert (settings.seats, settings.priority, settings.joined) == (None, 9, 0)
        assert list(ann.offers.freed()) == []
