"""Run npm in web/ with the Node of .venv, its packages in place: `python -m scripts.npm run api`."""

import os
import sys

from scripts import ui
from scripts.steps import ROOT, WEB


def main() -> None:
    """Become npm."""
    node_root = ui.node_root()
    try:
        ui.install_packages(ROOT, node_root, dev=True)
    except ui.CannotBuild as problem:
        sys.exit(f"goldsmith: {problem}")
    os.chdir(WEB)
    command = [*ui.npm_command(node_root), *sys.argv[1:]]
    os.execve(command[0], command, ui.node_environment(node_root))


if __name__ == "__main__":
    main()
