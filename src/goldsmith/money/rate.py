"""The pay a project promises per task; an assignment carries the rate it was accepted at."""

from dataclasses import dataclass

from goldsmith.kit.amounts import Amount


@dataclass(frozen=True, slots=True)
class PayPolicy:
    """Minor units of `currency` for one answered task and for one reviewed task."""

    per_task_minor: int
    per_review_minor: int
    currency: str

    def rate_of(self, stage: str) -> Amount:
        """The promise made to whoever takes a task at this stage."""
        minor = self.per_review_minor if stage == "review" else self.per_task_minor
        return Amount(minor, self.currency)
