"""Names of deliveries, which version 2 has and we have not: made of the id, so that they lead back to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from goldsmith.kit.ids import first_id_at, instant_of

_FORM = "%Y-%m-%d %H:%M:%S"
_LENGTH = len("2026-01-05 12:00:00")
_DIGITS = 6


def delivery_name(delivery_id: UUID) -> str:
    """When the delivery was ordered, in UTC, and the last digits of its id: `2026-01-05 12:00:00 3f2a9c`."""
    return f"{instant_of(delivery_id):{_FORM}} {delivery_id.hex[-_DIGITS:]}"


def ids_of_name(name: str) -> tuple[UUID, UUID] | None:
    """The least id that a delivery of this name can have, and the least after them all; None for another form."""
    try:
        second = datetime.strptime(name[:_LENGTH], _FORM).replace(tzinfo=UTC)
        return first_id_at(second), first_id_at(second + timedelta(seconds=1))
    except (ValueError, OverflowError):
        return None
