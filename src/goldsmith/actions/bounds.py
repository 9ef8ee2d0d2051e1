"""How wrong a project's verdicts can be, as audits and gold tell."""

import math
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.quality.stopping import error_bound
from goldsmith.storage import project_quality

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class StatedQuality:
    """Of the verdicts that no reviewer saw, at most the share `error_bound` is wrong, with `confidence`.

    `audited` verdicts were drawn by chance and shown to a reviewer, who changed `audit_errors` of them. `gold_stopped`
    gold tasks were answered and decided like all others; `gold_errors` of them came out wrong. (Gold speaks for other
    tasks as far as it was chosen like them; gold made because many agreed is left out.) The bound is None before the
    first of either: then nothing can be said.
    """

    audited: int
    audit_errors: int
    gold_stopped: int
    gold_errors: int
    error_bound: float | None
    confidence: float = CONFIDENCE

    def to_json(self) -> dict[str, Any]:
        """What a delivery keeps and says."""
        return asdict(self)


def stated(context: Context, project_id: UUID) -> StatedQuality:
    """What can be said of a project now."""
    found = project_quality.quality_of(context.connection, project_id)
    trials, errors = found.audited + found.gold_stopped, found.audit_errors + found.gold_errors
    bound = _rounded_up(error_bound(errors, trials, CONFIDENCE)) if trials else None
    return StatedQuality(found.audited, found.audit_errors, found.gold_stopped, found.gold_errors, bound)


def _rounded_up(bound: float) -> float:
    """To four decimals, never below what was proved; what is off by a rounding error of the arithmetic is left."""
    return math.ceil(round(bound * 10_000, 6)) / 10_000
