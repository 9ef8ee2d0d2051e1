"""`goldsmith quality`: the quality engine over files, without a server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.quality_scale import alpha_on, check_scale
from goldsmith.cli.terminal import answer, answer_table, people, progress, say

if TYPE_CHECKING:
    from goldsmith.quality.agreements import Alpha, Kappa
    from goldsmith.quality.judgements import Judgements

_Table = Annotated[
    Path, typer.Argument(metavar="JUDGEMENTS", help="A table of who said what: .csv, .jsonl or .parquet.", exists=True)
]
_Task = Annotated[str, typer.Option(help="Its column of tasks.")]
_Worker = Annotated[str, typer.Option(help="Its column of workers.")]
_Label = Annotated[str, typer.Option(help="Its column of labels.")]
_Gold = Annotated[
    Path | None, typer.Option(help="A table of tasks whose right label is known, in the same columns.", exists=True)
]


def add_to(quality: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        quality,
        "infer",
        infer,
        "goldsmith quality infer judgements.parquet --out labels.parquet",
        "goldsmith quality infer judgements.csv --out labels.csv --method dawid_skene --gold gold.csv",
    )
    add_command(
        quality,
        "agreement",
        agreement,
        "goldsmith quality agreement judgements.csv",
        "goldsmith quality agreement grades.csv --scale ordinal --order poor,fair,good",
        "goldsmith quality agreement transcripts.csv --scale words",
    )
    add_command(
        quality,
        "workers",
        workers,
        "goldsmith quality workers judgements.csv --gold gold.csv",
        "goldsmith quality workers judgements.csv --out workers.csv  # every worker, with the evidence",
    )


def infer(
    judgements: _Table,
    out: Annotated[Path, typer.Option(help="The table of labels to write.", dir_okay=False)],
    method: Annotated[str, typer.Option(help="auto, or one of the methods in docs/quality.md.")] = "auto",
    task: _Task = "task",
    worker: _Worker = "worker",
    label: _Label = "label",
    weight: Annotated[str | None, typer.Option(help="Its column of how much each row counts; else all alike.")] = None,
    gold: _Gold = None,
) -> None:
    """Infer the right label of each task from what several workers said.

    Writes a row a task: the label, the confidence, and the number of answers. Gold is taken as it is. Prints the
    name of the file on stdout.
    """
    from goldsmith.formats.columns import check_name, write_columns
    from goldsmith.quality import METHODS

    check_name(out)
    _check_method(method, METHODS)
    read = _read(judgements, gold, (task, worker, label), weight)
    with people().status(f"Aggregating by {method}"):
        found = METHODS[method](read)
    answers = read.answers_per_task.tolist()
    write_columns(
        out,
        {
            task: found.task_names.tolist(),
            label: found.labels.tolist(),
            "confidence": [round(one, 6) for one in found.confidences.tolist()],
            "answers": answers,
        },
    )
    _say_shares(read, found)
    answer(str(out))


def agreement(
    judgements: _Table,
    task: _Task = "task",
    worker: _Worker = "worker",
    label: _Label = "label",
    scale: Annotated[str, typer.Option(help="nominal, ordinal, interval or words.")] = "nominal",
    order: Annotated[str | None, typer.Option(help="Ordinal labels from least to most, with commas.")] = None,
) -> None:
    """Say how far workers agree: Krippendorff's alpha and kappas, with 95% intervals over tasks.

    Labels are names (nominal, with kappas), grades in an order (ordinal; numbers need no --order), numbers (interval),
    or texts that are compared word by word (words). All speak of one answer, not of several aggregated, which can be
    right far more often.
    """
    from goldsmith.quality.agreements import fleiss, gwet

    check_scale(scale, order)
    read = _read(judgements, None, (task, worker, label))
    with people().status("Resampling tasks"):
        alpha = alpha_on(read, scale, order, _RESAMPLES)
        measures: dict[str, Alpha | Kappa] = {"Krippendorff's alpha": alpha}
        if scale == "nominal":
            measures["Fleiss' kappa"] = fleiss(read, resamples=_RESAMPLES)
            measures["Gwet's AC1"] = gwet(read, resamples=_RESAMPLES)
    answer_table(("Measure", "Value", "Low", "High"), [(name, *_figures(one)) for name, one in measures.items()])
    say(f"{alpha.answers} answers to {alpha.tasks} tasks with two answers or more.")


def workers(
    judgements: _Table,
    out: Annotated[Path | None, typer.Option(help="A table to write, a row a worker.", dir_okay=False)] = None,
    task: _Task = "task",
    worker: _Worker = "worker",
    label: _Label = "label",
    gold: _Gold = None,
) -> None:
    """Say what is known about each worker, and whom a person should look at, with the evidence.

    Nobody is flagged on a figure alone: only where an interval excludes what is ordinary. Prints the flagged workers,
    or with --out writes all of them.
    """
    from goldsmith.formats.columns import check_name, write_columns
    from goldsmith.quality import METHODS
    from goldsmith.quality.workers import worker_report

    if out is not None:
        check_name(out)
    read = _read(judgements, gold, (task, worker, label))
    with people().status("Looking at everybody's answers"):
        report = worker_report(read, METHODS["auto"](read))
    flagged = [each for each in report if each.is_flagged]
    if out is not None:
        columns: dict[str, list[Any]] = {
            worker: [each.worker for each in report],
            "flags": [", ".join(each.verdicts) for each in report],
            "evidence": [" ".join(each.sentences) for each in report],
        }
        write_columns(out, columns)
        answer(str(out))
    else:
        answer_table(
            ("Worker", "Flags", "Evidence"),
            [(each.worker, ", ".join(each.verdicts), " ".join(each.sentences)) for each in flagged],
        )
    say(f"{len(flagged)} of {len(report)} workers are worth a look.")


_RESAMPLES = 1000


def _read(judgements: Path, gold: Path | None, names: tuple[str, str, str], weight: str | None = None) -> "Judgements":
    from goldsmith.quality.judgements import from_arrays

    task, worker, label = names
    with _told(judgements) as told:
        said = _columns(judgements, names if weight is None else (*names, weight), told)
    known = _columns(gold, (task, label), None) if gold is not None else {task: [], label: []}
    gold_labels = dict(zip(known[task], known[label], strict=True))
    weights = None if weight is None else _numbers(weight, said[weight])
    return from_arrays(said[task], said[worker], said[label], weights=weights, gold=gold_labels)


def _numbers(column: str, cells: list[Any]) -> list[float]:
    try:
        return [float(cell) for cell in cells]
    except ValueError as error:
        raise typer.BadParameter(f"column {column!r} holds {error.args[0].split(': ')[-1]}, which is no number",
                                 param_hint="--weight") from error  # fmt: skip


def _columns(path: Path, names: tuple[str, ...], told: Any) -> dict[str, list[Any]]:
    from goldsmith.formats.columns import check_full, read_columns

    columns = read_columns(path, names, told)
    check_full(path, columns)
    return columns


@contextmanager
def _told(path: Path) -> Iterator[Any]:
    with progress(in_bytes=True) as bar:
        shown = bar.add_task(f"Reading {path.name}", total=path.stat().st_size, words="")
        yield lambda done, total: bar.update(shown, completed=done, total=total)


def _check_method(method: str, known: Mapping[str, Any]) -> None:
    if method not in known:
        raise typer.BadParameter(f"there is no {method!r}; there are: {', '.join(known)}", param_hint="--method")


def _say_shares(read: "Judgements", found: Any) -> None:
    shares = found.codes
    for place, name in enumerate(found.classes.tolist()):
        count = int((shares == place).sum())
        say(f"  {name}: {count} ({count / max(1, len(shares)):.1%})")
    say(f"{len(shares)} tasks from {len(read)} answers of {read.worker_count} workers; mean confidence "
        f"{float(found.confidences.mean()) if len(shares) else 0:.3f}.")  # fmt: skip


def _figures(measure: "Alpha | Kappa") -> tuple[str, str, str]:
    low, high = (measure.spread.low, measure.spread.high) if measure.spread is not None else (None, None)
    return _figure(measure.value), _figure(low), _figure(high)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
