"""`goldsmith demo`."""

from pathlib import Path
from typing import Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command

USUAL_DATA_DIR = Path(".goldsmith-demo")
USUAL_TASKS = 24
MOST_PHOTOS = 10_000

Photos = Annotated[
    Path | None, typer.Option(help="Label your own pictures instead of drawn streets.", exists=True, file_okay=False)
]
DataDir = Annotated[Path | None, typer.Option(help="Folder of the demo's data.", show_default=str(USUAL_DATA_DIR))]
Port = Annotated[
    int | None, typer.Option(help="Port to listen on.", min=0, max=65535, show_default="8000, or any free one")
]
Headless = Annotated[
    bool, typer.Option("--headless", help="Do the main job with simulated people, write the files, exit.")
]
Out = Annotated[Path | None, typer.Option(help="Headless: the folder for coco.json and verdicts.jsonl.")]
Tasks = Annotated[
    int | None,
    typer.Option(
        help="How many pictures to label, beside gold.", min=1, max=2000, show_default=f"{USUAL_TASKS}, or all photos"
    ),
]
Seed = Annotated[int, typer.Option(help="Another seed draws other streets and makes other mistakes.", min=0)]
AsJson = Annotated[bool, typer.Option("--json", help="Headless: print the report as JSON.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    add_command(
        app,
        "demo",
        demo,
        "goldsmith demo  # streets drawn by the project",
        "goldsmith demo --photos ~/Pictures/street",
        "goldsmith demo --headless --out ./result  # the whole main job without a browser",
    )


def demo(
    photos: Photos = None,
    data_dir: DataDir = None,
    port: Port = None,
    headless: Headless = False,
    out: Out = None,
    tasks: Tasks = None,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Try Goldsmith: a demo organization with life in it.

    Starts a server and prints a sign-in link for each of the organization's people. Simulated annotators have worked
    since yesterday, so there is something to see; plenty is left for you. The data stays: the next `goldsmith demo`
    goes on with it. With --headless the whole main job runs through the HTTP API with simulated people whose mistakes
    are stated, and COCO and JSONL files come out.
    """
    count = tasks or (MOST_PHOTOS if photos else USUAL_TASKS)
    if headless:
        if out is None:
            raise typer.BadParameter("Say with --out where the files should go.", param_hint="--out")
        from goldsmith.cli.demo_headless import run

        run(photos, out, data_dir, count, seed, as_json=as_json)
        return
    if out is not None or as_json:
        raise Failure("--out and --json belong to --headless.")
    from goldsmith.cli.demo_screen import Wanted, show

    show(Wanted(data_dir or USUAL_DATA_DIR, photos, count, seed), port)
