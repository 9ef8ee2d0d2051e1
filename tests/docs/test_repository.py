"""What is committed works on anybody's machine: no registry hosts, no paths of one machine, no stale locks."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator

import pytest

from scripts import lock, ui
from tests.data import REPOSITORY

# In pieces, or this file would be its own finding.
ORGANIZATIONS = ("pypi", "pythonhosted", "npmjs", "debian")
COMPANIES = ("npmjs", "yarnpkg", "jfrog")
HOSTS = (*(f"{name}.org" for name in ORGANIZATIONS), *(f"{name}.com" for name in COMPANIES))
PATHS = (str(REPOSITORY) + "/", "/" + "home/", "/" + "root/", "/" + "Users/", "/opt" + "/pypi", "/opt" + "/wheels")


def committed_texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file under version control, pictures left out."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("this copy of the sources is not under version control")
    for name in filter(None, listing.stdout.split("\0")):
        try:
            yield name, (REPOSITORY / name).read_text()
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def named(words: tuple[str, ...]) -> list[str]:
    """Where any of `words` stands, as file:line."""
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(word)}" for word in words))
    return [
        f"{name}:{number}"
        for name, text in committed_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_package_registry_is_named() -> None:
    assert named(HOSTS) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert named(PATHS) == []


@pytest.mark.parametrize("locked", lock.LOCKS, ids=lambda locked: locked.name)
def test_the_pins_are_those_of_the_declarations(locked: lock.Lock) -> None:
    assert lock.recorded(locked) == lock.declarations(locked), "run `make lock`"


@pytest.mark.parametrize("locked", lock.LOCKS, ids=lambda locked: locked.name)
def test_every_pin_bears_hashes_and_nothing_else(locked: lock.Lock) -> None:
    text = (REPOSITORY / "requirements" / f"{locked.name}.txt").read_text()
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    hashes = [line for line in text.splitlines() if line.startswith("    --hash=sha256:")]
    assert all(re.fullmatch(r"[a-z0-9._-]+(\[[a-z0-9,]+\])?==[^ ]+( ; [^\\]+)? \\", pin) for pin in pins)
    assert len(hashes) >= len(pins) > 0


def pins_of(name: str) -> list[tuple[str, str]]:
    """Package and version of every pin in a file of requirements."""
    return re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==(\S+)", read(name), re.MULTILINE)


def test_what_runs_is_pinned_alike_in_every_environment() -> None:
    pins = {name: set(pins_of(f"requirements/{name}.txt")) for name in ("run", "dev", "judges")}
    mine = {package for package, _ in pins["run"]}
    assert pins["run"] <= pins["dev"]
    assert {pin for pin in pins["judges"] if pin[0] in mine} <= pins["run"]


def test_the_browser_packages_are_pinned_as_declared() -> None:
    declared = json.loads(read("web/package.json"))
    pinned = json.loads(read("web/package-lock.json"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert pinned[""][kind] == declared[kind], "run `npm install` in web/"
    assert not any("resolved" in entry for entry in pinned.values())


def test_the_build_hook_asks_for_the_node_that_is_pinned() -> None:
    groups = tomllib.loads(read("pyproject.toml"))["dependency-groups"]
    assert ui.NODE_REQUIREMENT in groups["build"]
    assert ui.NODE_REQUIREMENT in groups["dev"]


def test_contributing_names_every_command_of_make() -> None:
    targets = re.findall(r"^([a-z]+): .*## ", read("Makefile"), re.MULTILINE)
    told = read("CONTRIBUTING.md")
    assert [target for target in targets if f"make {target}" not in told] == []


def read(name: str) -> str:
    return (REPOSITORY / name).read_text()
