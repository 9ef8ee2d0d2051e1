"""`goldsmith project import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, Reached, naming_server, reach
from goldsmith.cli.terminal import answer_json, progress, say

if TYPE_CHECKING:
    from goldsmith.client import FolderProgress, FolderReport, RowsProgress, RowsReport

_MOST_SHOWN = 50


def add_to(project: typer.Typer) -> None:
    """Add the command."""
    add_command(
        project,
        "import",
        import_tasks,
        'goldsmith project import "Street photos" ./photos',
        'goldsmith project import "Street photos" rows.jsonl --no-fetch  # pictures stay where they are',
        'goldsmith project import "Street photos" ./photos --batch "Week 47"',
    )


@naming_server
def import_tasks(
    to: Reach,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")],
    source: Annotated[
        Path,
        typer.Argument(metavar="SOURCE", help="A folder of pictures, or a .csv or .jsonl file of rows.", exists=True),
    ],
    fetch: Annotated[
        bool, typer.Option("--fetch/--no-fetch", help="Rows: have the server fetch and check their pictures.")
    ] = True,
    batch: Annotated[str | None, typer.Option(help="The batch that new tasks go into, by its name or id.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything could not be taken.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Add tasks to a project: every picture in a folder, or the rows of a file.

    Rows hold at least a url each. What is there already is not added again, so a broken import is mended by the same
    command. Pictures and rows that cannot be taken are named on stderr and stop nothing; the exit code is 0 once all
    were handled.
    """
    _check(source)
    with reach(to) as reached:
        found = reached.goldsmith.projects.find(project)
        batch_id = reached.goldsmith.batches.find(found.id, batch).id if batch else None
        take = _import_folder if source.is_dir() else _import_rows
        report = take(reached, found.id, source, fetch, batch_id)
    if as_json:
        answer_json(report)
    _tell(report, source)
    if reached.is_temporary and fetch and not source.is_dir() and report.added:
        say("The pictures are fetched while a server runs: goldsmith serve.")
    if strict and report.problems:
        sys.exit(1)


def _check(source: Path) -> None:
    from goldsmith.client.rows import format_of

    if not source.is_dir():
        try:
            format_of(source)
        except ValueError as error:
            raise Failure(f"{error} For pictures, name their folder.") from error


def _import_folder(
    reached: Reached, project_id: str, source: Path, _fetch: bool, batch_id: str | None
) -> "FolderReport":
    with progress() as bar:
        shown = bar.add_task("Pictures", total=None, words="")

        def follow(now: "FolderProgress") -> None:
            words = f"{now.added} added, {now.existing} there already, {now.problems} not taken"
            bar.update(shown, completed=now.files_done, total=now.files, words=words)

        return reached.goldsmith.projects.import_folder(project_id, source, progress=follow, batch_id=batch_id)


def _import_rows(reached: Reached, project_id: str, source: Path, fetch: bool, batch_id: str | None) -> "RowsReport":
    with progress(in_bytes=True) as bar:
        shown = bar.add_task("Rows", total=None, words="")

        def follow(now: "RowsProgress") -> None:
            words = f"{now.added} added, {now.existing} there already, {now.problems} not taken"
            bar.update(shown, completed=now.bytes_done, total=now.bytes, words=words)

        importing = reached.goldsmith.projects.import_rows
        return importing(project_id, source, fetch=fetch, progress=follow, batch_id=batch_id)


def _tell(report: "FolderReport | RowsReport", source: Path) -> None:
    from goldsmith.client import FolderReport

    is_folder = isinstance(report, FolderReport)
    count = len(report.problems) if isinstance(report, FolderReport) else report.problem_count
    noun = ("picture" if is_folder else "row") + ("" if report.added == 1 else "s")
    say(f"{source}: {report.added} {noun} added, {report.existing} there already, {count} not taken.")
    for each in report.problems[:_MOST_SHOWN]:
        where = each.file_name if hasattr(each, "file_name") else f"line {each.line}"
        say(f"  {where}: {each.message}")
    if count > _MOST_SHOWN:
        say(f"  and {count - _MOST_SHOWN} more (--json lists them)")
    if isinstance(report, FolderReport) and report.passed_over:
        say(f"  {len(report.passed_over)} other files passed over: their names do not end like a picture's.")
