"""The runner of the SDK's own tests: a suite that names no server of ours reaches one, over both versions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.steps import ROOT

pytest.importorskip("scaleapi")

_SUITE = """
import os
from pathlib import Path

import scaleapi
from scaleapi.tasks import TaskType

def test_both_versions_are_ours():
    client = scaleapi.ScaleClient(os.environ["SCALE_TEST_API_KEY"], "pytest")
    client.create_project("mine", TaskType.ImageAnnotation)
    assert [each.name for each in client.v2.get_projects().projects] == ["mine"]
    assert Path("tests/test_image.png").stat().st_size > 0
"""


def test_a_suite_runs_as_it_is_and_its_failure_is_told(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_sdk.py").write_text(_SUITE)
    assert run(tmp_path, "-q") == 0
    assert run(tmp_path, "-q", "-k", "nothing") != 0


def run(folder: Path, *words: str) -> int:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "scripts.sdk_suite", str(folder), *words]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=ROOT, env=environment, timeout=120, check=False).returncode
