"""What is held against a worker in a project: made by a rule with its evidence, and decided by a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

SanctionState = Literal["open", "upheld", "lifted"]


@dataclass(frozen=True, slots=True)
class Sanction:
    """A pause: no new tasks of the project are given out while it is `open` (nobody has looked yet) or `upheld`.

    Work that was done stays done and paid. `rule` names what made it, `evidence` (JSON values) has a `sentence`.
    """

    id: UUID
    project_id: UUID
    worker_id: UUID
    kind: str
    state: SanctionState
    rule: str
    evidence: Mapping[str, Any]
    created_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None

    @property
    def is_in_force(self) -> bool:
        """Whether it still keeps the worker from new tasks."""
        return self.state != "lifted"
