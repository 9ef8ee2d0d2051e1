"""What a job works with, and its transactions: each sees one organization, like any other caller's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.people import Caller
from goldsmith.people.caller import SYSTEM, Mode
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, the files and the settings of the job process."""

    database: Database
    files: Files
    settings: Settings

    @contextmanager
    def open(self, organization_id: UUID, mode: Mode = "live") -> Iterator[Context]:
        """A transaction in an organization, on behalf of the system."""
        caller = Caller(organization_id, SYSTEM, "owner", mode)
        with self.database.transaction(organization_id) as connection:
            yield Context(connection, caller, utc_now())
