"""An operator copies somebody's data and notes an erasure, straight on the database."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from goldsmith.cli import own_data
from goldsmith.cli.database import Ready
from goldsmith.kit.errors import Conflict
from goldsmith.kit.settings import Settings
from tests import build
from tests.postgres import Server


def test_an_operator_copies_and_notes_an_erasure(server: Server, tmp_path: Path) -> None:
    lab = build.committed(server)
    ready = Ready(Settings(database_url=SecretStr(server.url), data_dir=tmp_path), embedded=False)
    worker, name = build.user(lab, email="ben@people.example", name="Ben Bear"), lab.organization.name
    own_data.copy_data(ready, name, worker.email, tmp_path / "ben.zip")
    with zipfile.ZipFile(tmp_path / "ben.zip") as archive:
        assert "Ben Bear" in archive.read("user_account.json").decode()
    assert own_data.ask_for_erasure(ready, name, worker.email, is_pay_waived=False)
    own_data.withdraw_erasure(ready, name, worker.email)
    with pytest.raises(Conflict):
        own_data.withdraw_erasure(ready, name, worker.email)
    with lab.open() as context:
        actor = text("SELECT verb FROM event WHERE subject_id = :id ORDER BY id")
        assert list(context.connection.scalars(actor, {"id": worker.id})) == ["erasure_asked", "erasure_withdrawn"]
