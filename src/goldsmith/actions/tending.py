"""What a project's quality needs by the clock: learning, grading and making gold, calibration; each step by itself."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from goldsmith.actions import applying, computed_skills, gold, learning, outcomes, paces, relearning, signals
from goldsmith.actions.context import Context
from goldsmith.storage import project_quality
from goldsmith.storage.database import Connection
from goldsmith.storage.project_quality import ToTend

LINGERING = timedelta(seconds=120)
"""A project is looked after for so long after the last thing done in it: what is newest waits half a minute."""

Step = Callable[[Context, UUID], object]

# In this order: drift reads the answers to gold that grading then marks as counted.
STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "relearn": relearning.relearn_from_gold,
        "learn": learning.learn_from_colleagues,
        "drift": learning.notice_drift,
        "grade_gold": gold.grade_gold,
        "make_gold": gold.make_gold_by_itself,
        "record_gold": outcomes.record_gold,
        "fit": outcomes.fit,
        "skills": computed_skills.compute,
        "rules": applying.apply_rules,
        "signals": signals.gather,
        "pace": paces.measure,
    }
)
"""Each is a transaction of its own; a step that returns a true value has done something, and may have more to do."""


def projects_to_tend(connection: Connection) -> list[ToTend]:
    """Projects to look after now; asked by the clock, before an organization is known."""
    return project_quality.projects_to_tend(connection, LINGERING)


def mark_tended(context: Context, project_id: UUID) -> None:
    """Note that a project was looked after."""
    project_quality.mark_tended(context.connection, project_id, context.now)
