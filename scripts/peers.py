"""The libraries that the quality benchmarks compare with, in `.venv-peers`: their pins do not fit beside ours."""

import subprocess
import sys

from scripts.steps import ROOT

ENVIRONMENT = ROOT / ".venv-peers"


def main() -> int:
    """Make the environment, or bring it up to its pins."""
    uv = [sys.executable, "-m", "uv"]
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([*uv, "venv", "--quiet", str(ENVIRONMENT)], check=True)
    pins = ROOT / "requirements" / "peers.txt"
    subprocess.run([*uv, "pip", "sync", "--quiet", "--python", str(python), str(pins)], check=True)
    sys.stdout.write(f"{python}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
