"""`goldsmith batch set-apart`, `keep` and `order`: for whom batches are, and in which order."""

from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer_json, answer_table, say

if TYPE_CHECKING:
    from goldsmith.client import Batch, Goldsmith

_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_Batch = Annotated[str, typer.Argument(metavar="BATCH", help="The batch's name or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(batch: typer.Typer) -> None:
    """Add the commands."""
    add_command(batch, "set-apart", set_apart, 'goldsmith batch set-apart "Street photos" "Week 47"')
    add_command(
        batch, "keep", keep, 'goldsmith batch keep "Street photos" "Week 47" "Night shift"',
        'goldsmith batch keep "Street photos" "Week 47"  # for everybody again',
    )  # fmt: skip
    add_command(
        batch, "order", order, 'goldsmith batch order "Street photos"',
        'goldsmith batch order "Street photos" "Week 48" "Week 47"  # every unfinished batch apart',
        'goldsmith batch order "Street photos" --reset  # the oldest first',
    )  # fmt: skip


@at_server
def set_apart(
    goldsmith: "Goldsmith",
    project: _Project,
    batch: _Batch,
) -> None:
    """Let a batch's tasks wait in a queue of its own, for good, so that it has a place in the order of batches."""
    found = goldsmith.batches.find(goldsmith.projects.find(project).id, batch)
    goldsmith.batches.set_apart(found.id)
    say(f"The tasks of {found.name!r} wait apart.")


@at_server
def keep(
    goldsmith: "Goldsmith",
    project: _Project,
    batch: _Batch,
    groups: Annotated[list[str] | None, typer.Argument(metavar="[GROUP]...", help="Groups by name or id.")] = None,
) -> None:
    """Give the attempts at a batch to the people of some groups alone; without a group, to everybody again."""
    project_id = goldsmith.projects.find(project).id
    found = goldsmith.batches.find(project_id, batch)
    chosen = [goldsmith.groups.find(project_id, each) for each in groups or ()]
    goldsmith.batches.keep_to_groups(found.id, [each.id for each in chosen])
    say(f"{found.name!r} is for {', '.join(each.name for each in chosen) or 'everybody'}.")


@naming_server
def order(
    to: Reach,
    project: _Project,
    batches: Annotated[
        list[str] | None, typer.Argument(metavar="[BATCH]...", help="By name or id, the most urgent first.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="The order in which they were made.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Show the order in which a project's unfinished batches apart are worked through, after changing it."""
    if reset and batches:
        raise Failure("Name the batches in their order, or --reset it; not both.")
    with reach(to) as reached:
        project_id = reached.goldsmith.projects.find(project).id
        if reset:
            reached.goldsmith.batches.reset_order(project_id)
        if batches:
            _put_in_order(reached.goldsmith, project_id, batches)
        listed = reached.goldsmith.batches.in_order(project_id)
    if as_json:
        answer_json(listed)
    else:
        answer_table(("id", "name", "state", "pending"), [_row(each) for each in listed])


def _put_in_order(goldsmith: "Goldsmith", project_id: str, named: list[str]) -> None:
    ids = {name: each.id for each in goldsmith.batches.in_order(project_id) for name in (each.id, each.name)}
    if unknown := [name for name in named if name not in ids]:
        raise Failure(f"The project has no unfinished batch apart named {unknown[0]!r} (goldsmith batch set-apart).")
    goldsmith.batches.order(project_id, [ids[name] for name in named])


def _row(batch: "Batch") -> tuple[str, str, str, int]:
    return batch.id, batch.name, batch.state, batch.pending_count
