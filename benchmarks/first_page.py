"""First page: from a clean clone, with warm package caches, to a page with a task on it, and the megabytes on disk.

`.venv/bin/python -m benchmarks.first_page`
"""

import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks import world
from tests.browser.chromium import chromium

_ROOT = Path(__file__).parent.parent
_LABEL_STUDIO_SECONDS, _LABEL_STUDIO_MEGABYTES = 120, 995


def main() -> None:
    """Clone, set up, start the demo, open an annotator's link in Chromium, and print when the picture is there."""
    with tempfile.TemporaryDirectory(prefix="goldsmith-first-page-") as folder:
        Path(folder).chmod(0o755)
        clone = Path(folder) / "goldsmith"
        subprocess.run(["git", "clone", "--quiet", str(_ROOT), str(clone)], check=True)
        started = time.perf_counter()
        subprocess.run(["make", "setup"], cwd=clone, check=True, stdout=subprocess.DEVNULL)
        set_up = time.perf_counter() - started
        demo = _demo(clone, Path(folder) / "data", world.free_port())
        try:
            link = _annotator_link(demo)
            linked = time.perf_counter() - started
            _open_a_task(link)
            seconds = time.perf_counter() - started
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(30)
        megabytes = _megabytes(clone)
    print(f"set up after {set_up:.1f} s, links after {linked:.1f} s, a task on the page after {seconds:.1f} s")
    peer = f"Label Studio 1.23.2: about {_LABEL_STUDIO_SECONDS} s, {_LABEL_STUDIO_MEGABYTES} MB"
    print(f"{megabytes:.0f} MB on disk ({peer})")
    print(world.busy_elsewhere(2.0))


def _demo(clone: Path, data_dir: Path, port: int) -> subprocess.Popen[str]:
    command = [str(clone / ".venv/bin/goldsmith"), "demo", "--data-dir", str(data_dir), "--port", str(port)]
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.Popen(command, cwd=clone, env=environment, stdout=subprocess.PIPE, text=True)


def _annotator_link(demo: subprocess.Popen[str]) -> str:
    assert demo.stdout is not None
    is_annotator = False
    for line in demo.stdout:
        if is_annotator and "/sign-in?token=" in line:
            return line.strip()
        is_annotator = is_annotator or "annotator" in line
    raise RuntimeError("the demo ended without an annotator's link")


def _open_a_task(link: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(link)
        page.get_by_role("link", name="Continue").click()
        page.locator("p[role=status]", has_text=re.compile("Task 1: .* pixels")).wait_for(state="attached")
        page.close()


def _megabytes(folder: Path) -> float:
    return int(subprocess.check_output(["du", "-sk", str(folder)], text=True).split()[0]) / 1024


if __name__ == "__main__":
    main()
