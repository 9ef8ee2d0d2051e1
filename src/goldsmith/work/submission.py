"""What a submitted answer counts as: an attempt in time, one that still fits after its lease, or a late one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Standing = Literal["counted", "late"]


@dataclass(frozen=True, slots=True)
class Slot:
    """How an assignment and its task stand when an answer comes in, under lock."""

    assignment_state: str
    assignment_round: int
    assignment_stage: str
    task_state: str
    task_stage: str
    task_round: int
    wanted: int
    live: int
    submitted: int
    is_gold: bool


def standing_of(slot: Slot, *, is_blocked: bool) -> Standing:
    """`counted` while leased, or after the lease while the task still wants the answer; else `late`.

    `is_blocked`: the worker holds, answered or skipped this task through another assignment meanwhile.
    """
    if slot.assignment_state == "leased":
        return "counted"
    if slot.assignment_state not in ("expired", "released") or is_blocked:
        return "late"
    is_same_work = (slot.task_stage, slot.task_round) == (slot.assignment_stage, slot.assignment_round)
    is_open = slot.task_state == "pending" and is_same_work and slot.live + slot.submitted < slot.wanted
    return "counted" if is_open or slot.is_gold else "late"


def heartbeat_until(now: datetime, lease_until: datetime, lease_seconds: int) -> datetime:
    """The new end of a lease whose page is open: never earlier than what was promised."""
    return max(lease_until, now + timedelta(seconds=lease_seconds))
