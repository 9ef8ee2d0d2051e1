"""A server process: its application, and the loop that serves it on a socket handed down by `goldsmith serve`."""

from typing import TYPE_CHECKING

import uvicorn

from goldsmith.api.parts import Parts
from goldsmith.kit.logs import configure_logs
from goldsmith.kit.settings import Settings, settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files

if TYPE_CHECKING:
    from fastapi import FastAPI


def make_app() -> "FastAPI":
    """The application of this process, from its settings; `database_url` must be set by now."""
    from goldsmith.api.app import create_app  # all the doors: seconds and 100 MB that only who serves them pays for

    return create_app(make_parts(settings()))


def make_parts(chosen: Settings) -> Parts:
    """The parts of one process."""
    assert chosen.database_url is not None
    configure_logs(chosen.log_level)
    database = Database(chosen.database_url.get_secret_value(), pool_size=chosen.pool_size)
    return Parts(database, Files.at(chosen.store_url, chosen.data_dir), chosen)


def configuration(chosen: Settings) -> uvicorn.Config:
    """How uvicorn serves the application; access lines are left to the metrics."""
    return uvicorn.Config(
        "goldsmith.api.server:make_app",
        factory=True,
        log_level=chosen.log_level,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
        backlog=1024,
    )
