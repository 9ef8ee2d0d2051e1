"""Values that several answers share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: integer minor units (cents) of a currency."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{self.minor / 100:.2f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker: `shown_name` is the name of an employee, the pseudonym of anybody else."""

    id: str
    shown_name: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with the 95% Wilson interval around it; None before anything was counted."""

    value: float | None
    low: float | None
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How the time went, in milliseconds."""

    active_ms: int = 0
    idle_ms: int = 0
    load_ms: int = 0
