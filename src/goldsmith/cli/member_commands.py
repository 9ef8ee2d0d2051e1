"""`goldsmith project people`, `members`, `groups` and `group`: who may be given a project's tasks."""

from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer_json, answer_table

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, Group

_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_Add = Annotated[list[str] | None, typer.Option("--add", help="Somebody's address, pseudonym or id; may be repeated.")]
_Remove = Annotated[list[str] | None, typer.Option("--remove", help="Likewise, of whom to take away.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(project: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        project, "members", members, 'goldsmith project members "Street photos"',
        'goldsmith project members "Street photos" --add ben@example.org --remove W-7F3KQ --reason "Left."',
    )  # fmt: skip
    add_command(project, "people", people, "goldsmith project people ben")
    add_command(project, "groups", groups, 'goldsmith project groups "Street photos"')
    add_command(
        project, "group", group, 'goldsmith project group "Street photos" "Night shift" --add ben@example.org',
        'goldsmith project group "Street photos" "Night shift" --delete',
    )  # fmt: skip


@at_server
def members(
    goldsmith: "Goldsmith",
    project: _Project,
    add: _Add = None,
    remove: _Remove = None,
    reason: Annotated[str | None, typer.Option(help="Why they are taken away: kept with your name.")] = None,
    as_json: _AsJson = False,
) -> None:
    """List who may be given a project's tasks, after adding some and taking others away.

    Nobody is listed where everybody may: the first member closes the project to all others, the last opens it again.
    """
    found = goldsmith.projects.find(project)
    if add or remove:
        goldsmith.members.change(found.id, add=add or (), remove=remove or (), reason=reason)
    listed = list(goldsmith.members.list(found.id))
    if as_json:
        answer_json(listed)
        return
    rows = [(each.worker.id, each.worker.pseudonym, each.worker.shown_name, each.added_at.date()) for each in listed]
    answer_table(("id", "pseudonym", "shown as", "since"), rows)


@at_server
def people(
    goldsmith: "Goldsmith",
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Part of a name, pseudonym or address.")] = "",
    as_json: _AsJson = False,
) -> None:
    """Find people who can be made members of a project."""
    listed = list(goldsmith.members.people(words))
    if as_json:
        answer_json(listed)
        return
    rows = [(each.worker.id, each.worker.pseudonym, each.worker.shown_name, each.role) for each in listed]
    answer_table(("id", "pseudonym", "shown as", "role"), rows)


@at_server
def groups(
    goldsmith: "Goldsmith",
    project: _Project,
    as_json: _AsJson = False,
) -> None:
    """List a project's groups with their people, oldest first."""
    found = goldsmith.projects.find(project)
    listed = list(goldsmith.groups.list(found.id))
    if as_json:
        answer_json(listed)
    else:
        _answer(listed)


@at_server
def group(
    goldsmith: "Goldsmith",
    project: _Project,
    name: Annotated[str, typer.Argument(metavar="GROUP", help="The group's name or id.")],
    add: _Add = None,
    remove: _Remove = None,
    delete: Annotated[bool, typer.Option("--delete", help="Let the group be no more.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Make a group of a project's members where there is none of this name, or change who is in it."""
    project_id = goldsmith.projects.find(project).id
    if delete:
        goldsmith.groups.remove(goldsmith.groups.find(project_id, name).id)
        return
    changed = _changed(goldsmith, project_id, name, add or [], remove or [])
    if as_json:
        answer_json(changed)
    else:
        _answer([changed])


def _changed(goldsmith: "Goldsmith", project_id: str, name: str, add: list[str], remove: list[str]) -> "Group":
    known = next((each for each in goldsmith.groups.list(project_id) if name in (each.id, each.name)), None)
    if known is None and not remove:
        return goldsmith.groups.create(project_id, name, add)
    found = known or goldsmith.groups.find(project_id, name)
    return goldsmith.groups.change(found.id, add=add, remove=remove)


def _answer(listed: list["Group"]) -> None:
    rows = [(each.id, each.name, ", ".join(person.shown_name for person in each.people)) for each in listed]
    answer_table(("id", "name", "people"), rows)
