"""What goes into merging the values that several people gave to one field, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldsmith.labels import AttributeValue


@dataclass(frozen=True, slots=True)
class Given:
    """What one person answered to a field; None where it was left out."""

    response_id: str
    worker_id: str
    value: AttributeValue | None


@dataclass(frozen=True, slots=True)
class SettledField:
    """The value settled for a field, None where it stays unanswered.

    `confidence`, 0..1, is the chance that it is right; `doubt` how many of its questions (one, or one for each option
    of a multi_choice) are expected to be wrong. `chances` are of classes, or of options being ticked; empty for numbers
    and texts. `votes` people gave this value. `weights` say by response how much a value counted beside a typical
    person's, who is 1. `parameters` (JSON values) with the same values give the same result again.
    """

    name: str
    value: AttributeValue | None
    confidence: float
    doubt: float
    chances: Mapping[str, float]
    votes: int
    values: Mapping[str, AttributeValue | None]
    weights: Mapping[str, float]
    parameters: Mapping[str, Any]
