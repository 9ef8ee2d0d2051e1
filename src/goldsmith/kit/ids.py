"""Identifiers: time-ordered UUIDs (RFC 9562, version 7), so that rows made together lie together on disk."""

import os
import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)
_RANDOM_BITS = (0xFFF << 64) | ((1 << 62) - 1)


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = int.from_bytes(os.urandom(10), "big") & _RANDOM_BITS
    return UUID(int=(milliseconds << 80) | _VERSION_AND_VARIANT | random_bits)


def first_id_at(instant: datetime) -> UUID:
    """The least UUIDv7 of a millisecond: ids made earlier are less, ids made later are greater."""
    return UUID(int=(int(instant.timestamp() * 1000) << 80) | _VERSION_AND_VARIANT)


FIRST_ID = UUID(int=0)
"""Less than every id: lists that go on from an id begin here."""

LAST_ID = UUID(int=(1 << 128) - 1)
"""Greater than every id: lists that go back from an id begin here."""


def instant_of(id_: UUID) -> datetime:
    """When a UUIDv7 was made, to the millisecond, in UTC."""
    return datetime.fromtimestamp((id_.int >> 80) / 1000, UTC)


def random_id() -> UUID:
    """A fresh UUID without a time in it (version 4), for what must not tell when it was made."""
    return uuid4()
