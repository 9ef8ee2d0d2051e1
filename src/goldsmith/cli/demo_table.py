"""The report of a headless run as tables for people, and as plain values for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from goldsmith.demo.headless import COCO_NAME, RECORDS_NAME
from goldsmith.demo.plan import Plan
from goldsmith.demo.results import AnnotatorResult, Report
from goldsmith.demo.scoring import MATCH_IOU, Score


def print_report(report: Report, out: Path, seconds: float) -> None:
    """Print the report on stdout."""
    console = Console(highlight=False)
    console.print()
    console.print(f"[bold]{report.plan.project_name}[/bold]: {_counts(report.plan)}")
    console.print()
    console.print(_people(report))
    words = f"Boxes against the truth: right label, IoU of {MATCH_IOU:g} or more. Gold: passed, with the 95 % interval."
    console.print(f"[dim]{words}[/dim]")
    console.print()
    console.print("[dim]How they err:[/dim]")
    console.print(_noise(report))
    console.print()
    console.print(_figures(report, seconds))
    console.print()
    written = ((out / COCO_NAME, report.coco), (out / RECORDS_NAME, report.records))
    files = [f"[bold]{path}[/bold] ({_size(delivery.byte_count)})" for path, delivery in written]
    console.print(f"Written: {' and '.join(files)}", soft_wrap=True)


def as_plain(report: Report) -> dict[str, Any]:
    """The report as JSON has it."""
    plan, summary = report.plan, asdict(report.summary)
    return {
        "tasks": len(plan.tasks),
        "gold": len(plan.gold),
        "objects": sum(len(each.boxes or ()) for each in plan.tasks),
        "summary": {name: value for name, value in summary.items() if name != "hours"},
        "reviews": dict(report.outcomes),
        "annotators": [
            {
                "name": each.person.name,
                "character": each.person.character,
                "noise": each.person.noise.describe(),
                "answers": each.answers,
                "gold_accuracy": asdict(each.gold),
                **_plain_score(each.score),
            }
            for each in report.annotators
        ],
        "consensus": _plain_score(report.consensus),
        "final": _plain_score(report.final),
        "seconds": dict(report.seconds),
        "deliveries": [asdict(report.coco), asdict(report.records)],
    }


def _people(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("", "answers", "gold", "prec.", "recall", "F1", "IoU"):
        table.add_column(name, justify="left" if not name else "right", no_wrap=True)
    for each in report.annotators:
        name = f"{each.person.name} [dim]({each.person.character})[/dim]"
        table.add_row(name, str(each.answers), _gold(each), *_score_cells(each.score))
    table.add_row("Consensus of all", "", "", *_score_cells(report.consensus))
    cells = [f"[bold green]{cell}[/bold green]" for cell in _score_cells(report.final)]
    table.add_row("[bold]Delivered, after review[/bold]", "", "", *cells)
    return table


def _figures(report: Report, seconds: float) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(style="dim")
    table.add_column()
    for name, value in _lines(report, seconds):
        table.add_row(name, value)
    return table


def _lines(report: Report, seconds: float) -> Iterator[tuple[str, str]]:
    summary, outcomes = report.summary, report.outcomes
    yield "Responses", f"{summary.submitted}, gold included"
    if summary.agreement is not None:
        yield "Agreement of attempts", f"{summary.agreement:.3f}"
    yield "Reviewed", f"{sum(outcomes.values())} tasks: {outcomes['accept']} accepted, {outcomes['fix']} fixed"
    yield "Delivered", f"{report.coco.task_count} tasks, {report.coco.object_count} boxes"
    yield "Cost", str(summary.cost)
    phases = ", ".join(f"{phase} {spent:.1f}" for phase, spent in report.seconds.items())
    yield "Time", f"{seconds:.1f} s in all ({phases})"


def _noise(report: Report) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim")
    for each in report.annotators:
        table.add_row(f"  {each.person.character}", f"{each.person.noise.describe()}.")
    table.add_row("  reviewer", "sees what is in doubt and a sample; fixes it from the truth.")
    return table


def _counts(plan: Plan) -> str:
    objects = sum(len(each.boxes or ()) for each in plan.tasks)
    return f"{len(plan.tasks)} pictures with {objects} objects, and {len(plan.gold)} of hidden gold"


def _gold(each: AnnotatorResult) -> str:
    gold = each.gold
    if gold.value is None:
        return "-"
    passed = round(gold.value * gold.count)
    return f"{passed} of {gold.count} [dim]({gold.low:.0%}-{gold.high:.0%})[/dim]"


def _score_cells(score: Score) -> list[str]:
    iou = score.mean_iou
    return [f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", "-" if iou is None else f"{iou:.3f}"]


def _plain_score(score: Score) -> dict[str, float | None]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, "mean_iou": score.mean_iou}


def _size(byte_count: int) -> str:
    return f"{byte_count / 1e3:.0f} kB" if byte_count < 1e6 else f"{byte_count / 1e6:.1f} MB"
