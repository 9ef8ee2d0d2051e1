"""A whole server: server processes, the job process, and the note that tells others where it is."""

import asyncio
import multiprocessing
import os
import socket
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from goldsmith.cli.database import Ready, stop_embedded
from goldsmith.cli.ending import deaf_to_ctrl_c, end_with_parent, is_orphan, leave_on_sigterm
from goldsmith.cli.failure import Failure
from goldsmith.cli.keeping import GAVE_UP, Context, Start, end, forking, kept
from goldsmith.cli.listening import for_child, for_this_process
from goldsmith.cli.server_note import is_answering, leave_note, take_note_away
from goldsmith.kit.settings import Settings, adopt, count_in

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as SpawnEvent

    import uvicorn

_spawn = multiprocessing.get_context("spawn")
_JOBS_NICENESS = 5
"""The background gives way to those who wait for an answer."""

_BROKEN = "The server could not start; the lines above say why."


@contextmanager
def prepared() -> Iterator[Context]:
    """What a server's processes are started with. They begin to get ready, beside what else there is to do."""
    with _metrics_folder():
        yield forking()


def serve(ready: Ready, context: Context, listener: socket.socket, url: str, on_answer: Callable[[], None]) -> None:
    """Serve until told to stop; processes that die are started again. `on_answer` is called once the server answers.

    `url` is how this machine reaches the listener. Raises Failure when the server cannot start.
    """
    chosen = ready.settings.model_copy(update={"base_url": ready.settings.base_url or url})
    servers = [_server_process(context, chosen, listener)] * chosen.processes
    jobs = _job_process(context, Ready(chosen, ready.embedded))
    with kept([*servers, jobs]) as keeper, _announced(chosen.data_dir, url, on_answer):
        keeper.wait()
        raise Failure(_BROKEN)


class BackgroundServer:
    """A server in a process of its own."""

    def __init__(self, process: BaseProcess, answering: "SpawnEvent") -> None:
        self._process = process
        self._answering = answering

    def wait_until_it_answers(self) -> None:
        """Return once the server answers; raises Failure when it cannot start."""
        while not self._answering.wait(0.05):
            if not self._process.is_alive():
                raise Failure(_BROKEN)

    def wait_until_it_ends(self) -> None:
        """Return when the server has ended by itself; Ctrl+C comes through as usual."""
        while self._process.is_alive():
            self._process.join(timeout=0.5)


@contextmanager
def background_server(ready: Ready, listener: socket.socket, url: str) -> Iterator[BackgroundServer]:
    """A server beside the block, begun with it and gone when it ends."""
    answering = _spawn.Event()
    process = _spawn.Process(target=_serve_for_parent, args=(ready, listener, url, answering), name="goldsmith-server")
    with deaf_to_ctrl_c():
        process.start()
    listener.close()
    try:
        yield BackgroundServer(process, answering)
    finally:
        end(process)


@contextmanager
def server_within(ready: Ready, listener: socket.socket, *, has_jobs: bool) -> Iterator[None]:
    """A server in a thread of this process, for one command that may need the job process too."""
    from uvicorn import Server

    with _metrics_folder():
        adopt(ready.settings)
        server = Server(_configuration(ready.settings))
        thread = Thread(target=server.run, args=([for_this_process(listener)],), name="goldsmith-server", daemon=True)
        with kept([_job_process(_spawn, ready)]) if has_jobs else nullcontext():
            thread.start()
            try:
                yield
            finally:
                server.should_exit = True
                thread.join(timeout=15)


@contextmanager
def _metrics_folder() -> Iterator[None]:
    """Where the processes of a server add up what each counts."""
    with tempfile.TemporaryDirectory(prefix="goldsmith-metrics-") as folder:
        count_in(folder)
        yield


def _configuration(chosen: Settings) -> "uvicorn.Config":
    from goldsmith.api.server import configuration

    # uvicorn's own "info" is about its processes; what an operator wants to hear is told in other ways.
    level = "warning" if chosen.log_level == "info" else chosen.log_level
    return configuration(chosen.model_copy(update={"log_level": level}))


def _server_process(context: Context, chosen: Settings, listener: socket.socket) -> Start:
    given = (chosen, for_child(listener))
    return lambda: context.Process(target=_serve_connections, args=given, name="goldsmith-server", daemon=True)


def _serve_connections(chosen: Settings, listener: socket.socket) -> None:
    from uvicorn import Server

    end_with_parent()
    adopt(chosen)
    server = Server(_configuration(chosen))
    try:
        server.run([listener])
    except Exception:
        if server.started:
            raise
        traceback.print_exc()
    if not server.started:
        raise SystemExit(GAVE_UP)


@contextmanager
def _announced(data_dir: Path, url: str, on_answer: Callable[[], None]) -> Iterator[None]:
    over = Event()
    thread = Thread(target=_announce, args=(over, data_dir, url, on_answer), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)
        take_note_away(data_dir)


def _announce(over: Event, data_dir: Path, url: str, on_answer: Callable[[], None]) -> None:
    while not over.is_set():
        if is_answering(url, "/readyz"):
            leave_note(data_dir, url)
            on_answer()
            return
        over.wait(0.05)


def _serve_for_parent(ready: Ready, listener: socket.socket, url: str, answering: "SpawnEvent") -> None:
    leave_on_sigterm(0)
    end_with_parent()
    try:
        with prepared() as context:
            serve(ready, context, listener, url, answering.set)
    finally:
        if is_orphan() and ready.embedded:
            stop_embedded(ready.settings.data_dir)


def _job_process(context: Context, ready: Ready) -> Start:
    return lambda: context.Process(target=_run_jobs, args=(ready,), name="goldsmith-jobs", daemon=True)


def _run_jobs(ready: Ready) -> None:
    leave_on_sigterm()  # from here on: whoever ends before the queue hears signals has a database to stop, too
    end_with_parent()
    try:
        adopt(ready.settings)
        _work_through_jobs(ready.settings)
    finally:
        if is_orphan() and ready.embedded:
            stop_embedded(ready.settings.data_dir)


def _work_through_jobs(chosen: Settings) -> None:
    from goldsmith.api.dialects import DIALECTS
    from goldsmith.api.server import make_parts
    from goldsmith.jobs.desk import Desk
    from goldsmith.jobs.worker import run

    parts = make_parts(chosen)
    os.nice(_JOBS_NICENESS)
    asyncio.run(run(Desk(parts.database, parts.files, parts.settings), DIALECTS))
