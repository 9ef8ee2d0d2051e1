"""Server processes share a port fairly, and nobody else gets it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.reduction import ForkingPickler

import pytest

from goldsmith.cli.failure import Failure
from goldsmith.cli.listening import for_child, for_this_process, listen, listen_near

CONNECTIONS = 64


def arrived(held: socket.socket) -> socket.socket:
    """What a server process gets to listen on."""
    sent: socket.socket = ForkingPickler.loads(ForkingPickler.dumps(for_child(held)))
    return sent


def waiting(listener: socket.socket) -> int:
    """How many connections wait at a listening socket."""
    listener.setblocking(False)
    count = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_connections_are_spread_over_the_processes(host: str) -> None:
    with ExitStack() as stack:
        held = stack.enter_context(listen(host, 0))
        first, second = (stack.enter_context(arrived(held)) for _ in range(2))
        for _ in range(CONNECTIONS):
            stack.enter_context(socket.create_connection(held.getsockname()[:2]))
        counts = waiting(first), waiting(second)
    assert sum(counts) == CONNECTIONS
    assert min(counts) > 0


def test_a_port_is_held_before_anybody_listens() -> None:
    with listen("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        with pytest.raises(Failure, match=f"Port {port} is taken"):
            listen("127.0.0.1", port)
        with listen_near("127.0.0.1", port) as other:
            assert other.getsockname()[1] != port
        with arrived(held), pytest.raises(Failure, match=f"Port {port} is taken"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("open_listener", [arrived, for_this_process])
def test_half_closed_connections_of_a_killed_server_do_not_keep_the_port(
    open_listener: Callable[[socket.socket], socket.socket],
) -> None:
    with listen("127.0.0.1", 0) as held, open_listener(held) as listener:
        port = held.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        listener.accept()[0].close()
    with client, listen("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port
