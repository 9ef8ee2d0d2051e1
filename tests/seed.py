"""A data folder at the newest migration, made once and copied: most tests are not about a server's first start."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text

from goldsmith.storage.database import make_engine, migrate
from goldsmith.storage.embedded import EmbeddedPostgres

_MIGRATIONS = Path(__file__).parents[1] / "src/goldsmith/storage/migrations/versions"
_IN_A_HURRY = ("fsync", "synchronous_commit", "full_page_writes")
"""Nothing here has to outlive a power cut; a server that is killed loses nothing by it."""


def plant(data_dir: Path, *, is_durable: bool = False) -> None:
    """Begin a data folder with a copy of the seed; `is_durable`: one that writes as carefully as everybody's."""
    data_dir.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", str(_seed() / "postgres"), str(data_dir)], check=True)
    if is_durable:
        data_dir.joinpath("postgres/postgresql.auto.conf").write_text("")


def _seed() -> Path:
    """The seed of these migrations, made by whoever needs it first."""
    digest = hashlib.sha256()
    for each in sorted(_MIGRATIONS.iterdir()):
        if each.is_file():
            digest.update(each.read_bytes())
    seed = Path(tempfile.gettempdir()) / f"goldsmith-seed-{os.getuid()}-{digest.hexdigest()[:16]}"
    if not seed.exists():
        own = Path(tempfile.mkdtemp(prefix="goldsmith-seed-"))
        own.chmod(0o755)  # PostgreSQL may run as a user of its own
        _grow(own)
        with suppress(OSError):  # another process was first
            own.rename(seed)
    return seed


def _grow(folder: Path) -> None:
    embedded = EmbeddedPostgres(folder)
    engine = make_engine(embedded.url, pool_size=1)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in _IN_A_HURRY:
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
    migrate(embedded.url)
    engine.dispose()
    embedded.stop()
