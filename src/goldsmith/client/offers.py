"""The marketplace: what projects offer to a worker, joining and leaving, the next task, and what managers set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.assignments import Assignment
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker
from goldsmith.client.work import OwnWork, Requirement


@dataclass(frozen=True, slots=True)
class HourlyPay:
    """What an hour of active work brings at the typical time; `low` to `high` is its 95% interval."""

    typical: Amount
    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class Pace:
    """The median active seconds of a task, and the 95% interval of that median."""

    answers: int
    seconds: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Way:
    """A course or exam (`kind`) that you may take and that grants a skill."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OfferRequirement:
    """Something a project requires, whether you meet it, and what you can do about it where you do not."""

    requirement: Requirement
    is_met: bool
    how: str | None
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project offers you; None where too little is known, or where there is no limit."""

    project_id: str
    name: str
    version_id: str
    labels: tuple[str, ...]
    rate: Amount
    hourly_pay: HourlyPay | None
    pace: Pace | None
    open_task_count: int
    is_more_open: bool
    ends_at: datetime | None
    seats: int | None
    seats_left: int | None
    seat_days: int
    daily_cap: int | None
    share_cap: int | None
    requirements: tuple[OfferRequirement, ...]
    capped_by: str | None
    can_start: bool
    joined_at: datetime | None
    is_starred: bool
    own: OwnWork


@dataclass(frozen=True, slots=True)
class FreedSeat:
    """A seat that you lost because you had not used it."""

    project_id: str
    project_name: str
    left_at: datetime


@dataclass(frozen=True, slots=True)
class OfferSettings:
    """What a project says to workers beside its spec; how many are in it, and how many of them were active of late."""

    seats: int | None
    seat_days: int
    priority: int
    daily_cap: int | None
    share_cap: int | None
    joined: int
    active: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a project."""

    worker: Worker
    joined_at: datetime
    last_active_at: datetime | None
    submitted: int


class Offers:
    """`goldsmith.offers`: for workers, and at the end for managers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[Offer]:
        """What projects offer you: those with work for you, those you are in, and your favourites; newest first."""
        return self._transport.pages(Offer, "/work/offers")

    def get(self, project_id: str) -> Offer:
        """What one project offers you."""
        return self._transport.get(Offer, f"/work/offers/{project_id}")

    def join(self, project_id: str) -> None:
        """Take a seat in a project."""
        self._transport.call("POST", f"/work/offers/{project_id}/join", is_repeatable=True)

    def leave(self, project_id: str) -> None:
        """Give your seat back; what you hold you may finish, and what you earned stays yours."""
        self._transport.call("POST", f"/work/offers/{project_id}/leave")

    def star(self, project_id: str, *, is_starred: bool = True) -> None:
        """Make a project a favourite of yours, or no more so."""
        path = f"/work/offers/{project_id}/favourite"
        self._transport.call("PUT", path, body={"is_starred": is_starred}, is_repeatable=True)

    def next_task(self, holding: Sequence[str] = ()) -> Assignment | None:
        """Your next task over all projects you are in; None when there is nothing for you now."""
        found = self._transport.call("POST", "/work/next", body={"holding": [*holding]})
        return read(Assignment, found) if found else None

    def freed(self) -> Iterator[FreedSeat]:
        """Seats that you lost in the last 30 days because you had not used them."""
        return self._transport.pages(FreedSeat, "/work/freed-seats")

    def settings(self, project_id: str) -> OfferSettings:
        """What a project says to workers beside its spec."""
        return self._transport.get(OfferSettings, f"/projects/{project_id}/offer")

    def set(self, project_id: str, **said: Any) -> OfferSettings:
        """Set `seats`, `seat_days`, `priority`, `daily_cap` or `share_cap`; None takes a limit away."""
        path = f"/projects/{project_id}/offer"
        return read(OfferSettings, self._transport.call("PATCH", path, body=said, is_repeatable=True))

    def seats(self, project_id: str) -> Iterator[Seat]:
        """Who is in a project, in the order they joined."""
        return self._transport.pages(Seat, f"/projects/{project_id}/seats")
