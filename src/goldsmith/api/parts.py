"""What a server process is made of, handed to every door."""

from dataclasses import dataclass

from goldsmith.kit.settings import Settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files


@dataclass(frozen=True, slots=True)
class Parts:
    """The database, the files and the settings of one process."""

    database: Database
    files: Files
    settings: Settings
