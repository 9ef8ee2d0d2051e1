"""Starting a whole server: database, migrations, server processes and the job process."""

import asyncio
import multiprocessing
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from threading import Event, Thread

from pydantic import SecretStr

from goldsmith.kit.settings import Settings, pass_to_children, settings

_spawn = multiprocessing.get_context("spawn")


@contextmanager
def database_of(chosen: Settings) -> Iterator[Settings]:
    """The settings with a database that runs and stands at the newest migration: yours, or the embedded one."""
    from goldsmith.storage.database import migrate
    from goldsmith.storage.embedded import EmbeddedPostgres

    if chosen.database_url is not None:
        migrate(chosen.database_url.get_secret_value())
        yield chosen
        return
    embedded = EmbeddedPostgres(chosen.data_dir)
    try:
        migrate(embedded.url)
        yield chosen.model_copy(update={"database_url": SecretStr(embedded.url)})
    finally:
        embedded.stop()


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.set_inheritable(True)
    return listener


def serve(chosen: Settings, listener: socket.socket) -> None:
    """Serve until told to stop; server and job processes that die are started again."""
    from uvicorn import Server
    from uvicorn.supervisors import Multiprocess

    from goldsmith.api.server import configuration

    with tempfile.TemporaryDirectory(prefix="goldsmith-metrics-") as metrics_dir:
        pass_to_children(chosen, prometheus_multiproc_dir=metrics_dir)
        config = configuration(chosen)
        with _job_process():
            if chosen.processes == 1:
                Server(config).run([listener])
            else:
                Multiprocess(config, sockets=[listener]).run()


@contextmanager
def _job_process() -> Iterator[None]:
    stop = Event()
    keeper = Thread(target=_keep_running, args=(stop,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=15)


def _keep_running(stop: Event) -> None:
    process = _start_jobs()
    while not stop.wait(0.5):
        if not process.is_alive():
            process = _start_jobs()
    process.terminate()
    process.join(timeout=10)
    if process.is_alive():
        process.kill()


def _start_jobs() -> BaseProcess:
    process = _spawn.Process(target=_run_jobs, name="goldsmith-jobs", daemon=True)
    process.start()
    return process


def _run_jobs() -> None:
    from goldsmith.api.server import make_parts
    from goldsmith.jobs.desk import Desk
    from goldsmith.jobs.worker import run

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C and tells us
    parts = make_parts(settings())
    asyncio.run(run(Desk(parts.database, parts.files, parts.settings)))
