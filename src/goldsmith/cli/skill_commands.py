"""`goldsmith skill`: who can do what, granted and taken from a script."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.pay_commands import find_worker
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer_json, answer_table
from goldsmith.kit.clock import utc_now

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith

_Skill = Annotated[str, typer.Argument(metavar="SKILL", help="The skill's name.")]
_Worker = Annotated[str, typer.Argument(metavar="WORKER", help="Somebody's address, pseudonym or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(skill: typer.Typer) -> None:
    """Add the commands."""
    add_command(skill, "list", list_skills, "goldsmith skill list", "goldsmith skill list street-boxes")
    add_command(skill, "grant", grant, "goldsmith skill grant W-7F3KQ night --level 80 --days 365")
    add_command(skill, "revoke", revoke, 'goldsmith skill revoke W-7F3KQ night --note "Ask for the exam."')


@at_server
def list_skills(
    goldsmith: "Goldsmith",
    skill: Annotated[str, typer.Argument(metavar="[SKILL]", help="List who holds it.")] = "",
    as_json: _AsJson = False,
) -> None:
    """List the skills that anybody holds and how many do; or who holds one."""
    skills = goldsmith.skills
    if not skill:
        names = skills.names()
        rows: list[tuple[object, ...]] = [(each.name, each.count) for each in names]
        return answer_json(list(names)) if as_json else answer_table(("skill", "holders"), rows)
    held = list(skills.holders(skill))
    if as_json:
        return answer_json(held)
    rows = [(each.worker_id, each.level, each.expires_at.date() if each.expires_at else "-") for each in held]
    return answer_table(("worker", "level", "until"), rows)


@naming_server
def grant(
    to: Reach,
    worker: _Worker,
    skill: _Skill,
    level: Annotated[int, typer.Option("--level", min=0, max=100, help="How well, 0 to 100.")] = 100,
    days: Annotated[int | None, typer.Option("--days", min=1, help="It runs out after so many days.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="They read it.")] = None,
) -> None:
    """Let somebody hold a skill, at another level than before if they held it."""
    expires_at = utc_now() + timedelta(days=days) if days else None
    with reach(to) as reached:
        found = find_worker(reached.goldsmith, worker)
        reached.goldsmith.skills.grant(found, skill, level=level, note=note, expires_at=expires_at)


@at_server
def revoke(
    goldsmith: "Goldsmith",
    worker: _Worker,
    skill: _Skill,
    note: Annotated[str | None, typer.Option("--note", help="Why: they read it.")] = None,
) -> None:
    """Take a skill from somebody; tasks that they hold stay with them."""
    goldsmith.skills.revoke(find_worker(goldsmith, worker), skill, note=note)
