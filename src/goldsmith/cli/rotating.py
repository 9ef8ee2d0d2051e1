"""A new secret of the house at the operator's door: put in place, and all sealed anew with it, batch by batch."""

import time
from collections.abc import Callable, Iterator
from uuid import UUID

from goldsmith.actions import resealing
from goldsmith.actions.context import Context
from goldsmith.cli.database import Ready
from goldsmith.cli.failure import Failure
from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.kit.vault import Vault, forget_secret_before, house_vault, replace_secret
from goldsmith.people import Caller
from goldsmith.people.caller import SYSTEM
from goldsmith.storage.database import Database, make_engine
from goldsmith.storage.open_transactions import now, older_transactions
from goldsmith.storage.people import organization_ids

_FIRST = UUID(int=0)
_PAGE = 100
_PATIENCE_SECONDS, _LONGEST_SECONDS = 5.0, 600.0
_SET_BOTH = (
    "The secret comes from GOLDSMITH_SECRET_KEY: set that to the new one and GOLDSMITH_SECRET_KEY_BEFORE to the one "
    "before, start all servers anew with both, and run this again."
)
Tell = Callable[[str], None]


def rotate_secret(ready: Ready, *, batch: int, tell: Tell) -> int:
    """Seal everything with a new secret; how many payee details and tokens that were.

    Servers go on meanwhile: they seal with the new secret and read what either sealed. However it is broken off, the
    next call goes on where it was. Raises Failure.
    """
    vault, is_file = _in_place(ready.settings)
    _wait_for_older(ready, tell)
    database = Database(ready.database_url, pool_size=1)
    try:
        count = sum(_reseal(database, vault, each, batch) for each in _organizations(ready))
    finally:
        database.close()
    if is_file:
        forget_secret_before(ready.settings.data_dir)
    return count


def _in_place(chosen: Settings) -> tuple[Vault, bool]:
    """The vault with the new secret and the one before, and whether they are in the folder's files."""
    is_file = chosen.secret_key is None
    if is_file:
        replace_secret(chosen.data_dir)
    vault = house_vault(chosen)
    if not vault.names_before:
        raise Failure(_SET_BOTH)
    return vault, is_file


def _wait_for_older(ready: Ready, tell: Tell) -> None:
    """Wait for what may know the secret before alone: it could neither read what is sealed anew, nor seal so."""
    engine = make_engine(ready.database_url, pool_size=1)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            since, began, is_told = now(connection), time.monotonic(), False
            while older := older_transactions(connection, since):
                waited = time.monotonic() - began
                if waited > _LONGEST_SECONDS:
                    message = f"{older} transactions do not end. Nothing is lost: run this again once they have."
                    raise Failure(message)
                if waited > _PATIENCE_SECONDS and not is_told:
                    tell(f"Waiting for {older} transactions that were begun before.")
                    is_told = True
                time.sleep(0.05)
    finally:
        engine.dispose()


def _organizations(ready: Ready) -> Iterator[UUID]:
    engine, after = make_engine(ready.database_url, pool_size=1), _FIRST
    try:
        while True:
            with engine.begin() as connection:
                page = organization_ids(connection, after=after, limit=_PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1]
    finally:
        engine.dispose()


def _reseal(database: Database, vault: Vault, organization_id: UUID, batch: int) -> int:
    """Each batch is a transaction of its own: what is done stays done."""
    caller, count = Caller(organization_id, SYSTEM, "owner"), 0
    with database.transaction(organization_id) as connection:
        count += resealing.reseal_tokens(Context(connection, caller, utc_now()), vault)
    while True:
        with database.transaction(organization_id) as connection:
            done = resealing.reseal_payees(Context(connection, caller, utc_now()), vault, limit=batch)
        count += done
        if done == 0:
            return count
