"""`goldsmith project export`."""

from pathlib import Path
from typing import Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, naming_server, reach
from goldsmith.cli.terminal import answer, answer_json, people, progress, say


def add_to(project: typer.Typer) -> None:
    """Add the command."""
    add_command(
        project,
        "export",
        export,
        'goldsmith project export "Street photos" --format coco --out street.json',
        'goldsmith project export "Street photos" --format jsonl --out street.jsonl  # with every attempt behind it',
    )


@naming_server
def export(
    to: Reach,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")],
    out: Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)],
    format_name: Annotated[str, typer.Option("--format", help="coco, or jsonl with the whole provenance.")] = "coco",
    as_json: Annotated[bool, typer.Option("--json", help="Print the delivery as JSON.")] = False,
) -> None:
    """Export everything settled by now to a file.

    It becomes a delivery of the project: the same bytes can be downloaded again later. The file appears only when it is
    whole. Prints its name on stdout.
    """
    with reach(to, has_jobs=True) as reached:
        goldsmith = reached.goldsmith
        found = goldsmith.projects.find(project)
        ordered = goldsmith.deliveries.order(found.id, format_name)
        with people().status("Writing the delivery"):
            ready = goldsmith.deliveries.wait(ordered.id)
        with progress(in_bytes=True) as bar:
            shown = bar.add_task("Downloading", total=ready.byte_count, words="")
            goldsmith.deliveries.download(ready, out, progress=lambda done, _: bar.update(shown, completed=done))
    say(f"{out}: {ready.task_count} tasks, {ready.object_count} objects, {ready.byte_count / 1e6:.2f} MB.")
    if as_json:
        answer_json(ready)
    else:
        answer(str(out))
