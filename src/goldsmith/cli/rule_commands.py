"""`goldsmith conduct rules`, `dry-run` and `switch`: a project's rules about how people work."""

from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer_json, answer_table, say

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, Hit, Rule

_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_Rule = Annotated[str, typer.Argument(metavar="RULE", help="The rule's name or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(conduct: typer.Typer) -> None:
    """Add the commands."""
    add_command(conduct, "rules", rules, 'goldsmith conduct rules "Street photos"')
    add_command(
        conduct, "dry-run", dry_run, 'goldsmith conduct dry-run "Street photos" "Gold below 70%"',
        'goldsmith conduct dry-run "Street photos" "Gold below 70%" --threshold 0.6  # and whom that changes',
    )  # fmt: skip
    add_command(conduct, "switch", switch, 'goldsmith conduct switch "Street photos" "Gold below 70%" on')


@at_server
def rules(goldsmith: "Goldsmith", project: _Project, as_json: _AsJson = False) -> None:
    """List a project's rules as workers read them, whether each is on, and whether it is told with its numbers."""
    listed = goldsmith.rules.list(goldsmith.projects.find(project).id)
    if as_json:
        return answer_json(listed)
    rows = [(each.id, each.name, each.state, each.version, each.sentence, _told(each)) for each in listed]
    return answer_table(("id", "name", "state", "version", "as workers read it", "told"), rows)


@at_server
def dry_run(
    goldsmith: "Goldsmith",
    project: _Project,
    rule: _Rule,
    days: Annotated[int, typer.Option(min=1, max=90, help="How far to look back.")] = 30,
    threshold: Annotated[float | None, typer.Option(help="Try this one instead; shares are 0 to 1.")] = None,
    as_json: _AsJson = False,
) -> None:
    """Say whom a rule would have hit, on which day and why. Nothing happens to anybody.

    With --threshold it also says whom that would hit newly, and whom no more.
    """
    project_id = goldsmith.projects.find(project).id
    found = _find(goldsmith, project_id, rule)
    changed = threshold is not None
    condition = {**found.condition, **({"threshold": threshold} if changed else {})}
    run = goldsmith.rules.dry_run(project_id, condition, days=days, instead_of=found.id if changed else None)
    if as_json:
        return answer_json(run)
    newly, gone = (run.difference.newly, run.difference.no_more) if run.difference else ((), ())
    news = {each.worker.id for each in newly}
    rows = [_row(each, "newly" if each.worker.id in news else "hit") for each in run.hits]
    rows += [_row(each, "no more") for each in gone]
    answer_table(("day", "worker", "", "why"), rows)
    return say(f"{run.hit_workers} of {run.workers} people in the last {run.days} days.")


@at_server
def switch(
    goldsmith: "Goldsmith",
    project: _Project,
    rule: _Rule,
    state: Annotated[str, typer.Argument(metavar="on|off", help="What was done before it is on is nothing to it.")],
) -> None:
    """Switch a rule on or off."""
    if state not in ("on", "off"):
        raise typer.BadParameter("Switch it on or off.", param_hint="on|off")
    found = _find(goldsmith, goldsmith.projects.find(project).id, rule)
    goldsmith.rules.switch(found.id, state)
    say(f"{found.name} is {state}.")


def _row(hit: "Hit", how: str) -> tuple[object, ...]:
    return f"{hit.day:%Y-%m-%d}", hit.worker.shown_name, how, hit.sentence


def _find(goldsmith: "Goldsmith", project_id: str, named: str) -> "Rule":
    found = [each for each in goldsmith.rules.list(project_id) if named in (each.id, each.name)]
    if len(found) != 1:
        what = "Several rules are" if found else "No rule of this project is"
        raise Failure(f"{what} named {named!r}; `goldsmith conduct rules` lists them with their ids.")
    return found[0]


def _told(rule: "Rule") -> str:
    return "in full" if rule.withheld_reason is None else f"without its numbers: {rule.withheld_reason}"
