"""What commands print: answers for programs on stdout, words for people on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


@cache
def people() -> "Console":
    """The console for people: stderr, in colour where it is a terminal."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """A line for people, as it is."""
    people().print(text, markup=False, soft_wrap=True)


def progress(*, in_bytes: bool = False) -> "Progress":
    """A progress bar for people, drawn only where they look; its tasks take a field `words`."""
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    amount = DownloadColumn() if in_bytes else MofNCompleteColumn()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        amount,
        TimeRemainingColumn(),
        TextColumn("{task.fields[words]}"),
    )
    return Progress(*columns, console=people(), transient=True, disable=not people().is_terminal)


def answer(text: str) -> None:
    """A line for programs."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def answer_json(value: Any) -> None:
    """A JSON document for programs; dataclasses are objects, instants RFC 3339."""
    answer(json.dumps(value, indent=2, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.isoformat() if isinstance(value, datetime) else str(value)


def answer_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table: drawn where people look at stdout, tab-separated lines without a head where a program does."""
    if not sys.stdout.isatty():
        for row in rows:
            answer("\t".join(str(cell) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console(highlight=False).print(table)
