"""A whole server: server processes, the job process, and the note that tells others where it is."""

import asyncio
import multiprocessing
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, cast

from goldsmith.cli.database import Ready, stop_embedded
from goldsmith.cli.ending import deaf_to_ctrl_c, end_with_parent, is_orphan, leave_on_sigterm
from goldsmith.cli.failure import Failure
from goldsmith.cli.listening import for_processes, for_this_process
from goldsmith.cli.server_note import is_answering, leave_note, take_note_away
from goldsmith.kit.settings import Settings, pass_to_children, settings

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as SpawnEvent

    import uvicorn

_spawn = multiprocessing.get_context("spawn")
_JOBS_NICENESS = 5
"""The background gives way to those who wait for an answer."""

_BROKEN = "The server could not start; the lines above say why."


def serve(ready: Ready, listener: socket.socket, url: str, on_answer: Callable[[], None]) -> None:
    """Serve until told to stop; processes that die are started again. `on_answer` is called once the server answers.

    `url` is how this machine reaches the listener. Raises Failure when the server cannot start.
    """
    chosen = ready.settings.model_copy(update={"base_url": ready.settings.base_url or url})
    with tempfile.TemporaryDirectory(prefix="goldsmith-metrics-") as metrics_dir:
        pass_to_children(chosen, prometheus_multiproc_dir=metrics_dir)
        with _job_process(ready), _announced(chosen.data_dir, url, on_answer):
            _run(_configuration(chosen), listener)


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
        _end(process)


@contextmanager
def server_within(ready: Ready, listener: socket.socket, *, has_jobs: bool) -> Iterator[None]:
    """A server in a thread of this process, for one command that may need the job process too."""
    from uvicorn import Server

    with tempfile.TemporaryDirectory(prefix="goldsmith-metrics-") as metrics_dir:
        pass_to_children(ready.settings, prometheus_multiproc_dir=metrics_dir)
        server = Server(_configuration(ready.settings))
        thread = Thread(target=server.run, args=([for_this_process(listener)],), name="goldsmith-server", daemon=True)
        with _job_process(ready) if has_jobs else nullcontext():
            thread.start()
            try:
                yield
            finally:
                server.should_exit = True
                thread.join(timeout=15)


def make_app() -> object:
    """The application of one server process, which ends with the process that started it."""
    from goldsmith.api import server

    end_with_parent()
    return server.make_app()


def _configuration(chosen: Settings) -> "uvicorn.Config":
    from goldsmith.api.server import configuration

    # uvicorn's own "info" is about its processes; what an operator wants to hear is told in other ways.
    level = "warning" if chosen.log_level == "info" else chosen.log_level
    config = configuration(chosen.model_copy(update={"log_level": level}))
    config.app = f"{__name__}:{make_app.__name__}"
    return config


def _run(config: "uvicorn.Config", listener: socket.socket) -> None:
    from uvicorn import Server
    from uvicorn.config import STARTUP_FAILURE
    from uvicorn.supervisors import Multiprocess

    if config.workers == 1:
        server = Server(config)
        server.run([for_this_process(listener)])
        if not server.started:
            raise Failure(_BROKEN)
        return
    supervisor = Multiprocess(config, sockets=cast("list[socket.socket]", for_processes(listener)))
    supervisor.run()
    if any(each.exitcode == STARTUP_FAILURE for each in supervisor.processes):
        raise Failure(_BROKEN)


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
        serve(ready, listener, url, answering.set)
    finally:
        if is_orphan() and ready.embedded:
            stop_embedded(ready.settings.data_dir)


@contextmanager
def _job_process(ready: Ready) -> Iterator[None]:
    stop = Event()
    keeper = Thread(target=_keep_running, args=(stop, ready.embedded), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=15)


def _keep_running(stop: Event, embedded: bool) -> None:
    process = _start_jobs(embedded)
    while not stop.wait(0.5):
        if not process.is_alive():
            process = _start_jobs(embedded)
    _end(process)


def _start_jobs(embedded: bool) -> BaseProcess:
    process = _spawn.Process(target=_run_jobs, args=(embedded,), name="goldsmith-jobs", daemon=True)
    with deaf_to_ctrl_c():
        process.start()
    return process


def _run_jobs(embedded: bool) -> None:
    from goldsmith.api.dialects import DIALECTS
    from goldsmith.api.server import make_parts
    from goldsmith.jobs.desk import Desk
    from goldsmith.jobs.worker import run

    end_with_parent()
    parts = make_parts(settings())
    os.nice(_JOBS_NICENESS)
    try:
        asyncio.run(run(Desk(parts.database, parts.files, parts.settings), DIALECTS))
    finally:
        if is_orphan() and embedded:
            stop_embedded(parts.settings.data_dir)


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(timeout=15)
    if process.is_alive():
        process.kill()
        process.join(timeout=5)
