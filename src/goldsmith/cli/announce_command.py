"""`goldsmith announce`: one text to many workers at once."""

from typing import Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import ApiKey, DataDir, OrganizationName, Reach, Url, reach
from goldsmith.cli.terminal import answer, say


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    add_command(
        app, "announce", announce, 'goldsmith announce "We rest on Friday."',
        'goldsmith announce "New examples" "See the instructions." --project "Street photos"',
    )  # fmt: skip


def announce(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is about, up to 200 characters.")],
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="More of it, in Markdown.")] = "",
    project: Annotated[str | None, typer.Option(help="The project's name or id; else the whole organization.")] = None,
    url: Url = None,
    api_key: ApiKey = None,
    data_dir: DataDir = None,
    organization: OrganizationName = None,
) -> None:
    """Tell every worker of a project (its members, or who worked in it), or of the organization.

    They read it behind the bell, and by mail where mail is set up. Prints the announcement's id.
    """
    with reach(Reach(url, api_key, data_dir, organization)) as reached:
        goldsmith = reached.goldsmith
        project_id = goldsmith.projects.find(project).id if project else None
        made = goldsmith.discussions.announce(title, words, project_id)
    answer(made.id)
    say(f"Told to {made.audience_count} {'worker' if made.audience_count == 1 else 'workers'}.")
