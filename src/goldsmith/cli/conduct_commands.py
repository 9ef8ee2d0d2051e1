"""`goldsmith conduct`: warnings, pauses and suspensions decided from a script, and what workers object to."""

from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.pay_commands import answer_appeal, appeals, find_worker
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer, answer_json, answer_table, say
from goldsmith.kit.clock import utc_now

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, Sanction

_Worker = Annotated[str, typer.Argument(metavar="WORKER", help="Their pseudonym, shown name, address or id, in full.")]
_Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")]
_Rule = Annotated[str, typer.Option("--rule", help="What was broken, in a few words. The worker reads it.")]
_Evidence = Annotated[str, typer.Option("--evidence", help="What shows it. The worker reads it.")]
_Days = Annotated[int | None, typer.Option("--days", min=1, help="It ends after so many days; else when it is lifted.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_SHOWN = '--rule "Answers are one\'s own" --evidence "38 of 40 answers equal those of W-2B9XD."'


def add_to(conduct: typer.Typer) -> None:
    """Add the commands."""
    add_command(conduct, "warn", warn, f"goldsmith conduct warn W-7F3KQ {_SHOWN}")
    add_command(conduct, "pause", pause, f'goldsmith conduct pause W-7F3KQ "Street photos" --days 7 {_SHOWN}')
    add_command(conduct, "suspend", suspend, f"goldsmith conduct suspend W-7F3KQ --notice-days 3 {_SHOWN}")
    add_command(
        conduct, "lift", lift,
        'goldsmith conduct lift 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 --note "It was a colleague\'s account."',
    )  # fmt: skip
    add_command(
        conduct, "sanctions", sanctions, "goldsmith conduct sanctions", "goldsmith conduct sanctions --of W-7F3KQ",
        "goldsmith conduct sanctions --all --json",
    )  # fmt: skip
    add_command(conduct, "appeals", appeals, "goldsmith conduct appeals  # those about pay, too")
    add_command(
        conduct, "answer", answer_appeal,
        'goldsmith conduct answer 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 granted --note "True, they are alike."',
    )  # fmt: skip


@at_server
def warn(
    goldsmith: "Goldsmith",
    worker: _Worker,
    rule: _Rule,
    evidence: _Evidence,
    project: Annotated[str | None, typer.Option(help="Of which project it is, by name or id.")] = None,
) -> None:
    """Warn a worker, which takes nothing away. Prints the sanction's id. They can appeal."""
    project_id = goldsmith.projects.find(project).id if project else None
    found = find_worker(goldsmith, worker)
    _told(goldsmith.sanctions.impose(found, "warning", rule=rule, evidence=evidence, project_id=project_id))


@at_server
def pause(
    goldsmith: "Goldsmith", worker: _Worker, project: _Project, rule: _Rule, evidence: _Evidence, days: _Days = None
) -> None:
    """Give a worker no new tasks of a project from now on. Prints the sanction's id. Pay stays, and they can appeal."""
    ends_at = utc_now() + timedelta(days=days) if days else None
    found, project_id = find_worker(goldsmith, worker), goldsmith.projects.find(project).id
    _told(goldsmith.sanctions.impose(
        found, "pause", rule=rule, evidence=evidence, project_id=project_id, ends_at=ends_at
    ))  # fmt: skip


@at_server
def suspend(
    goldsmith: "Goldsmith",
    worker: _Worker,
    rule: _Rule,
    evidence: _Evidence,
    notice_days: Annotated[int, typer.Option(min=0, help="It takes effect after so many days.")] = 3,
    days: _Days = None,
) -> None:
    """Give a worker no new tasks of any project. Prints the sanction's id. Pay, history and appeals stay.

    It needs an admin's key, and is told three days ahead unless --notice-days says otherwise.
    """
    begins = utc_now() + timedelta(days=notice_days)
    ends_at = begins + timedelta(days=days) if days else None
    _told(goldsmith.sanctions.impose(
        find_worker(goldsmith, worker), "suspension", rule=rule, evidence=evidence,
        takes_effect_at=begins, ends_at=ends_at,
    ))  # fmt: skip


@at_server
def lift(
    goldsmith: "Goldsmith",
    sanction: Annotated[str, typer.Argument(metavar="SANCTION", help="The sanction's id.")],
    note: Annotated[str, typer.Option(help="Why: the worker reads it.")],
) -> None:
    """Lift a pause or a suspension, or withdraw a warning."""
    goldsmith.sanctions.decide(sanction, "lifted", note)
    say("It is lifted.")


@at_server
def sanctions(
    goldsmith: "Goldsmith",
    of: Annotated[str | None, typer.Option("--of", help="Of one worker, named in full; all there ever were.")] = None,
    is_all: Annotated[bool, typer.Option("--all", help="Lifted and ended ones, too.")] = False,
    most: Annotated[int, typer.Option(min=1, help="So many at most, the newest first.")] = 100,
    as_json: _AsJson = False,
) -> None:
    """List what is held against workers, newest first: since when, until when, by whom, and why."""
    held = goldsmith.sanctions
    found = held.of(find_worker(goldsmith, of)) if of else held.list("all" if is_all else "in_force")
    listed = list(islice(found, most))
    if as_json:
        return answer_json(listed)
    columns = ("id", "worker", "kind", "project", "state", "from", "until", "decided by", "rule", "evidence")
    return answer_table(columns, [_row(each) for each in listed])


def _row(each: "Sanction") -> tuple[object, ...]:
    sentence = " ".join(str(each.evidence.get("sentence", "-")).split())
    return (
        each.id, each.worker.shown_name, each.kind, each.project_name or "-", each.state, _day(each.takes_effect_at),
        _day(each.ends_at), each.decided_by or "-", each.rule, sentence,
    )  # fmt: skip


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else "-"


def _told(made: "Sanction") -> None:
    answer(made.id)
    say(f"{made.worker.shown_name} is told of it; it takes effect on {made.takes_effect_at:%Y-%m-%d %H:%M} UTC.")
