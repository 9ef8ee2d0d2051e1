"""Pin every dependency, with hashes, into requirements/; each file says which declarations it was made from.

`make lock` keeps pins that still fit; `make lock UPGRADE=1` takes the newest of everything.
"""

import hashlib
import json
import os
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
MARK = "# made from declarations "

# datumaro caps Pillow and NumPy below what we run on; it works with ours, and one environment is simpler than two.
JUDGE_OVERRIDES = ("pillow>=13", "numpy>=2.1")


class Lock(NamedTuple):
    """One file of requirements/: the groups of pyproject.toml in it, and the files whose pins it must keep."""

    name: str
    groups: tuple[str, ...]
    with_project: bool = False
    constraints: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()


LOCKS = (
    Lock("bootstrap", ("bootstrap",)),
    Lock("build", ("build",)),
    Lock("run", (), with_project=True),
    Lock("dev", ("dev",), with_project=True, constraints=("run", "build")),
    Lock("judges", ("judges",), constraints=("dev",), overrides=JUDGE_OVERRIDES),
    Lock("peers", ("peers",)),
)


def declarations(lock: Lock, root: Path = ROOT) -> str:
    """Hash of all that decides what goes into `lock`: a stale file is one that bears another hash."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text())
    above = [declarations(other, root) for other in LOCKS if other.name in lock.constraints]
    facts = {
        "python": pyproject["project"]["requires-python"],
        "project": pyproject["project"]["dependencies"] if lock.with_project else [],
        "groups": [pyproject["dependency-groups"][group] for group in lock.groups],
        "constraints": above,
        "overrides": lock.overrides,
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def recorded(lock: Lock, root: Path = ROOT) -> str:
    """The hash that the file of `lock` bears."""
    first = (root / "requirements" / f"{lock.name}.txt").read_text().splitlines()[0]
    return first.removeprefix(MARK)


def make(lock: Lock, *, upgrade: bool) -> None:
    """Resolve `lock` for Linux and macOS, every Python we support, and write its file."""
    target = REQUIREMENTS / f"{lock.name}.txt"
    command = [str(ROOT / ".venv/bin/uv"), "pip", "compile", "--no-config", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--annotation-style", "line", "--no-header"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--output-file", str(target.relative_to(ROOT))]
    command += ["--upgrade"] if upgrade else []
    command += ["pyproject.toml"] if lock.with_project else []
    for group in lock.groups:
        command += ["--group", group]
    for other in lock.constraints:
        command += ["--constraints", f"requirements/{other}.txt"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as overrides:
        overrides.write("\n".join(lock.overrides))
        overrides.flush()
        command += ["--overrides", overrides.name] if lock.overrides else []
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        text = target.read_text().replace(overrides.name, "scripts/lock.py")
    target.write_text(f"{MARK}{declarations(lock)}\n# by `make lock`; do not edit\n{without_old_head(text)}")
    print(f"requirements/{lock.name}.txt: {sum('==' in line for line in text.splitlines())} packages")


def without_old_head(text: str) -> str:
    """`text` from its first pin on."""
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "".join(lines)


def main() -> None:
    REQUIREMENTS.mkdir(exist_ok=True)
    for lock in LOCKS:
        make(lock, upgrade=bool(os.environ.get("UPGRADE")))


if __name__ == "__main__":
    main()
