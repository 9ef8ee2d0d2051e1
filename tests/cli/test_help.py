"""The help: there at once, and every command teaches by an example."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from goldsmith.cli.main import app
from tests.commands import COMMAND
from tests.data import REPOSITORY
from tests.served import goldsmith

HEAVY = ("sqlalchemy", "fastapi", "pydantic", "httpx", "rich", "numpy", "PIL", "psycopg", "uvicorn", "alembic")


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command, groups too."""

    def below(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield words
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, (*words, name))

    return below(get_command(app), ())


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*words, "--help"], prog_name="goldsmith")
    assert done.exit_code == 0
    told = done.output
    assert told.startswith(f"Usage: {' '.join(('goldsmith', *words))} [OPTIONS]")
    is_group = "COMMAND [ARGS]" in told
    assert is_group or f"  goldsmith {' '.join(words)}" in told or "$(goldsmith " in told


def test_help_answers_almost_as_soon_as_its_parser_is_there() -> None:
    def cpu_seconds(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # By turns, and the best of each: the others measure what else the machine was doing.
    turns = [(cpu_seconds(*COMMAND, "--help"), cpu_seconds(sys.executable, "-c", "import typer")) for _ in range(5)]
    ours, parser = (min(each) for each in zip(*turns, strict=True))
    assert ours < 2.5 * parser


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom goldsmith.cli.main import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "words", [("no-such-command",), ("project", "import"), ("demo", "--headless"), ("serve", "--port", "x")]
)
def test_wrong_usage_exits_with_two(words: tuple[str, ...]) -> None:
    done = goldsmith(*words, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("Error: ")


def test_the_manual_names_every_command() -> None:
    manual = (REPOSITORY / "docs" / "how-to" / "cli.md").read_text(encoding="utf-8")
    missing = [words for words in commands() if f"goldsmith {' '.join(words)}".strip() not in manual]
    assert missing == []
