"""What a line of an import becomes: a row to make a task of, or a problem that names the line."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One task to make. `line` counts from 1; `width` and `height` are pixels of the upright picture.

    `gold` is an expected answer, `verdict` a finished one, `pre_labels` a suggestion to workers: answers in the answer
    model, checked here for their outer shape only. `url` is None where the row names a picture that is here already, by
    `content_hash` or `file_name`, or shows a document: `parts` are what was given of it, not yet read. `callback_url`
    is whom to tell when the task has ended.
    """

    line: int
    url: str | None
    file_name: str
    unique_id: str | None
    width: int | None
    height: int | None
    priority: int
    metadata: dict[str, Any]
    tags: tuple[str, ...]
    gold: dict[str, Any] | None
    verdict: dict[str, Any] | None
    pre_labels: dict[str, Any] | None
    content_hash: str | None
    callback_url: str | None = None
    parts: list[Any] | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a line became no row: a code for programs and a sentence for people."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RowLimits:
    """Bounds on one row; the defaults suit a server that takes rows from outside."""

    max_line_bytes: int = 8 << 20
    max_side: int = 1_000_000
    max_url: int = 4096
    max_unique_id: int = 255
    max_tags: int = 100
    max_tag: int = 100
    max_priority: int = 1_000_000
    schemes: frozenset[str] = frozenset({"http", "https"})


class RowFault(Exception):
    """Raised inside this folder at the first thing wrong with a row, and turned into a `RowProblem` there."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
