"""What commands print: answers for programs on stdout, words for people on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


@cache
def people() -> "Console":
    """The console for people: stderr, in colour where it is a terminal."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """A line for people, as it is."""
    people().print(text, markup=False, soft_wrap=True)


def answer(text: str) -> None:
    """A line for programs."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def answer_json(value: Any) -> None:
    """A JSON document for programs."""
    answer(json.dumps(value, indent=2, default=str, ensure_ascii=False))


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
