"""The processes that a server consists of: started, started again when they die, and ended together."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from threading import Event, Thread

from goldsmith.cli.ending import deaf_to_ctrl_c, undisturbed

GAVE_UP = 3
"""Exit code of a process that cannot start, and would not when started again."""

_LOOK_SECONDS = 0.5
_END_SECONDS = 15

Context = ForkServerContext | SpawnContext
Start = Callable[[], BaseProcess]


def forking() -> Context:
    """How processes start that read the same modules: forked off one that has read them, where a fork is safe.

    That one begins to read at once, and they have the environment of this moment.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["goldsmith.cli.preloaded"])
    with deaf_to_ctrl_c():
        forkserver.ensure_running()
    return context


class Keeper(Thread):
    """Keeps processes running, from a thread of its own."""

    def __init__(self, starts: Sequence[Start]) -> None:
        super().__init__(name="keeper", daemon=True)
        self._starts = starts
        self._over = Event()

    def run(self) -> None:
        """Start them all; look at them until told to stop, or until one gives up; end them."""
        processes = [_started(each) for each in self._starts]
        try:
            while not self._over.wait(_LOOK_SECONDS):
                if any(each.exitcode == GAVE_UP for each in processes):
                    return
                for n, process in enumerate(processes):
                    if not process.is_alive():
                        processes[n] = _started(self._starts[n])
        finally:
            _end(processes)

    def wait(self) -> None:
        """Return when a process has given up; Ctrl+C and SIGTERM come through as usual."""
        while self.is_alive():
            self.join(_LOOK_SECONDS)

    def stop(self) -> None:
        """End them all."""
        self._over.set()
        self.join(2 * _END_SECONDS)


@contextmanager
def kept(starts: Sequence[Start]) -> Iterator[Keeper]:
    """Processes beside the block, begun with it and gone when it ends."""
    keeper = Keeper(starts)
    keeper.start()
    try:
        yield keeper
    finally:
        with undisturbed():
            keeper.stop()


def end(process: BaseProcess) -> None:
    """End a process, by force if it takes long."""
    _end([process])


def _end(processes: Sequence[BaseProcess]) -> None:
    for each in processes:
        each.terminate()
    for each in processes:
        each.join(timeout=_END_SECONDS)
        if each.is_alive():
            each.kill()
            each.join(timeout=5)


def _started(start: Start) -> BaseProcess:
    process = start()
    with deaf_to_ctrl_c():
        process.start()
    return process
