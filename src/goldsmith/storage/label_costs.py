"""What accepted work of a project came to: sums over its workers, never over its work."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

_COSTS = text("""
    SELECT coalesce(sum(w.accepted_minor), 0)::bigint AS accepted_minor, coalesce(sum(w.accepted), 0) AS accepted_count,
        coalesce(sum(w.accepted_objects), 0)::bigint AS object_count, coalesce(sum(w.settled), 0) AS settled
    FROM worker_progress w WHERE w.project_id = :project_id
""")


@dataclass(frozen=True, slots=True)
class LabelCosts:
    """Pay for accepted work in a project's currency, and what it is divided by."""

    currency: str
    accepted_minor: int
    accepted_count: int
    object_count: int
    task_count: int

    @property
    def minor_per_task(self) -> float | None:
        """What a completed task costs, in minor units."""
        return self.accepted_minor / self.task_count if self.task_count else None

    @property
    def minor_per_object(self) -> float | None:
        """What an object of an accepted answer costs, in minor units."""
        return self.accepted_minor / self.object_count if self.object_count else None


def label_costs(connection: Connection, project_id: UUID, currency: str, reopened: int) -> LabelCosts:
    """What accepted work came to; `reopened` tasks were settled and are open again."""
    row = connection.execute(_COSTS, {"project_id": project_id}).mappings().one()
    done = max(0, int(row["settled"]) - reopened)
    return LabelCosts(currency, row["accepted_minor"], int(row["accepted_count"]), row["object_count"], done)
