"""Somebody's data at the operator's door."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldsmith.actions import administration, erasing, own_data
from goldsmith.actions.context import Context
from goldsmith.cli.administration import find_organization, within
from goldsmith.cli.database import Ready
from goldsmith.kit.clock import utc_now
from goldsmith.people import Caller, User
from goldsmith.people.caller import SYSTEM
from goldsmith.storage.files import Files


def copy_data(ready: Ready, organization: str | None, email: str, file: Path) -> None:
    """Write everything that is kept about somebody into a ZIP file."""
    settings = ready.settings
    files = Files.at(settings.store_url, settings.data_dir)
    with _context(ready, organization, email) as (context, user), file.open("wb") as out:
        for chunk in own_data.copy_of(context, files, user.id):
            out.write(chunk)


def ask_for_erasure(ready: Ready, organization: str | None, email: str, *, is_pay_waived: bool) -> str:
    """Note that somebody asks to be erased; the day after which it is done."""
    with _context(ready, organization, email) as (context, user):
        return erasing.ask_for(context, user.id, is_pay_waived=is_pay_waived).due_at.date().isoformat()


def withdraw_erasure(ready: Ready, organization: str | None, email: str) -> None:
    """Note that somebody thought again."""
    with _context(ready, organization, email) as (context, user):
        erasing.withdraw_for(context, user.id)


@contextmanager
def _context(ready: Ready, organization: str | None, email: str) -> Iterator[tuple[Context, User]]:
    chosen = find_organization(ready, organization)
    with within(ready, chosen) as connection:
        user = administration.find_user(connection, chosen, email)
        yield Context(connection, Caller(chosen.id, SYSTEM, "owner"), utc_now()), user
