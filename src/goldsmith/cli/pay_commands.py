"""`goldsmith pay funds`, `statement`, `bonus`, `appeals` and `answer`: what is owed, and what workers object to."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer_json, answer_table, say
from goldsmith.kit.amounts import decimal_of, minor_of

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, OpenAppeal, Statement

_Worker = Annotated[str, typer.Argument(metavar="WORKER", help="Their pseudonym, shown name, address or id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(pay: typer.Typer) -> None:
    """Add the commands."""
    add_command(pay, "funds", funds, "goldsmith pay funds")
    add_command(
        pay, "statement", statement, "goldsmith pay statement W-7F3KQ",
        "goldsmith pay statement ben@example.org --month 2026-11",
    )  # fmt: skip
    add_command(pay, "bonus", bonus, 'goldsmith pay bonus W-7F3KQ "Street photos" 5.00 --note "For the hard ones."')
    add_command(pay, "appeals", appeals, "goldsmith pay appeals", "goldsmith pay appeals --json | jq '.[].reason'")
    add_command(
        pay, "answer", answer_appeal,
        'goldsmith pay answer 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 granted --note "True, they are alike."',
    )  # fmt: skip


@at_server
def funds(
    goldsmith: "Goldsmith",
    as_json: _AsJson = False,
) -> None:
    """Show what the organization has, and what it owes its workers, in each currency.

    Funds below nothing are what is still to be brought in. Set aside is what batches in progress may cost. Owed is what
    was earned and not accepted yet, what can be paid, and what is on its way.
    """
    listed = goldsmith.pay.funds()
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.currency, *(decimal_of(minor, each.currency) for minor in
         (each.funds_minor, each.reserved_minor, each.earned_minor, each.payable_minor, each.paying_minor)))
        for each in listed
    ]  # fmt: skip
    answer_table(("currency", "funds", "set aside", "not accepted yet", "payable", "on its way"), rows)


@naming_server
def statement(
    to: Reach,
    worker: _Worker,
    month: Annotated[str | None, typer.Option(help="Such as 2026-11; else the present one (UTC).")] = None,
    as_json: _AsJson = False,
) -> None:
    """Show a month of a worker's money: what there was, what came and went by project and reason, and what there is."""
    since, until = _days_of(month)
    with reach(to) as reached:
        found = find_worker(reached.goldsmith, worker)
        listed = reached.goldsmith.pay.statements(since, until, found)
    if as_json:
        answer_json(listed)
        return
    rows = [row for each in listed for row in _statement_rows(each)]
    answer_table(("currency", "project", "for", "count", "amount"), rows)


@at_server
def bonus(
    goldsmith: "Goldsmith",
    worker: _Worker,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name or id.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Such as 5.00, in the currency the project pays in.")],
    note: Annotated[str, typer.Option(help="Why: the worker reads it.")],
    key: Annotated[str | None, typer.Option(help="Name of this bonus: it is paid once.")] = None,
) -> None:
    """Pay a worker extra for work in a project; the next payout has it.

    The same bonus typed twice on one day (UTC) is paid once, so that a command can be repeated after a broken
    connection. To pay it twice, name the second with --key.
    """
    from goldsmith.client import Amount

    found, worker_id = goldsmith.projects.find(project), find_worker(goldsmith, worker)
    currency = str(goldsmith.projects.get(found.id).version.spec["pay"]["currency"])
    minor = _minor(amount, currency)
    words = "|".join((worker_id, found.id, str(minor), currency, note, datetime.now(UTC).date().isoformat()))
    chosen = key or f"cli {sha256(words.encode()).hexdigest()[:32]}"
    is_new = goldsmith.pay.bonus(worker_id, found.id, Amount(minor, currency), note=note, client_key=chosen)
    shown = f"{decimal_of(minor, currency)} {currency}"
    say(
        f"{shown} can be paid out to {worker}." if is_new else f"This bonus of {shown} was given before; nothing moved."
    )


@at_server
def appeals(
    goldsmith: "Goldsmith",
    as_json: _AsJson = False,
) -> None:
    """List the appeals that wait for an answer, the most urgent first, with the decision each is against.

    About pay, one that nobody answers in time is granted. You cannot answer one against your own decision.
    """
    listed = list(goldsmith.appeals.open())
    if as_json:
        answer_json(listed)
    else:
        columns = ("id", "answer by", "worker", "project", "about", "decision", "they say", "yours to answer")
        answer_table(columns, [_appeal_row(each) for each in listed])


@naming_server
def answer_appeal(
    to: Reach,
    appeal: Annotated[str, typer.Argument(metavar="APPEAL", help="The appeal's id.")],
    state: Annotated[str, typer.Argument(metavar="granted|denied", help="granted puts right what it is against.")],
    note: Annotated[str, typer.Option(help="Why: the worker reads it.")],
) -> None:
    """Answer an appeal: grant it, which pays the work or lifts the pause, or deny it."""
    if state not in ("granted", "denied"):
        raise typer.BadParameter("Answer with granted or denied.", param_hint="granted|denied")
    with reach(to) as reached:
        reached.goldsmith.appeals.answer(appeal, state, note)
    say(f"The appeal is {state}.")


def find_worker(goldsmith: "Goldsmith", named: str) -> str:
    """The id of the worker whom a pseudonym, a shown name, an address or an id names. Raises Failure."""
    known = {each.worker.id: each.worker for each in goldsmith.workers.list()}
    found = {each.id for each in known.values() if named in (each.id, each.pseudonym, each.shown_name)}
    if not found:
        # The search finds parts of names, too: whoever is paid or judged is named in full.
        listed = goldsmith.members.people(named)
        found = {each.worker.id for each in listed if named in (each.worker.id, each.worker.pseudonym, each.email)}
    if len(found) != 1:
        what = "several people" if found else "nobody"
        raise Failure(f"There is {what} here named {named!r}; name them by address, pseudonym or id.")
    return found.pop()


def _days_of(month: str | None) -> tuple[date, date]:
    try:
        first = date.fromisoformat(f"{month}-01") if month else datetime.now(UTC).date().replace(day=1)
    except ValueError as error:
        raise typer.BadParameter("Name the month such as 2026-11.", param_hint="--month") from error
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, after


def _minor(amount: str, currency: str) -> int:
    try:
        minor = minor_of(amount, currency)
    except ValueError as error:
        raise Failure(f"{amount!r} is no amount of {currency}: {error}.") from error
    if minor <= 0:
        raise Failure("A bonus is more than nothing.")
    return minor


def _statement_rows(each: "Statement") -> list[tuple[object, ...]]:
    def row(project: str, reason: str, count: object, minor: int) -> tuple[object, ...]:
        return each.currency, project, reason, count, decimal_of(minor, each.currency)

    lines = [
        row(line.project_name or "-", line.reason, line.count, line.minor)
        for line in sorted(each.lines, key=lambda line: (line.project_id is None, line.project_name, line.reason))
    ]
    return [row("-", "at the beginning", "-", each.opening_minor), *lines,
            row("-", "at the end", "-", each.closing_minor)]  # fmt: skip


def _appeal_row(each: "OpenAppeal") -> tuple[object, ...]:
    against = each.against
    decision = ": ".join(filter(None, (against.category, against.words))) or against.work_state or "-"
    is_yours = "yes" if each.is_yours_to_answer else "no"
    return (
        each.id, f"{each.answer_by:%Y-%m-%d}", each.worker.shown_name, each.project_name or "-",
        each.subject.replace("_", " "), _one_line(decision), _one_line(each.reason), is_yours,
    )  # fmt: skip


def _one_line(words: str) -> str:
    return " ".join(words.split())
