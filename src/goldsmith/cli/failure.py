"""How a command fails: one sentence on stderr, exit code 1, no traceback unless asked for."""

import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

_MOST_PROBLEMS = 20


class Failure(Exception):
    """A command cannot go on; the message is the sentence for its user."""


class Located(Protocol):
    """A problem of ours or of the client's."""

    @property
    def path(self) -> str: ...
    @property
    def message(self) -> str: ...


def sentences_of(error: Exception) -> list[str]:
    """What to tell about an error: its sentence, then a line for each problem it carries."""
    from goldsmith.client.errors import ApiError, ClientError
    from goldsmith.kit.errors import GoldsmithError

    if isinstance(error, ApiError | GoldsmithError):
        return [error.message, *problem_lines(each for each in error.problems if each.message != error.message)]
    if isinstance(error, Failure | ClientError | TimeoutError):
        return [str(error)]
    if isinstance(error, OSError) and error.filename is not None:
        return [f"{error.filename}: {error.strerror}."]
    what = " ".join(f"{type(error).__name__}{_place(error)}: {error}".split())[:300]
    return [f"Something unexpected happened ({what}); `goldsmith --debug ...` shows more."]


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def problem_lines(problems: Iterable[Located], prefix: str = "") -> list[str]:
    """A line for each problem, with where it is; `prefix` goes before the path."""
    lines = [f"  {prefix}{each.path}: {each.message}" if each.path else f"  {each.message}" for each in problems]
    rest = len(lines) - _MOST_PROBLEMS
    return lines[:_MOST_PROBLEMS] + ([f"  and {rest} more"] if rest > 0 else [])
