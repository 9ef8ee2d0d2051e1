"""`make test` may not say that all is well when it is not."""

import sys
import time
from pathlib import Path

import pytest

from scripts import check
from scripts.steps import ROOT, Step, every_step, steps_of


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the logs of these steps out of the real ones."""
    monkeypatch.setattr(check, "RESULTS", tmp_path)
    return tmp_path


def step(name: str, code: str, *after: str, cores: int = 1) -> Step:
    return Step(name, "group", (sys.executable, "-c", code), cores=cores, after=after)


def test_all_well_is_said_when_every_step_passed(capsys: pytest.CaptureFixture[str]) -> None:
    done, never_ran = check.go([step("one", "pass"), step("two", "pass", "one")])
    assert check.summarize(done, never_ran, 1.0)
    assert "All 2 of 2 checks passed" in capsys.readouterr().out


def test_one_failure_fails_the_whole_and_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    done, never_ran = check.go([step("good", "pass"), step("bad", "raise SystemExit('what was wrong')")])
    assert not check.summarize(done, never_ran, 1.0)
    said = capsys.readouterr().out
    assert "what was wrong" in said
    assert "failed: bad" in said


def test_what_waits_for_a_failed_step_does_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    done, never_ran = check.go([step("first", "exit(1)"), step("second", "print('ran')", "first")])
    assert [run.step.name for run in done] == ["first"]
    assert not check.summarize(done, never_ran, 1.0)
    assert "could not run: second" in capsys.readouterr().out


def test_a_step_that_wants_both_cores_runs_alone(results: Path) -> None:
    write = "import sys, time, pathlib; began = time.time(); time.sleep(0.3); print(began, time.time())"
    check.go([step("a", write), step("b", write, cores=2), step("c", write)])
    spans = {name: [float(word) for word in (results / f"{name}.log").read_text().split()] for name in "abc"}
    for name in "ac":
        assert spans[name][1] <= spans["b"][0] or spans["b"][1] <= spans[name][0]


def test_steps_share_their_bytecode_apart_from_the_sources(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    check.go([step("a", "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)")])
    assert (results / "a.log").read_text().split() == ["False", str(ROOT / ".cache" / "bytecode")]


def test_a_step_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "LONGEST_SECONDS", 0.3)
    began = time.monotonic()
    done, _ = check.go([step("hanging", "import time; time.sleep(60)")])
    assert not done[0].passed
    assert time.monotonic() - began < 10


def test_every_step_waits_only_for_steps_that_exist() -> None:
    names = {step.name for step in every_step()}
    assert all(names.issuperset(step.after) for step in every_step())
    assert {step.name for step in steps_of("all")} == names
    assert {"chromium", "web packages"} <= {step.name for step in steps_of("browser")}
