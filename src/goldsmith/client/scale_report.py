"""What an import from Scale came to: counts, and what was left out, grouped by why, in a bounded memory."""

from collections import Counter
from dataclasses import dataclass, field

_MOST_REASONS = 200
_MOST_EXAMPLES = 3


@dataclass(slots=True)
class Reason:
    """Why some things were left out or not taken whole, the first of them in words, with ids of a few."""

    what: str
    code: str
    reason: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ScaleReport:
    """`counts` by what came: `projects`, `batches`, and tasks by outcome; of each `there` already, too."""

    is_dry: bool
    counts: Counter[str] = field(default_factory=Counter)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """Things that did not come at all."""
        return self.counts["tasks left out"] + self.counts["projects left out"] + self.counts["batches left out"]

    def note(self, what: str, name: str | None, code: str, reason: str) -> None:
        """Keep why something was left out, or not taken whole; `what` says which."""
        found = next((each for each in self.reasons if (each.what, each.code) == (what, code)), None)
        if found is None and len(self.reasons) == _MOST_REASONS:
            found = self.reasons[-1]
        if found is None:
            found = Reason(what, code, reason)
            self.reasons.append(found)
        found.count += 1
        if name is not None and len(found.examples) < _MOST_EXAMPLES:
            found.examples.append(name)


@dataclass(frozen=True, slots=True)
class ScaleProgress:
    """How far an import is: tasks looked at, of about so many (None: not counted yet)."""

    step: str
    done: int
    total: int | None
    came: int
    there: int
    left_out: int
