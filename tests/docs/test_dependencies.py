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


def imported(path: Path, *, at_once: bool = False) -> set[str]:
    """The packages that a file imports; `at_once` those alone that it imports whenever it is imported itself."""
    tree = ast.parse(path.read_text())
    names = set()
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
REQUIRED = {plain(name) for name in PROJECT["dependencies"]}
EXTRAS = {plain(name) for names in PROJECT["optional-dependencies"].values() for name in names}


def undeclared(declared: set[str], *, at_once: bool) -> list[str]:
    known = declared | {part for part, whole in COMES_WITH.items() if whole in declared}
    owners = packages_distributions()
    return sorted(
        f"{path.relative_to(SOURCES)}: {name}"
        for path in SOURCES.rglob("*.py")
        for name in imported(path, at_once=at_once) - set(sys.stdlib_module_names) - {"goldsmith"}
        if not known & {plain(owner) for owner in owners.get(name, [])}
    )


def test_every_import_is_declared() -> None:
    assert undeclared(REQUIRED | EXTRAS, at_once=False) == []


def test_what_extras_bring_is_imported_only_where_it_is_used() -> None:
    assert undeclared(REQUIRED, at_once=True) == []
