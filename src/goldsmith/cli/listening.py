"""The socket a server listens on, opened before anything else so that a taken port is told at once.

Processes that accept from one socket get connections unevenly: the first to wake takes all that wait, and keeps them.
On Linux every server process therefore listens for itself (SO_REUSEPORT), and the kernel spreads connections over them.
"""

import errno
import socket
import sys
import time
from collections.abc import Callable

from goldsmith.cli.failure import Failure

_EVERY_NETWORK = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - the user's word, answered with the local one
_WAIT_SECONDS = 1.5
_QUEUE = 1024
_Address = tuple[str, int]
_IS_SPREAD = sys.platform == "linux"


class OneEach:
    """Passed on to a process, it arrives as a listening socket of that process's own at the address of `held`."""

    def __init__(self, held: socket.socket) -> None:
        self._family = int(held.family)
        self._address: _Address = held.getsockname()[:2]

    def __reduce__(self) -> tuple[Callable[[int, _Address], socket.socket], tuple[int, _Address]]:
        return _listen_beside, (self._family, self._address)


def for_this_process(held: socket.socket) -> socket.socket:
    """What a server in this very process listens on."""
    return _listen_beside(held.family, held.getsockname()[:2]) if _IS_SPREAD else held


def for_child(held: socket.socket) -> "socket.socket | OneEach":
    """What a server process is given to listen on; it arrives there as a socket."""
    return OneEach(held) if _IS_SPREAD else held


def listen(host: str, port: int) -> socket.socket:
    """A socket that holds a port, to be listened on; port 0 takes a free one. Raises Failure with what to do."""
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
    """A socket that holds this port if it is free, else any."""
    try:
        return _open(host, port)
    except OSError:
        return listen(host, 0)


def address_of(listener: socket.socket, host: str) -> str:
    """The address at which this machine reaches the socket."""
    name = _EVERY_NETWORK.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{listener.getsockname()[1]}"


def _open(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # Without the mark of sharing, so that it fails where another server listens or is about to.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        address = probe.getsockname()
        if not _IS_SPREAD:
            probe.listen(_QUEUE)
            return _kept(probe.dup())
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held.bind(address)
    return _kept(held)


def _listen_beside(family: int, address: _Address) -> socket.socket:
    own = socket.socket(family)
    # Connections inherit this: without it, what a killed server leaves half closed would keep the port from the next.
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    own.bind(address)
    own.listen(_QUEUE)
    return _kept(own)


def _kept(opened: socket.socket) -> socket.socket:
    opened.set_inheritable(True)
    return opened


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; choose another with --port, or --port 0 for any free one."
    if error.errno == errno.EACCES:
        return f"Port {port} needs rights that you do not have; choose one above 1023 with --port."
    return f"This machine cannot listen on {host} port {port} ({error.strerror or error}); check --host and --port."
