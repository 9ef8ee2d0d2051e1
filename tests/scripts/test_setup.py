"""A second set-up does nothing when nothing changed, and all that is needed when something did."""

from pathlib import Path

import pytest

from scripts import setup, ui


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that was set up for running, with a UI of its sources."""
    pinned = [f"requirements/{name}.txt" for name in ("bootstrap", "build", "run", "dev", "judges")]
    for name in ("pyproject.toml", *pinned):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    for name in (".venv/bin/python", "src/goldsmith/_ui/index.html", "web/package.json"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    (ui.output(tmp_path) / ui.STAMP).write_text(ui.fingerprint(tmp_path))
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(setup, "STAMP", tmp_path / ".venv/.setup-stamp")
    monkeypatch.setattr(setup, "LOG", tmp_path / "setup.log")
    monkeypatch.delenv(setup.SKIP_UI, raising=False)
    setup.STAMP.write_text(setup.state("run"))
    return tmp_path


def test_nothing_to_do_when_nothing_changed(checkout: Path) -> None:
    assert setup.is_ready("run")


CHANGES = ("pyproject.toml", "requirements/run.txt", "requirements/build.txt", "web/package.json")


@pytest.mark.parametrize("changed", CHANGES)
def test_a_changed_declaration_pin_or_screen_is_work(checkout: Path, changed: str) -> None:
    (checkout / changed).write_text("changed")
    assert not setup.is_ready("run")


def test_a_lost_environment_is_work(checkout: Path) -> None:
    setup.PYTHON.unlink()
    assert not setup.is_ready("run")


def test_what_was_set_up_for_tests_also_runs(checkout: Path) -> None:
    assert not setup.is_ready("test")
    setup.STAMP.write_text(setup.state("test"))
    assert setup.is_ready("test")
    assert setup.is_ready("dev")
    assert setup.is_ready("run")


def test_checks_of_the_sources_do_without_the_ui(checkout: Path) -> None:
    setup.STAMP.write_text(setup.state("dev"))
    (ui.output(checkout) / "index.html").unlink()
    assert setup.is_ready("dev")
    assert not setup.is_ready("run")


def test_the_hooks_own_sentence_is_what_is_shown(checkout: Path) -> None:
    setup.LOG.write_text("Building\n  x failed\n      goldsmith: There is no registry.\nhint: see above\n")
    assert setup.hook_said() == "There is no registry."
    setup.LOG.write_text("Building\n  disk full\n")
    assert setup.hook_said() == ""
