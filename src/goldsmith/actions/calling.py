"""Callbacks as the background sends them: taken under a lease, put into a dialect's words, signed, written down."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson

from goldsmith.actions.callback_settings import setting_in_force
from goldsmith.actions.context import Context
from goldsmith.storage import callbacks
from goldsmith.storage.callbacks import organizations_with_due_callbacks
from goldsmith.work.callback import Answered, Callback, address_fault, sign, standing_after

__all__ = ["Dialect", "Letter", "Message", "keep_answer", "organizations_with_due_callbacks", "take_due", "write"]

LEASE = timedelta(seconds=120)
"""A sender that has died gives up what it took after so long; the slowest receiver is given up long before."""
_JITTER_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class Message:
    """A callback in the words of a dialect: a JSON object, and headers beside those that all callbacks have."""

    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


Dialect = Callable[[Context, Callback], Message]
"""Puts a callback into words. Asked at every try, in a transaction of the callback's organization and mode."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes over the wire."""

    body: bytes
    headers: Mapping[str, str]


def take_due(context: Context, *, busy: Collection[str], per_host: int, limit: int) -> list[Callback]:
    """Some due callbacks of the organization, which nobody else sends for the length of the lease."""
    until = context.now + LEASE
    return callbacks.take_due(context.connection, context.now, until, busy=busy, per_host=per_host, limit=limit)


def write(context: Context, dialect: Dialect, callback: Callback) -> Letter | Answered:
    """The callback in words and signed; or why it can never be sent."""
    fault = address_fault(callback.url)
    if fault is not None:
        return Answered(None, fault, 0, is_refused=True)
    message = dialect(context, callback)
    body = orjson.dumps(message.body, default=str)
    secrets = setting_in_force(context).signing_secrets(context.now)
    own = {
        "Content-Type": "application/json",
        "User-Agent": "Goldsmith-Callbacks/1",
        "Goldsmith-Callback-Id": str(callback.id),
        "Goldsmith-Signature": sign(secrets, body, int(context.now.timestamp())),
    }
    return Letter(body, {**message.headers, **own})


def keep_answer(context: Context, callback: Callback, answered: Answered) -> None:
    """Write a try down, and when the next is due or that there is none."""
    tries = callback.tries + 1
    standing = standing_after(tries, answered, context.now, _jitter(callback.id, tries))
    callbacks.keep_try(context.connection, callback.id, answered, standing, context.now)


def _jitter(callback_id: UUID, tries: int) -> float:
    """0 to 1, another for every callback and try, so that many that failed together do not come back together."""
    return hash((callback_id.int, tries)) % _JITTER_STEPS / _JITTER_STEPS
