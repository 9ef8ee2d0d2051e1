"""Recorded time over HTTP, as its worker reads it."""

from __future__ import annotations

from datetime import timedelta

from goldsmith.actions import timekeeping
from tests import build
from tests.http_server import House


def test_entries_name_their_project(house: House) -> None:
    project, worker = build.project(house.lab), house.new()
    assert worker.user is not None
    with house.lab.open(worker.user) as context:
        begun = context.now - timedelta(minutes=10)
        timekeeping.note_learning_time(
            context, project.id, source="course", started_at=begun, active_ms=60_000, client_key="k"
        )
    (entry,) = worker.get("/time/entries")["items"]
    assert (entry["project_name"], entry["source"], entry["active_ms"]) == (project.name, "course", 60_000)
