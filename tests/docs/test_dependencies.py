"""The product imports nothing that it does not declare: what happens to be installed for the tests does not count."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.data import REPOSITORY

SOURCES = REPOSITORY / "src" / "goldsmith"

# Parts of a declared package under a name of their own.
COMES_WITH = {"psycopg-pool": "psycopg", "starlette": "fastapi"}


def plain(name: str) -> str:
    """A package's name without extras and bounds, in the form in which names are compared."""
    found = re.match(r"[A-Za-z0-9._-]+", name)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def imported(path: Path) -> set[str]:
    """The top-level modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_every_import_is_declared() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    declared = {plain(name) for name in project["dependencies"]}
    declared |= {part for part, whole in COMES_WITH.items() if whole in declared}
    owners = packages_distributions()
    undeclared = {
        f"{path.relative_to(SOURCES)}: {name}"
        for path in SOURCES.rglob("*.py")
        for name in imported(path) - set(sys.stdlib_module_names) - {"goldsmith"}
        if not declared & {plain(owner) for owner in owners.get(name, [])}
    }
    assert sorted(undeclared) == []
