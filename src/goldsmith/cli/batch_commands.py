"""`goldsmith batch`: make batches, and let them begin, rest, go on or end."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer, answer_json, answer_table, say

if TYPE_CHECKING:
    from goldsmith.client import Batch, Goldsmith

_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_Batch = Annotated[str, typer.Argument(metavar="BATCH", help="The batch's name or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(batch: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        batch, "create", create, 'goldsmith batch create "Street photos" "Week 47"',
        'BATCH=$(goldsmith batch create "Street photos" "Week 48" --staging)  # finalize it when it is filled',
    )  # fmt: skip
    add_command(batch, "list", list_batches, 'goldsmith batch list "Street photos"')
    add_command(batch, "show", show, 'goldsmith batch show "Street photos" "Week 47"')
    for name, told in _CHANGES.items():
        add_command(batch, name, _changing(name, told), f'goldsmith batch {name} "Street photos" "Week 47"')


@naming_server
def create(
    to: Reach,
    project: _Project,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Unique in the organization.")],
    staging: Annotated[bool, typer.Option("--staging", help="Give no task out before it is finalized.")] = False,
    priority: Annotated[int, typer.Option(help="Of its tasks that state none; higher goes first.")] = 0,
    apart: Annotated[
        bool, typer.Option("--apart", help="Give it a queue of its own, and a place in the order.")
    ] = False,
    metadata: Annotated[str | None, typer.Option(help="A JSON object to keep with it.")] = None,
) -> None:
    """Make a batch; `goldsmith project import --batch` fills it.

    Prints the batch's id alone on stdout.
    """
    kept = _object_of(metadata)
    with reach(to) as reached:
        found = reached.goldsmith.projects.find(project)
        made = reached.goldsmith.batches.create(
            found.id, name, is_staging=staging, priority=priority, metadata=kept, is_apart=apart
        )
        say(f"Batch {made.name!r} is made; its tasks are given out {'once it is finalized' if staging else 'at once'}.")
        answer(made.id)


@at_server
def list_batches(
    goldsmith: "Goldsmith",
    project: _Project,
    as_json: _AsJson = False,
) -> None:
    """List a project's batches with how their tasks stand, newest first."""
    found = goldsmith.projects.find(project)
    listed = list(goldsmith.batches.list(found.id))
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.id, each.name, each.state, each.task_count, each.pending_count, each.completed_count, each.error_count)
        for each in listed
    ]
    answer_table(("id", "name", "state", "tasks", "pending", "completed", "errors"), rows)


@at_server
def show(
    goldsmith: "Goldsmith",
    project: _Project,
    batch: _Batch,
    as_json: _AsJson = False,
) -> None:
    """Show a batch and how its tasks stand."""
    found = goldsmith.batches.find(goldsmith.projects.find(project).id, batch)
    _answer(found, as_json)


def _changing(change: str, told: str) -> Callable[..., None]:
    """The command for one of the changes of a batch's state."""

    @naming_server
    def command(
        to: Reach,
        project: _Project,
        batch: _Batch,
        as_json: _AsJson = False,
    ) -> None:
        _change(change, project, batch, as_json, to)

    command.__doc__ = told
    return command


_CHANGES = {
    "finalize": "Give a staged batch's tasks to the workers; it takes no more tasks from now on.",
    "pause": "Give out no more tasks of a batch; who holds one may still submit it.",
    "resume": "Give the tasks of a paused batch out again.",
    "cancel": "End a batch: its open tasks are canceled, what has ended stays as it is.",
}


def _change(change: str, project: str, batch: str, as_json: bool, to: Reach) -> None:
    with reach(to) as reached:
        batches = reached.goldsmith.batches
        found = batches.find(reached.goldsmith.projects.find(project).id, batch)
        changes = {
            "finalize": batches.finalize, "pause": batches.pause, "resume": batches.resume, "cancel": batches.cancel,
        }  # fmt: skip
        _answer(changes[change](found.id), as_json)


def _answer(batch: "Batch", as_json: bool) -> None:
    if as_json:
        answer_json(batch)
        return
    names = ("name", "id", "state", "task_count", "pending_count", "completed_count", "error_count", "canceled_count")
    answer_table(("", ""), [(name.removesuffix("_count"), str(getattr(batch, name))) for name in names])


def _object_of(text: str | None) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except json.JSONDecodeError as error:
        raise Failure(f"--metadata is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise Failure('--metadata must be a JSON object, such as {"week": 47}.')
    return value
