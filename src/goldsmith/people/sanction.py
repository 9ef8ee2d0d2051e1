"""What is held against a worker: a warning, a pause or a suspension, with rule and evidence, decided by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

SanctionKind = Literal["warning", "pause", "suspension"]
SanctionState = Literal["open", "upheld", "lifted", "ended"]

PAY_EFFECT = "None: what was earned stays payable, and so does work that is under way."
"""What every sanction does to pay."""
NOTICE: Mapping[SanctionKind, timedelta] = {
    "warning": timedelta(0),
    "pause": timedelta(0),
    "suspension": timedelta(days=3),
}
"""How long before it takes effect a sanction is told, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A warning takes nothing away. A pause gives out no new tasks of its project, a suspension none of any project.

    `open`: a rule made it and nobody has looked yet, which only a pause can be; `upheld` and in force from
    `takes_effect_at` to `ends_at`; `lifted` by a person, or `ended` by its date. Work that was done stays done and
    paid. `rule` names what was broken, `evidence` (JSON values) has a `sentence`. `imposed_by` is None where a rule
    made it.
    """

    id: UUID
    project_id: UUID | None
    worker_id: UUID
    kind: SanctionKind
    state: SanctionState
    rule: str
    evidence: Mapping[str, Any]
    created_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None
    imposed_by: UUID | None
    takes_effect_at: datetime
    ends_at: datetime | None

    @property
    def is_in_force(self) -> bool:
        """Whether it was neither lifted nor ended; it may still be to take effect."""
        return self.state in ("open", "upheld")

    def as_of(self, now: datetime) -> Sanction:
        """It, as it stands at an instant: ended from its date on, also where nobody has written so yet."""
        return replace(self, state="ended") if self.is_in_force and self._is_over(now) else self

    @property
    def sentence(self) -> str:
        """The evidence in words."""
        return str(self.evidence.get("sentence", ""))

    def takes_access_at(self, now: datetime) -> bool:
        """Whether it keeps the worker from new tasks at an instant."""
        is_over = self._is_over(now)
        return self.kind != "warning" and self.is_in_force and self.takes_effect_at <= now and not is_over

    def _is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now
