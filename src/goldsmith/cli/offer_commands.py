"""`goldsmith project offer` and `seats`: what a project offers to workers, and who is in it."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer_json, answer_table

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith

_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_NONE = ("seats", "daily_cap", "share_cap")


def add_to(project: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        project, "offer", offer, 'goldsmith project offer "Street photos" --seats 40 --daily-cap 200',
        'goldsmith project offer "Street photos" --no-seats --priority 5',
    )  # fmt: skip
    add_command(project, "seats", seats, 'goldsmith project seats "Street photos"')


@naming_server
def offer(
    to: Reach,
    project: _Project,
    seats: Annotated[int | None, typer.Option(min=1, help="How many can be in it at once.")] = None,
    seat_days: Annotated[int | None, typer.Option(min=1, max=365, help="Days until an unused seat is free.")] = None,
    priority: Annotated[int | None, typer.Option(min=-100, max=100, help="Among projects: more comes first.")] = None,
    daily_cap: Annotated[int | None, typer.Option(min=1, help="Most answers of one person a day (UTC).")] = None,
    share_cap: Annotated[int | None, typer.Option(min=1, max=100, help="Most percent of one person.")] = None,
    no_seats: Annotated[bool, typer.Option("--no-seats", help="Seats for everybody.")] = False,
    no_daily_cap: Annotated[bool, typer.Option("--no-daily-cap", help="No cap a day.")] = False,
    no_share_cap: Annotated[bool, typer.Option("--no-share-cap", help="No cap on the share.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Show what a project offers to workers beside its spec, after changing what is named."""
    said: dict[str, Any] = {
        "seats": seats, "seat_days": seat_days, "priority": priority, "daily_cap": daily_cap, "share_cap": share_cap,
    }  # fmt: skip
    changes = {name: value for name, value in said.items() if value is not None}
    ended = zip(_NONE, (no_seats, no_daily_cap, no_share_cap), strict=True)
    changes |= {name: None for name, is_ended in ended if is_ended}
    with reach(to) as reached:
        project_id = reached.goldsmith.projects.find(project).id
        offers = reached.goldsmith.offers
        found = offers.set(project_id, **changes) if changes else offers.settings(project_id)
    if as_json:
        answer_json(found)
        return
    rows = [(name.replace("_", " "), "-" if value is None else value) for name, value in asdict(found).items()]
    answer_table(("setting", "value"), rows)


@at_server
def seats(
    goldsmith: "Goldsmith",
    project: _Project,
    as_json: _AsJson = False,
) -> None:
    """List who is in a project, in the order they joined."""
    listed = list(goldsmith.offers.seats(goldsmith.projects.find(project).id))
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.worker.shown_name, each.joined_at.date(), each.submitted, each.last_active_at or "-") for each in listed
    ]
    answer_table(("worker", "joined", "answers", "last active"), rows)
