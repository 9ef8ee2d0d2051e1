"""A receiver, an organization without callbacks of other tests, and a desk that sends its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from goldsmith.jobs.desk import Desk
from tests import build
from tests.build import Lab
from tests.jobs.calling.sending import desk_of
from tests.jobs.hook import Hook, hooked
from tests.postgres import Server


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooked() as opened:
        yield opened


@pytest.fixture
def lab(server: Server) -> Lab:
    with server.owner.begin() as connection:
        # Those of other tests, whose receivers are gone.
        connection.execute(text("UPDATE callback SET state = 'failed', next_try_at = NULL WHERE state = 'waiting'"))
    return build.committed(server)


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Desk:
    return desk_of(server, tmp_path)
