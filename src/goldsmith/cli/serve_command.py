"""`goldsmith serve`."""

from pathlib import Path
from typing import Annotated

import typer

from goldsmith.cli.help import add_command


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    add_command(
        app,
        "serve",
        serve,
        "goldsmith serve --data-dir ./data --port 8000",
        "GOLDSMITH_DATABASE_URL=postgresql://... goldsmith serve --host 0.0.0.0 --processes 8",
    )


def serve(
    data_dir: Annotated[
        Path | None, typer.Option(help="Folder of the embedded database and the files.", show_default=".goldsmith")
    ] = None,
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    processes: Annotated[int | None, typer.Option(help="Server processes.", min=1, show_default="4")] = None,
) -> None:
    """Serve Goldsmith: API, browser UI and background work.

    The database is an embedded PostgreSQL in the data folder, or your own where GOLDSMITH_DATABASE_URL names one. The
    address is printed on stdout once the server answers. Ctrl+C or SIGTERM stops everything.
    """
    from goldsmith.cli.chosen import chosen_settings
    from goldsmith.cli.database import database_of
    from goldsmith.cli.ending import leave_on_sigterm
    from goldsmith.cli.listening import address_of, listen
    from goldsmith.cli.server import prepared
    from goldsmith.cli.server import serve as run
    from goldsmith.cli.terminal import answer, say

    leave_on_sigterm(0)
    listener = listen(host, port)
    url = address_of(listener, host)

    def announce() -> None:
        answer(url)
        say("Goldsmith serves at this address. Ctrl+C stops it.")

    try:
        chosen = chosen_settings(data_dir=data_dir, processes=processes)
        with prepared() as context, database_of(chosen) as ready:
            run(ready, context, listener, url, announce)
    except KeyboardInterrupt:
        say("Stopped.")
