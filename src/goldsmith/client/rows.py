"""A CSV or JSONL file on its way in: cut into requests at line ends, with line numbers that are the file's own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROWS_AT_ONCE = 5_000
MOST_BYTES_AT_ONCE = 16 << 20
MEDIA_TYPE = "application/octet-stream"
_FORMATS = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}

Send = Callable[[bytes, str], Mapping[str, Any]]
"""Sends lines in a format and gives the server's answer."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A line of the file that could not be taken, and why. Lines count from 1."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RowsReport:
    """What became of a file; `problems` holds at most 1,000 of each request, `problem_count` counts them all."""

    added: int
    existing: int
    problem_count: int
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class RowsProgress:
    """How far an import is."""

    bytes_done: int
    bytes: int
    added: int
    existing: int
    problems: int


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Whole rows of the file, a CSV's header before them; `shift` added to a line of the request is the file's line."""

    text: bytes
    byte_count: int
    shift: int


def import_rows(send: Send, path: Path, *, progress: Callable[[RowsProgress], None] | None = None) -> RowsReport:
    """See `Imports.rows`."""
    row_format = format_of(path)
    size, done = path.stat().st_size, 0
    added = existing = problem_count = 0
    problems: list[RowProblem] = []
    with path.open("rb") as file:
        for chunk in _chunks(file, row_format):
            answer = send(chunk.text, row_format)
            added += answer["added"]
            existing += answer["existing"]
            problem_count += answer["problem_count"]
            problems += [_moved(each, chunk.shift) for each in answer["problems"]]
            done += chunk.byte_count
            if progress is not None:
                progress(RowsProgress(done, size, added, existing, problem_count))
            if row_format == "csv" and _is_header_bad(answer):
                break
    return RowsReport(added, existing, problem_count, tuple(problems))


def format_of(path: Path) -> str:
    """The row format that the file's name tells; raises ValueError."""
    found = _FORMATS.get(path.suffix.lower())
    if found is None:
        raise ValueError(f"{path.name}: rows come from a file named .csv, .jsonl or .ndjson.")
    return found


def _chunks(file: IO[bytes], row_format: str) -> Iterator[_Chunk]:
    header = file.readline() if row_format == "csv" else b""
    line = 2 if header else 1
    before, is_begun = len(header), False
    for lines in _groups(file, row_format):
        text = b"".join(lines)
        yield _Chunk(header + text, before + len(text), line - (2 if header else 1))
        line += len(lines)
        before, is_begun = 0, True
    if row_format == "csv" and not is_begun:
        yield _Chunk(header, before, 0)  # the server says what is wrong with a header alone, or without one


def _groups(file: IO[bytes], row_format: str) -> Iterator[list[bytes]]:
    """Lines in groups of about ROWS_AT_ONCE rows. A CSV row may run over several lines within its quotes."""
    held: list[bytes] = []
    size, is_quoted = 0, False
    for line in file:
        held.append(line)
        size += len(line)
        if row_format == "csv" and line.count(b'"') % 2:
            is_quoted = not is_quoted
        is_full = len(held) >= ROWS_AT_ONCE or size >= MOST_BYTES_AT_ONCE
        if is_full and (not is_quoted or size >= 2 * MOST_BYTES_AT_ONCE):
            yield held
            held, size, is_quoted = [], 0, False
    if held:
        yield held


def _moved(problem: Mapping[str, Any], shift: int) -> RowProblem:
    return RowProblem(problem["line"] + shift, problem["code"], problem["message"])


def _is_header_bad(answer: Mapping[str, Any]) -> bool:
    """Whether the only thing the server found is a header that it cannot use: the other requests would say the same."""
    problems = answer["problems"]
    nothing_taken = answer["added"] == 0 and answer["existing"] == 0 and answer["problem_count"] == 1
    return bool(nothing_taken and problems and problems[0]["line"] == 1)
