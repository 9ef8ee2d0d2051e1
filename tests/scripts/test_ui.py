"""The UI is built when, and only when, something that decides its looks has changed."""

import gzip
import json
from pathlib import Path

import pytest

from scripts import ui


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a small UI, built from its sources."""
    for name, text in {
        "web/package.json": "{}",
        "web/index.html": "<main>",
        "web/src/main.tsx": "start()",
        "web/src/main.test.tsx": "test()",
        "src/goldsmith/_ui/index.html": "built",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (ui.output(tmp_path) / ui.STAMP).write_text(ui.fingerprint(tmp_path))
    return tmp_path


def test_an_unchanged_tree_is_fresh(root: Path) -> None:
    assert ui.is_fresh(root)


@pytest.mark.parametrize("name", ["web/src/main.tsx", "web/index.html", "web/package-lock.json", "web/public/icon.svg"])
def test_a_changed_or_new_source_is_not(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("changed")
    assert not ui.is_fresh(root)


def test_a_renamed_source_is_not(root: Path) -> None:
    (root / "web/src/main.tsx").rename(root / "web/src/other.tsx")
    assert not ui.is_fresh(root)


def test_a_test_changes_nothing_on_the_screen(root: Path) -> None:
    (root / "web/src/main.test.tsx").write_text("changed")
    assert ui.is_fresh(root)


@pytest.mark.parametrize("lost", ["index.html", ui.STAMP])
def test_a_half_built_ui_is_not_fresh(root: Path, lost: str) -> None:
    (ui.output(root) / lost).unlink()
    assert not ui.is_fresh(root)


def test_a_ui_that_came_without_sources_needs_no_node(root: Path) -> None:
    (root / "web/package.json").unlink()
    (root / "web/src/main.tsx").unlink()
    assert ui.is_fresh(root)


def test_texts_of_some_length_get_a_gzipped_twin(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    written = {
        "long.js": "start();" * 400,
        "long.css": "a{color:red}" * 400,
        "short.js": "go()",
        "font.woff2": "f" * 4000,
    }
    for name, text in written.items():
        (tmp_path / "assets" / name).write_text(text)
    ui.pack(tmp_path)
    packed = {path.name: gzip.decompress(path.read_bytes()).decode() for path in tmp_path.rglob("*.gz")}
    assert packed == {f"{name}.gz": written[name] for name in ("long.js", "long.css")}


LOCKED = {
    "": {"version": "0"},
    "node_modules/react": {"version": "19.0.0"},
    "node_modules/vitest": {"version": "5.0.0", "dev": True},
    "node_modules/binding-for-another-system": {"version": "1.0.0", "optional": True},
}


def lay_packages(web: Path, installed: dict[str, str]) -> None:
    """A lock file, and a node_modules in which npm says it put `installed`."""
    (web / "node_modules").mkdir(parents=True)
    (web / "package-lock.json").write_text(json.dumps({"packages": LOCKED}))
    hidden = {f"node_modules/{name}": {"version": version} for name, version in installed.items()}
    (web / "node_modules/.package-lock.json").write_text(json.dumps({"packages": hidden}))


@pytest.mark.parametrize(
    "installed,for_build,for_tests",
    [
        ({"react": "19.0.0"}, True, False),
        ({"react": "19.0.0", "vitest": "5.0.0"}, True, True),
        ({"react": "18.0.0", "vitest": "5.0.0"}, False, False),
        ({}, False, False),
    ],
)
def test_packages_are_enough_for_what_they_are_wanted_for(
    tmp_path: Path, installed: dict[str, str], for_build: bool, for_tests: bool
) -> None:
    lay_packages(tmp_path, installed)
    assert ui.has_packages(tmp_path, dev=False) is for_build
    assert ui.has_packages(tmp_path, dev=True) is for_tests


def test_without_node_modules_there_are_no_packages(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": LOCKED}))
    assert not ui.has_packages(tmp_path, dev=False)
