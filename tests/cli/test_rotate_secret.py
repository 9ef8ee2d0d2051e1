"""A new secret of the house, while a server runs, killed in the middle, and run again."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
from sqlalchemy import Engine, text

from goldsmith.client import Amount, Goldsmith, PayeeDetails
from goldsmith.kit.ids import new_id
from goldsmith.kit.vault import BEFORE_FILE, KEY_FILE, Vault
from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests import build
from tests.commands import COMMAND
from tests.served import Served, goldsmith, serve, wait_until

IBAN = "DE89370400440532013000"
WORKERS, VERSIONS = 3, 1500


@contextmanager
def looked_into(data_dir: Path) -> Iterator[Engine]:
    """The database of a running server, as its owner."""
    embedded = EmbeddedPostgres(data_dir)
    engine = make_engine(embedded.url, pool_size=2)
    try:
        yield engine
    finally:
        engine.dispose()
        embedded.stop()


def seals(engine: Engine) -> list[int]:
    """How many rows each secret sealed, the fewest first."""
    counted = text("SELECT count(*) FROM payee_detail GROUP BY substring(sealed FROM 1 FOR 4) ORDER BY 1")
    with engine.begin() as connection:
        return list(connection.scalars(counted))


def furnish(served: Served, key: str) -> str:
    """Workers who say how they are paid, and can be; the run that pays them."""
    with served.client(key) as owner:
        project = owner.projects.create("Cars", build.spec()).id
        for number in range(WORKERS):
            email = f"ben{number}@lab.example"
            served.admin("create-user", "--email", email, "--role", "annotator", "--name", f"Ben {number}")
            with served.client(served.admin("create-key", "--user", email)) as ben:
                ben.payouts.write_details(PayeeDetails("iban", f"Ben {number}", iban=IBAN))
        for user in owner.users.list():
            if user.role == "annotator":
                owner.pay.bonus(user.id, project, Amount(100, "USD"), note="Thanks.", client_key=user.id)
        return owner.pay.begin_run("USD", client_key="run").id


def write_many_before(engine: Engine, secret: bytes) -> None:
    """As if somebody had changed their details very often: versions that were replaced."""
    vault = Vault(secret)
    insert = text("""
        INSERT INTO payee_detail (id, organization_id, worker_id, kind, sealed, shown, account_hash, created_at,
                                  replaced_at)
        SELECT :id, organization_id, worker_id, kind, :sealed, shown, account_hash, created_at, now()
        FROM payee_detail ORDER BY id LIMIT 1
    """)
    ids = [new_id() for _ in range(VERSIONS)]
    plain = orjson.dumps({"kind": "iban", "name": "Ben", "iban": IBAN})
    with engine.begin() as connection:
        connection.execute(
            insert, [{"id": each, "sealed": vault.seal(plain, bound_to=f"payee {each}")} for each in ids]
        )


def test_everything_is_sealed_anew_though_the_command_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serve(data) as served, looked_into(data) as engine:
        served.admin("create-organization", "Lab", "--owner", "owner@lab.example")
        key = served.admin("create-key", "--role", "owner")
        run = furnish(served, key)
        old = (data / KEY_FILE).read_text()
        write_many_before(engine, old.encode())
        _kill_in_the_middle(data, engine)
        assert (len(seals(engine)), sum(seals(engine))) == (2, WORKERS + VERSIONS)
        assert ((data / BEFORE_FILE).read_text(), (data / KEY_FILE).read_text() != old) == (old, True)
        half = (data / KEY_FILE).read_text()
        with served.client(key) as owner:
            assert _ibans(owner, run) == [IBAN] * WORKERS, "the running server reads what either sealed"
        done = int(served.admin("rotate-secret").split()[0])
        assert 0 < done < WORKERS + VERSIONS, "it goes on where it was"
        assert seals(engine) == [WORKERS + VERSIONS]
        assert ((data / KEY_FILE).read_text(), (data / BEFORE_FILE).exists()) == (half, False)
        with served.client(key) as owner:
            assert _ibans(owner, run) == [IBAN] * WORKERS
            assert len(owner.payouts.shared_accounts()) == 1, "who shares an account is still known"
        assert int(served.admin("rotate-secret").split()[0]) == WORKERS + VERSIONS


def test_a_secret_from_the_settings_needs_the_one_before(tmp_path: Path) -> None:
    data = tmp_path / "data"
    words = ("admin", "rotate-secret", "--data-dir", data)
    with serve(data, GOLDSMITH_SECRET_KEY="the secret of last year") as served:
        served.admin("create-organization", "Lab", "--owner", "owner@lab.example")
        furnish(served, served.admin("create-key", "--role", "owner"))
        alone = goldsmith(*words, check=False, GOLDSMITH_SECRET_KEY="the secret of this year")
        assert (alone.returncode, "GOLDSMITH_SECRET_KEY_BEFORE to the one before" in alone.stderr) == (1, True)
    year = "the secret of this year"
    for expected in (WORKERS, 0):
        done = goldsmith(*words, GOLDSMITH_SECRET_KEY=year, GOLDSMITH_SECRET_KEY_BEFORE="the secret of last year")
        assert (int(done.stdout.split()[0]), "BEFORE away" in done.stderr) == (expected, True)


def _kill_in_the_middle(data: Path, engine: Engine) -> None:
    """Run the command, a transaction for each row, and kill it once a few are sealed anew."""
    running = subprocess.Popen(
        [*COMMAND, "admin", "rotate-secret", "--batch", "1", "--data-dir", str(data)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_until(lambda: len(seals(engine)) == 2, seconds=60)
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL, "it was done before it could be killed"


def _ibans(owner: Goldsmith, run: str) -> list[str | None]:
    return [owner.payouts.details_of(each.id).iban for each in owner.pay.payouts(run)]
