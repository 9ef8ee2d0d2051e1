"""The embedded PostgreSQL is stopped by the last who uses it, whoever was killed before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goldsmith.storage.embedded import EmbeddedPostgres
from tests.served import processes_of


@pytest.mark.parametrize("is_buried", [True, False], ids=["its parent asked", "nobody asked"])
def test_who_was_killed_keeps_it_up_for_nobody(tmp_path: Path, is_buried: bool) -> None:
    embedded = EmbeddedPostgres(tmp_path)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    _end(dead, is_buried=is_buried)
    users = tmp_path / "postgres" / ".handle_pids.json"
    users.write_text(json.dumps([*json.loads(users.read_text()), dead.pid]))
    assert processes_of(tmp_path), "it runs"
    embedded.stop()
    assert processes_of(tmp_path) == []
    dead.wait()


def _end(process: subprocess.Popen[bytes], *, is_buried: bool) -> None:
    if is_buried:
        process.wait()
        return
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # a look that leaves it unburied
