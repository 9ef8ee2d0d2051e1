"""Find a Chromium for the browser tests, and get one where the machine has none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> Path | None:
    """A Chromium that answers: GOLDSMITH_CHROMIUM, one on PATH, an application, or Playwright's own."""
    return next((path for path in _candidates() if _answers(path)), None)


def ensure() -> Path:
    """`find`, after installing one if need be: Debian's package as root, else Playwright's own.

    Raises SystemExit with one sentence where none can be had.
    """
    found = find()
    for install in (_install_package, _install_playwrights):
        if found is None:
            install()
            found = find()
    if found is not None:
        return found
    raise SystemExit("No Chromium could be found or installed: install one and set GOLDSMITH_CHROMIUM to its path.")


def _candidates() -> Iterator[Path]:
    named = os.environ.get("GOLDSMITH_CHROMIUM")
    if named:
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (Path(path) for path in APPLICATIONS)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def _answers(path: Path) -> bool:
    """Whether it is really a browser: some systems have a stub of that name that only points elsewhere."""
    if not path.is_file():
        return False
    command: list[str | Path] = [path, "--version", "--no-sandbox"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return said.returncode == 0 and "Chrom" in said.stdout


def _install_package() -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ):
        subprocess.run(["apt-get", *words], env=environment, stdin=subprocess.DEVNULL, check=False)


def _install_playwrights() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    print(ensure())
