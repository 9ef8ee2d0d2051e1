"""What the sender of callbacks reads does not grow with those delivered, nor with a long queue of one host."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from goldsmith.storage import callbacks
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab
from tests.storage.cost import analyze, rows_read

DONE = 5_000
MOST = 150

_PAST = text("""
    INSERT INTO callback (organization_id, project_id, mode, subject, subject_id, verb, facts, dialect, url, host,
                          state, next_try_at, created_at)
    SELECT :organization_id, :project_id, 'live', 'task', gen_random_uuid(), 'completed', '{}', 'native',
           'https://' || :host || '/', :host, :state, :due, :now
    FROM generate_series(1, :count)
""")


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    return build.organization(own_connection)


def add(lab: Lab, host: str, count: int, *, is_waiting: bool) -> None:
    assert lab.connection is not None
    project = build.project(lab)
    build.see(lab.connection, lab.organization.id)
    values = {"organization_id": lab.organization.id, "project_id": project.id, "host": host, "count": count}
    state, due = ("waiting", NOW) if is_waiting else ("delivered", None)
    lab.connection.execute(_PAST, {**values, "state": state, "due": due, "now": NOW})


def test_looking_for_what_is_due_reads_what_it_takes(lab: Lab) -> None:
    add(lab, "done.example", DONE, is_waiting=False)
    add(lab, "long.example", DONE, is_waiting=True)
    add(lab, "short.example", 3, is_waiting=True)
    assert lab.connection is not None
    analyze(lab)
    build.see(lab.connection, lab.organization.id)
    taken: list[str] = []

    def take() -> None:
        assert lab.connection is not None
        until = NOW + timedelta(minutes=2)
        found = callbacks.take_due(lab.connection, NOW, until, busy=(), per_host=8, limit=32)
        taken.extend(each.host for each in found)

    read = rows_read(lab, take)
    assert (taken.count("long.example"), taken.count("short.example")) == (8, 3)
    assert 0 < read < MOST
    with lab.open() as context:
        looked = rows_read(lab, lambda: callbacks.organizations_with_due_callbacks(context.connection, NOW))
    assert looked < MOST


def test_the_list_of_what_has_not_arrived_reads_what_it_shows(lab: Lab) -> None:
    add(lab, "done.example", DONE, is_waiting=False)
    add(lab, "long.example", DONE, is_waiting=True)
    connection = lab.connection
    assert connection is not None
    connection.execute(text("RESET ROLE"))
    connection.execute(text("UPDATE callback SET tries = 3 WHERE position % 100 = 0 AND state = 'waiting'"))
    analyze(lab)
    build.see(connection, lab.organization.id)
    found: list[object] = []
    read = rows_read(lab, lambda: found.extend(callbacks.undelivered_page(connection, "live", before=0, limit=20)))
    assert (len(found), 0 < read < MOST) == (20, True)
