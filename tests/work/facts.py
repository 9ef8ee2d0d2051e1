"""Facts for the rules: plain values with usual contents, each field open to change."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from goldsmith.people import User
from goldsmith.work.submission import Slot
from tests.build import NOW


def a_user(**changed: Any) -> User:
    """A user."""
    usual: dict[str, Any] = {
        "id": uuid4(), "organization_id": uuid4(), "email": "grace@people.example", "name": "Grace",
        "role": "annotator", "pseudonym": "W-AAAAA", "is_employee": False, "is_machine": False, "disabled_at": None,
        "created_at": NOW,
    }  # fmt: skip
    return User(**{**usual, **changed})


def a_slot(**changed: Any) -> Slot:
    """How a leased attempt and its open task stand."""
    usual: dict[str, Any] = {
        "assignment_state": "leased", "assignment_round": 0, "assignment_stage": "attempt", "task_state": "pending",
        "task_stage": "attempt", "task_round": 0, "wanted": 3, "live": 1, "submitted": 0, "is_gold": False,
    }  # fmt: skip
    return Slot(**{**usual, **changed})
