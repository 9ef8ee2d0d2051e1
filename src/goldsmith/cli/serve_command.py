"""`goldsmith serve`."""

from pathlib import Path
from typing import Annotated

import typer

from goldsmith.kit.settings import Settings, settings


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    data_dir: Annotated[Path | None, typer.Option(help="Folder of the embedded database and the files.")] = None,
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    processes: Annotated[int | None, typer.Option(help="Server processes.")] = None,
) -> None:
    """Serve Goldsmith: API, browser UI and background work, on an embedded PostgreSQL or your own."""
    from goldsmith.cli.server import bind, database_of
    from goldsmith.cli.server import serve as run

    chosen = _chosen(data_dir, processes)
    listener = bind(host, port)
    address = f"http://{host}:{listener.getsockname()[1]}"
    with database_of(chosen) as ready:
        typer.echo(f"Goldsmith serves at {address} (Ctrl+C stops it)")
        run(ready.model_copy(update={"base_url": ready.base_url or address}), listener)


def _chosen(data_dir: Path | None, processes: int | None) -> Settings:
    changes = {"data_dir": data_dir, "processes": processes}
    return settings().model_copy(update={key: value for key, value in changes.items() if value is not None})
