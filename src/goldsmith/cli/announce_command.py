"""`goldsmith announce`: one text to many workers at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer, say

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    add_command(
        app, "announce", announce, 'goldsmith announce "We rest on Friday."',
        'goldsmith announce "New examples" "See the instructions." --project "Street photos"',
    )  # fmt: skip


@at_server
def announce(
    goldsmith: "Goldsmith",
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is about, up to 200 characters.")],
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="More of it, in Markdown.")] = "",
    project: Annotated[str | None, typer.Option(help="The project's name or id; else the whole organization.")] = None,
) -> None:
    """Tell every worker of a project (its members, or who worked in it), or of the organization.

    They read it behind the bell, and by mail where mail is set up. Prints the announcement's id.
    """
    project_id = goldsmith.projects.find(project).id if project else None
    made = goldsmith.discussions.announce(title, words, project_id)
    answer(made.id)
    say(f"Told to {made.audience_count} {'worker' if made.audience_count == 1 else 'workers'}.")
