"""`goldsmith import scale`."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, naming_server, reach
from goldsmith.cli.terminal import answer_json, answer_table, people, progress, say

if TYPE_CHECKING:
    from goldsmith.client.past import Brought
    from goldsmith.client.scale_account import ScaleAccount
    from goldsmith.client.scale_import import ScaleImport, ScaleWish
    from goldsmith.client.scale_report import ScaleProgress, ScaleReport

_STATUSES = ("pending", "completed", "canceled", "error")
_ROWS = (
    ("projects", "projects"),
    ("projects there", "projects that were here already"),
    ("projects left out", "projects left out"),
    ("batches", "batches"),
    ("batches there", "batches that were here already"),
    ("batches left out", "batches left out"),
    ("tasks done", "done tasks, with their answers"),
    ("tasks kept", "done tasks, with the response as it was"),
    ("tasks open", "open tasks"),
    ("tasks canceled", "canceled tasks"),
    ("tasks error", "tasks in error"),
    ("tasks gold", "evaluation tasks, as hidden gold"),
    ("tasks training", "training tasks, as gold that teaches"),
    ("tasks done that are gold too", "done tasks that are hidden gold too"),
    ("tasks there", "tasks that were here already"),
    ("tasks left out", "tasks left out"),
)


def add_to(bringing: typer.Typer) -> None:
    """Add the command."""
    add_command(
        bringing,
        "scale",
        bring_scale,
        "export GOLDSMITH_URL=https://your-server GOLDSMITH_API_KEY=live_... GOLDSMITH_SCALE_API_KEY=live_...",
        "goldsmith import scale --dry-run  # what would come, and what would not and why",
        'goldsmith import scale --project "Street photos" --since 2026-01-01',
        "goldsmith import scale --left-out left.jsonl",
    )


@naming_server
def bring_scale(
    to: Reach,
    project: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A project at Scale; again for more. All, where none is named."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Tasks made from this date or instant on.")] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="pending, completed, canceled or error; again for more. Else all."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check everything, and write nothing.")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch/--no-fetch", help="Have the server fetch the files of done tasks too.")
    ] = True,
    gold_tag: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Done tasks with this tag become hidden gold too; again for more."),
    ] = None,
    gold_accepted: Annotated[
        bool, typer.Option("--gold-accepted", help="Done tasks that you accepted in an audit become hidden gold too.")
    ] = False,
    evaluation_tasks: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A file with the id of an evaluation task on each line.", exists=True, dir_okay=False
        ),
    ] = None,
    training_tasks: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A file with the id of a training task on each line.", exists=True, dir_okay=False
        ),
    ] = None,
    left_out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A file to write: a line of JSON for each task that did not come, or not whole.",
            dir_okay=False,
        ),
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="URL", help="Scale's address, or that of another server with its API.")
    ] = "https://api.scale.com/v1",
    scale_key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Scale's live key; else GOLDSMITH_SCALE_API_KEY, else you are asked for it."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything was left out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Bring your account at Scale over: projects, params, batches, and tasks with all that became of them.

    Done tasks stay done, with their responses, times, audits, tags and metadata; nobody is asked or paid. Open ones
    are work here from now on: cancel them at Scale, or two houses do them. A task keeps its unique_id, and is found by
    its old id too. What is here already stays as it is, so the same command goes on where a broken import stopped.

    Needs Scale's SDK: pip install 'goldsmith[scale]'.
    """
    from goldsmith.client.scale_import import ScaleImport, ScaleWish

    wish = ScaleWish(
        projects=tuple(dict.fromkeys(project or ())), since=_moment(since), statuses=_checked_statuses(status or []),
        is_dry=dry_run, is_fetch_wanted=fetch, is_accepted_gold=gold_accepted, gold_tags=tuple(gold_tag or ()),
        evaluations=_lines(evaluation_tasks), trainings=_lines(training_tasks),
    )  # fmt: skip
    account = _account(scale_key, source)
    with reach(to) as reached, _left_out(left_out) as note:
        bringing = ScaleImport(account, reached.goldsmith, wish, left_out=note)
        with people().status("Looking at both sides"):
            bringing.check()
        report = _run(bringing)
        _tell(report, wish, as_json=as_json)
        if reached.is_temporary and not dry_run:
            say("Files are fetched while a server runs: goldsmith serve.")
    if strict and report.left_out:
        sys.exit(1)


def _account(key: str | None, source: str) -> "ScaleAccount":
    from goldsmith.cli.chosen import chosen_settings
    from goldsmith.client.scale_account import ScaleAccount

    kept = chosen_settings().scale_api_key
    secret = key or (kept.get_secret_value() if kept else None)
    if secret is None and sys.stdin.isatty():
        secret = typer.prompt("Scale's live key", hide_input=True, err=True)
    if not secret:
        raise Failure("Scale's key is missing: set GOLDSMITH_SCALE_API_KEY, or give --scale-key.")
    return ScaleAccount(secret, source)


def _run(bringing: "ScaleImport") -> "ScaleReport":
    with progress() as bar:
        shown = bar.add_task("Projects", total=None, words="")

        def follow(now: "ScaleProgress") -> None:
            words = f"{now.came} came, {now.there} there already, {now.left_out} left out"
            total = None if now.total is None else max(now.total, now.done)
            bar.update(shown, description=now.step, completed=now.done, total=total, words=words)

        bringing.progress = follow
        return bringing.run()


def _tell(report: "ScaleReport", wish: "ScaleWish", *, as_json: bool) -> None:
    if as_json:
        answer_json({"is_dry": report.is_dry, "counts": dict(report.counts), "reasons": report.reasons})
    else:
        answer_table(("what", "count"), [(words, report.counts[name]) for name, words in _ROWS if report.counts[name]])
    for each in report.reasons:
        examples = f" ({', '.join(each.examples)}{', ...' if each.count > len(each.examples) else ''})"
        say(f"{each.what}, {each.count}: {each.reason}{examples if each.examples else ''}")
    if wish.is_dry:
        say("Nothing was written; without --dry-run it comes.")
    elif report.counts["tasks open"]:
        say("The open tasks are open at Scale too; cancel them there, or they are done twice.")


@contextmanager
def _left_out(path: Path | None) -> Iterator["Callable[[Brought], None] | None"]:
    """Writes what was left out, as it comes."""
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8") as file:
        yield lambda each: _write(file.write, each)


def _write(write: Callable[[str], int], each: "Brought") -> None:
    said = {name: value for name, value in asdict(each).items() if name not in ("task_id", "is_gold")}
    write(json.dumps(said, ensure_ascii=False) + "\n")


def _moment(said: str | None) -> datetime | None:
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise Failure(f"--since must be a date such as 2026-01-31, or an instant; not {said!r}.") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _checked_statuses(said: list[str]) -> tuple[str, ...]:
    if unknown := [each for each in said if each not in _STATUSES]:
        raise Failure(f"--status must be one of {', '.join(_STATUSES)}; not {unknown[0]!r}.")
    return tuple(dict.fromkeys(said))


def _lines(path: Path | None) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").splitlines() if path is not None else []
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
