"""Run the own tests of Scale's SDK against a server of ours, unmodified: `python -m scripts.sdk_suite FOLDER`.

FOLDER holds `tests/`, as the SDK's source package does (`pip download --no-deps --no-binary :all: scaleapi`).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from scripts.sdk_plugin import SERVER
from scripts.steps import ROOT
from tests.pictures import encoded
from tests.served import Served, serve

_PICTURE = "test_image.png"
_KEY = "SCALE_TEST_API_KEY"


def main() -> int:
    """The exit code of the suite's pytest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds tests/")
    chosen, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="goldsmith-sdk-suite-") as folder:
        suite, data_dir = Path(folder) / "suite", Path(folder) / "data"
        _copy(chosen.folder / "tests", suite / "tests")
        with serve(data_dir) as served:
            return _run(served, suite, more)


def _copy(tests: Path, target: Path) -> None:
    """The tests alone, so that the SDK is the installed one; their picture is in no package, so they get one."""
    shutil.copytree(tests, target, ignore=shutil.ignore_patterns("__pycache__"))
    if not (target / _PICTURE).exists():
        (target / _PICTURE).write_bytes(encoded(Image.new("RGB", (64, 48)), "PNG"))


def _run(served: Served, suite: Path, more: list[str]) -> int:
    served.admin("create-organization", "SDK", "--owner", "owner@sdk.example")
    key = served.admin("create-key", "--organization", "SDK", "--role", "owner", "--test")
    command = [sys.executable, "-m", "pytest", "-p", "scripts.sdk_plugin", "-p", "no:cacheprovider", "-c", os.devnull]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command += ["--rootdir", str(suite), *more, "tests"]
    environment = {**os.environ, "PYTHONPATH": path, _KEY: key, SERVER: served.url}
    return subprocess.run(command, cwd=suite, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
