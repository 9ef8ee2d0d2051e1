"""Commands of `goldsmith`, a process each: afresh, or forked off one that has imported what commands import.

Reading the modules is most of what a command costs, and the tests run hundreds. All else is as in a shell: arguments,
environment, output, exit code. Servers, the demo and the main job go the whole way.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

COMMAND = (sys.executable, "-m", "goldsmith.cli")
_IMPORTED = (
    "goldsmith.cli.administration",
    "goldsmith.cli.chosen",
    "goldsmith.cli.database",
    "goldsmith.cli.main",
    "goldsmith.client",
    "goldsmith.storage.embedded",
    "httpcore",
)
_one_at_a_time = Lock()


def run_afresh(words: tuple[str, ...], environment: dict[str, str], seconds: int) -> subprocess.CompletedProcess[str]:
    """Run a command to its end by an interpreter of its own. Raises subprocess.TimeoutExpired."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def run_forked(words: tuple[str, ...], environment: dict[str, str], seconds: int) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; one that lasts longer is killed, by SIGALRM."""
    with tempfile.TemporaryDirectory(prefix="goldsmith-command-") as folder, _one_at_a_time:
        server, said = _server(), Path(folder)
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps([words, environment, str(Path.cwd()), folder, seconds]) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return subprocess.CompletedProcess(words, code, (said / "stdout").read_text(), (said / "stderr").read_text())


@cache
def _server() -> subprocess.Popen[str]:
    """What commands are forked off; it ends with this process, whose end closes its input."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )


def _fork_commands() -> None:
    """Be the server: fork a command for each line, and answer its exit code."""
    for name in _IMPORTED:
        importlib.import_module(name)
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            _be_command(*json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _be_command(words: list[str], environment: dict[str, str], cwd: str, folder: str, seconds: int) -> None:
    from goldsmith.cli.main import main

    signal.alarm(seconds)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["goldsmith", *words]
    main()


if __name__ == "__main__":
    _fork_commands()
