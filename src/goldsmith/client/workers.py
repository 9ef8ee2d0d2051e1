"""Workers over all projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Ratio, Worker


@dataclass(frozen=True, slots=True)
class Labour:
    """A worker's figures over all projects; `cost` has an amount for each currency.

    `last_project_id` is where they were last active.
    """

    worker: Worker
    project_count: int
    submitted: int
    reviewed: int
    skipped: int
    gold_accuracy: Ratio
    seconds_per_response: float | None
    cost: tuple[Amount, ...]
    last_active_at: datetime
    last_project_id: str


class Workers:
    """`goldsmith.workers`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[Labour]:
        """Everybody who worked in the organization's projects, busiest first."""
        return self._transport.pages(Labour, "/workers")
