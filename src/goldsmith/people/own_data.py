"""One's own data: a copy of it, and its erasure, which only whose it is asks for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

CopyState = Literal["making", "ready", "failed", "gone"]
ErasureState = Literal["asked", "withdrawn", "done"]

THINK_AGAIN = timedelta(days=7)
"""How long an erasure can be withdrawn before anything is erased."""

COPY_KEPT = timedelta(days=7)
"""How long the file of a copy is kept."""


@dataclass(frozen=True, slots=True)
class DataCopy:
    """A file of everything that is kept about somebody; deleted at `gone_at`."""

    id: UUID
    user_id: UUID
    state: CopyState
    byte_count: int | None
    storage_key: str | None
    created_at: datetime
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody asked to be erased: from `due_at` on, once no pay is outstanding or what can be paid was waived."""

    id: UUID
    user_id: UUID
    state: ErasureState
    is_pay_waived: bool
    asked_at: datetime
    due_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What somebody has in an account of theirs: `earned`, `payable` or `paying`."""

    mode: Literal["live", "test"]
    kind: str
    currency: str
    minor: int


def is_held_up_by(outstanding: Outstanding, *, is_pay_waived: bool) -> bool:
    """Whether an erasure has to wait for an amount: what can be paid may be waived, what is not decided or is on its
    way may not. Test money is none.
    """
    return outstanding.mode == "live" and outstanding.minor > 0 and not (
        is_pay_waived and outstanding.kind == "payable"
    )  # fmt: skip
