"""The socket a server listens on, opened before anything else so that a taken port is told at once."""

import errno
import socket
import time

from goldsmith.cli.failure import Failure

_EVERY_NETWORK = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - the user's word, answered with the local one
_WAIT_SECONDS = 1.5


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises Failure with what to do."""
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return _open(host, port)
        except OSError as error:
            # A server that was just killed gives its port back within a moment.
            if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise Failure(_reason(error, host, port)) from error
            time.sleep(0.1)


def listen_near(host: str, port: int) -> socket.socket:
    """A listening socket on this port if it is free, else on any."""
    try:
        return _open(host, port)
    except OSError:
        return listen(host, 0)


def address_of(listener: socket.socket, host: str) -> str:
    """The address at which this machine reaches the socket."""
    name = _EVERY_NETWORK.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{listener.getsockname()[1]}"


def _open(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    listener.set_inheritable(True)
    return listener


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; choose another with --port, or --port 0 for any free one."
    if error.errno == errno.EACCES:
        return f"Port {port} needs rights that you do not have; choose one above 1023 with --port."
    return f"This machine cannot listen on {host} port {port} ({error.strerror or error}); check --host and --port."
