"""`goldsmith serve` begins honestly and leaves nothing behind, however it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from goldsmith.cli.server_note import running_server
from tests.commands import COMMAND
from tests.served import goldsmith, processes_of, serve, wait_until


def begun_by(process_id: int) -> list[int]:
    """The processes that this one started, and that those did."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found = [process_id]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def listening_at(url: str, among: list[int]) -> list[int]:
    """Those of these processes that listen on the port of this address."""
    port, listening = urlsplit(url).port or 0, "0A"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{port:04X}") and row[3] == listening}
    return [each for each in among if sockets & opened_by(each)]


def opened_by(process_id: int) -> set[str]:
    """What a process has open; nothing where it is gone."""
    try:
        return {str(each.readlink()) for each in Path(f"/proc/{process_id}/fd").iterdir()}
    except OSError:
        return set()


def is_running(process_id: int) -> bool:
    """Whether the process is there and not merely unburied."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_it_answers_as_soon_as_it_says_so_and_ends_whole_on_sigterm(tmp_path: Path) -> None:
    with serve(tmp_path / "data", is_first=True) as served:
        with urllib.request.urlopen(f"{served.url}/readyz") as answer:
            assert answer.status == 200
        assert running_server(served.data_dir) == served.url
        note = json.loads((served.data_dir / "server.json").read_text())
        assert note == {"url": served.url, "pid": served.process.pid}
        began = [*begun_by(served.process.pid), *processes_of(served.data_dir)]
        served.process.send_signal(signal.SIGTERM)
        _, told = served.process.communicate(timeout=30)
    assert served.process.returncode == 0
    assert "Traceback" not in told
    assert processes_of(served.data_dir) == []
    assert [each for each in began if is_running(each)] == []
    assert running_server(served.data_dir) is None
    assert not (served.data_dir / "server.json").exists()


def test_killed_without_a_word_nothing_goes_on_and_it_starts_again(tmp_path: Path) -> None:
    with serve(tmp_path / "data", processes=2) as served:
        began = begun_by(served.process.pid)
        assert len(began) >= 3, "two servers and the job process"
        served.process.kill()
        served.process.wait()
        wait_until(lambda: not any(is_running(each) for each in began))
        wait_until(lambda: processes_of(served.data_dir) == [])
    with serve(served.data_dir) as again:
        assert running_server(again.data_dir) == again.url
    assert processes_of(served.data_dir) == [], "the killed server's share in the database is forgotten"


def test_a_server_process_that_dies_is_started_again(tmp_path: Path) -> None:
    with serve(tmp_path / "data") as served:
        (first,) = listening_at(served.url, begun_by(served.process.pid))
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: not is_running(first))
        wait_until(lambda: listening_at(served.url, begun_by(served.process.pid)))
        with urllib.request.urlopen(f"{served.url}/readyz") as answer:
            assert answer.status == 200


def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = goldsmith("serve", "--data-dir", tmp_path / "data", "--port", port, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"goldsmith: Port {port} is taken by another program")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.example"])
def test_a_foreign_address_is_told_in_a_sentence(tmp_path: Path, host: str) -> None:
    done = goldsmith("serve", "--data-dir", tmp_path, "--port", "0", "--host", host, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"cannot listen on {host}" in done.stderr


def test_a_folder_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = goldsmith("serve", "--data-dir", tmp_path / "file", "--port", "0", check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "cannot be written to" in done.stderr
    assert "--data-dir" in done.stderr


def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    url = f"postgresql://nobody@/none?host={tmp_path}"
    done = goldsmith("serve", "--data-dir", tmp_path, "--port", "0", check=False, GOLDSMITH_DATABASE_URL=url)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("goldsmith: The database cannot be used")


def test_ctrl_c_while_it_starts_leaves_nothing(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    process = subprocess.Popen(
        [*COMMAND, "serve", "--data-dir", str(data_dir), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until((data_dir / "postgres").exists)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert told.endswith("Stopped.\n")
    assert processes_of(data_dir) == []
