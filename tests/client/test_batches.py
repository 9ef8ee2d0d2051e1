"""Batches through the client, on a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldsmith.client import Conflict, NotFound
from tests import build
from tests.client.test_main_job import client_of, jpeg
from tests.http_server import House


def test_a_batch_goes_its_way(house: House, tmp_path: Path) -> None:
    with client_of(house.owner, house) as owner, client_of(house.new(), house) as worker:
        project = owner.projects.create("Cars", build.spec())
        batch = owner.batches.create(project.id, "Rain", is_staging=True, metadata={"week": 47}, priority=2)
        (tmp_path / "red.jpg").write_bytes(jpeg("red"))
        (tmp_path / "rows.csv").write_text("url,width,height\nhttps://x.example/1.jpg,10,10\n")
        owner.projects.import_folder(project.id, tmp_path, batch_id=batch.id)
        owner.projects.import_rows(project.id, tmp_path / "rows.csv", fetch=False, batch_id=batch.id)
        owner.imports.picture(project.id, jpeg("green"), file_name="green.jpg", batch_id=batch.id)
        assert [each.file_name for each in owner.batches.tasks(batch.id)] == ["green.jpg", "1.jpg", "red.jpg"]
        assert {each.batch_id for each in owner.tasks.list(project.id)} == {batch.id}
        assert worker.assignments.claim(project.id) is None
        assert owner.batches.finalize(batch.id).pending_count == 3
        assert owner.batches.pause(batch.id).state == "paused"
        assert owner.batches.resume(batch.id).state == "in_progress"
        assert owner.batches.set_metadata(batch.id, {"city": "Bern"}, is_merge=True).metadata == {
            "week": 47, "city": "Bern",
        }  # fmt: skip
        assert owner.batches.set_priority(batch.id, 4).priority == 4
        assert owner.batches.set_callback_url(batch.id, "https://x.example/done").callback_url is not None
        assert owner.batches.set_callback_url(batch.id, None).callback_url is None
        with pytest.raises(Conflict):
            owner.imports.picture(project.id, jpeg("blue"), file_name="blue.jpg", batch_id=batch.id)
        ended = owner.batches.cancel(batch.id)
        assert (ended.state, ended.canceled_count) == ("canceled", 3)
        assert owner.batches.find(project.id, "Rain") == owner.batches.get(batch.id) == ended
        assert list(owner.batches.list(project.id, state="staging")) == []
        with pytest.raises(NotFound):
            owner.batches.find(project.id, "Sun")
