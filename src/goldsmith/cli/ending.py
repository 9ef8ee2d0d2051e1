"""How processes end: with the one that started them, and never half-way through starting or stopping something."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process

_GRACE_SECONDS = 15.0
_ENDING = (signal.SIGINT, signal.SIGTERM)


def leave_on_sigterm(exit_code: int = 128 + signal.SIGTERM) -> None:
    """From now on, SIGTERM ends this process the way out of every block, so that nothing it started is left behind."""

    def leave(_signal: int, _frame: object) -> None:
        raise SystemExit(exit_code)

    signal.signal(signal.SIGTERM, leave)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl+C and SIGTERM wait until the block is over, here and in what it starts; needs the main thread to do so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {each: signal.signal(each, lambda number, _: came.append(number)) for each in _ENDING}
    # Children inherit the mask: what they start must not die of a Ctrl+C that reaches every process of the terminal.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """What is started in this block never hears Ctrl+C, which a terminal sends to all processes: we tell it to end."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def end_with_parent() -> None:
    """From now on, end this process as by SIGTERM when the one that spawned it is gone; by force if that takes long.

    Does nothing in a process that was not spawned by another of ours.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), name="watch-parent", daemon=True).start()


def is_orphan() -> bool:
    """Whether the process that spawned this one is gone."""
    parent = parent_process()
    return parent is not None and not parent.is_alive()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    force = threading.Timer(_GRACE_SECONDS, os._exit, args=(1,))
    force.daemon = True
    force.start()
    os.kill(os.getpid(), signal.SIGTERM)
