"""`goldsmith project create`, `list`, `show` and `quality`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure, problem_lines
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer, answer_json, answer_table, say

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, Project, Summary

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(project: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        project,
        "create",
        create,
        "goldsmith project create street.yaml --url http://127.0.0.1:8000",
        "PROJECT=$(goldsmith project create street.yaml --data-dir ./data)  # no server needs to run",
    )
    add_command(
        project, "list", list_projects, "goldsmith project list", "goldsmith project list --json | jq '.[].name'"
    )
    add_command(project, "show", show, 'goldsmith project show "Street photos"')
    add_command(
        project, "quality", show_quality, 'goldsmith project quality "Street photos"',
        'goldsmith project quality "Street photos" --json | jq .stated.error_bound',
    )  # fmt: skip


@naming_server
def create(
    to: Reach,
    spec: Annotated[
        Path,
        typer.Argument(
            metavar="SPEC", help="YAML or JSON file with name, task_type and spec.", exists=True, dir_okay=False
        ),
    ],
    name: Annotated[str | None, typer.Option(help="Another name than the file's.")] = None,
) -> None:
    """Make a project from a file that says what is labelled and how.

    Prints the project's id alone on stdout.
    """
    from goldsmith.cli.spec_file import read_project_file
    from goldsmith.client import Invalid

    said = read_project_file(spec)
    with reach(to) as reached:
        try:
            made = reached.goldsmith.projects.create(name or said.name, said.spec, said.task_type)
        except Invalid as error:
            lines = problem_lines(error.problems)
            raise Failure("\n".join([f"{spec} is not a project that can be made:", *lines])) from error
        say(f"Project {made.name!r} is made; it has no tasks yet (goldsmith project import brings them in).")
        answer(made.id)


@at_server
def list_projects(
    goldsmith: "Goldsmith",
    as_json: AsJson = False,
) -> None:
    """List the projects with how they stand, newest first.

    A pipe gets lines with tabs between id, name, state, tasks, settled and in review.
    """
    listed = list(goldsmith.projects.list())
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.id, each.name, each.state, each.task_count, each.progress.settled, each.progress.in_review)
        for each in listed
    ]
    answer_table(("id", "name", "state", "tasks", "settled", "in review"), rows)


@at_server
def show(
    goldsmith: "Goldsmith",
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")],
    as_json: AsJson = False,
) -> None:
    """Show how a project stands: progress, agreement, gold accuracy and cost."""
    found = goldsmith.projects.find(project)
    detail = goldsmith.projects.get(found.id)
    summary = goldsmith.projects.summary(found.id)
    if as_json:
        answer_json({"project": detail, "summary": summary})
    else:
        answer_table(("", ""), list(_lines(found, summary)))


@at_server
def show_quality(
    goldsmith: "Goldsmith",
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")],
    as_json: AsJson = False,
) -> None:
    """Show how good a project's labels are: error bound, calibration, agreement, gold, and cost of a correct label."""
    from goldsmith.cli.quality_table import quality_lines

    found = goldsmith.projects.find(project)
    quality = goldsmith.quality.project(found.id)
    if as_json:
        answer_json(quality)
    else:
        answer_table(("", ""), list(quality_lines(quality)))


def _lines(project: "Project", summary: "Summary") -> Iterator[tuple[str, str]]:
    yield "name", project.name
    yield "id", project.id
    yield "state", project.state
    yield "tasks", f"{summary.task_count} and {summary.gold_count} gold"
    yield "settled", str(summary.settled)
    yield "in review", str(summary.in_review)
    yield "open", str(summary.open)
    yield "errors", str(summary.errors)
    yield "responses", str(summary.submitted)
    yield "agreement", "-" if summary.agreement is None else f"{summary.agreement:.3f}"
    gold = summary.gold_accuracy
    if gold.value is not None:
        yield (
            "gold accuracy",
            f"{gold.value:.3f} (95 % between {gold.low:.3f} and {gold.high:.3f}, {gold.count} answers)",
        )
    yield "cost", str(summary.cost)
    if summary.seconds_per_response is not None:
        yield "seconds per response", f"{summary.seconds_per_response:.1f}"
