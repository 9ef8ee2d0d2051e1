"""The `goldsmith` command: `--help` answers at once because heavy parts are imported only by the command that runs."""

import typer

from goldsmith.cli import serve_command

app = typer.Typer(name="goldsmith", help="The open human-data engine.", no_args_is_help=True)
serve_command.add_to(app)


@app.callback()
def _goldsmith() -> None:
    """The open human-data engine: raw data in, people label it, labels with a known error out."""


def main() -> None:
    """Run the command line."""
    app()
