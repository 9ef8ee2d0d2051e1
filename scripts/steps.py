"""The checks of `make test`: what is run, in which group, and what it waits for."""

from dataclasses import dataclass
from pathlib import Path

from scripts import ui

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
PYTEST = (PYTHON, "-m", "scripts.tests")
_OWN_CACHE = ("-o", "cache_dir=.cache/pytest-browser")
"""Where it is kept what failed: another run at the same time would write over it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One check: a command, the cores it keeps busy, and the steps that must have passed before it."""

    name: str
    group: str
    command: tuple[str, ...]
    cores: int = 1
    after: tuple[str, ...] = ()
    folder: Path = ROOT


def every_step() -> list[Step]:
    """All checks, those first that others wait for.

    "pytest" and "browser" run side by side, five workers for two cores, as what runs in a browser waits half of its
    time. They share no process: Playwright keeps an event loop going in its own, where no test could begin another.
    """
    return [
        Step("web packages", "web", (PYTHON, "-m", "scripts.ui", "packages")),
        Step("ruff", "lint", (str(BIN / "ruff"), "check", ".")),
        Step("ruff format", "lint", (str(BIN / "ruff"), "format", "--check", ".")),
        Step("import-linter", "lint", (str(BIN / "lint-imports"), "--no-logo", "--cache-dir", ".cache/import-linter")),
        Step("chromium", "browser", (PYTHON, "-m", "scripts.chromium")),
        Step("mypy", "types", (str(BIN / "mypy"), *python_folders(), "hatch_build.py")),
        _web("tsc", "typescript/bin/tsc", "-p", "tsconfig.json"),
        _web("tsc of tools", "typescript/bin/tsc", "-p", "tsconfig.node.json"),
        _web("eslint", "eslint/bin/eslint.js", ".", "--max-warnings", "0"),
        _web("vitest", "vitest/vitest.mjs", "run"),
        Step("api types", "web", (PYTHON, "-m", "scripts.api_types", "check"), after=("web packages",)),
        Step("browser", "browser", (*PYTEST, "tests/browser", *_OWN_CACHE), after=("web packages", "chromium")),
        Step("pytest", "unit", (*PYTEST, "-n", "3", "--ignore=tests/browser")),
    ]


def steps_of(group: str) -> list[Step]:
    """The steps of `group` (or of "all"), with those they wait for."""
    every = every_step()
    wanted = {step.name for step in every if group in ("all", step.group)}
    needed = {name for step in every if step.name in wanted for name in step.after}
    return [step for step in every if step.name in wanted | needed]


def python_folders() -> list[str]:
    """The folders of the repository that hold Python sources."""
    return [name for name in ("src", "tests", "scripts", "benchmarks") if any((ROOT / name).rglob("*.py"))]


def _web(name: str, program: str, *words: str) -> Step:
    """A program of web/node_modules, run by the Node of .venv."""
    command = (str(ui.node_command(ui.node_root())), str(WEB / "node_modules" / program), *words)
    return Step(name, "web", command, after=("web packages",), folder=WEB)
