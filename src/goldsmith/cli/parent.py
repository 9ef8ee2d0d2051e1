"""Processes that end with the one that started them, even when that one is killed without a word."""

import os
import signal
import threading
from multiprocessing import connection, parent_process

_GRACE_SECONDS = 15.0


def leave_on_sigterm() -> None:
    """From now on, SIGTERM ends this process the way out of every block, so that nothing it started is left behind."""
    signal.signal(signal.SIGTERM, _leave)


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


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    force = threading.Timer(_GRACE_SECONDS, os._exit, args=(1,))
    force.daemon = True
    force.start()
    os.kill(os.getpid(), signal.SIGTERM)
