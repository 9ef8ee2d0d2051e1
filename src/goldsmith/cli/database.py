"""The database behind a command: yours, or the embedded one in the data folder, at the newest migration."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from goldsmith.cli.ending import undisturbed
from goldsmith.cli.failure import Failure
from goldsmith.kit.settings import Settings


@dataclass(frozen=True, slots=True)
class Ready:
    """Settings whose `database_url` is that of a database that runs; `embedded` where it is in the data folder."""

    settings: Settings
    embedded: bool

    @property
    def database_url(self) -> str:
        """The URL as the database's owner."""
        assert self.settings.database_url is not None
        return self.settings.database_url.get_secret_value()

    def with_one_process(self) -> "Ready":
        """The same for a server that one person needs for a while."""
        return Ready(self.settings.model_copy(update={"processes": 1}), self.embedded)


@contextmanager
def database_of(chosen: Settings) -> Iterator[Ready]:
    """The database of these settings, running while the block runs. Raises Failure."""
    _check_folder(chosen.data_dir)
    if chosen.database_url is not None:
        _migrate(chosen.database_url.get_secret_value())
        yield Ready(chosen, embedded=False)
        return
    from goldsmith.storage.embedded import EmbeddedPostgres

    try:
        with undisturbed():
            embedded = EmbeddedPostgres(chosen.data_dir)
    except (subprocess.SubprocessError, RuntimeError, OSError) as error:
        log = chosen.data_dir / "postgres" / "log"
        raise Failure(f"The embedded PostgreSQL did not start; {log} says why.") from error
    try:
        _migrate(embedded.url)
        yield Ready(chosen.model_copy(update={"database_url": SecretStr(embedded.url)}), embedded=True)
    finally:
        with undisturbed():
            embedded.stop()


def stop_embedded(data_dir: Path) -> None:
    """Stop the embedded PostgreSQL that a killed process left running, unless others use it."""
    from goldsmith.storage.embedded import EmbeddedPostgres

    EmbeddedPostgres(data_dir).stop()


def _check_folder(data_dir: Path) -> None:
    probe = data_dir / ".writable"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        reason = error.strerror or error
        message = f"The data folder {data_dir} cannot be written to ({reason}); choose another with --data-dir."
        raise Failure(message) from error


def _migrate(url: str) -> None:
    from goldsmith.storage.database import migrate

    try:
        migrate(url)
    except Exception as error:
        # The driver's errors are storage's own: here they are all one, a database that cannot be used.
        reason = str(error).strip().splitlines()[0]
        raise Failure(f"The database cannot be used ({reason}).") from error
