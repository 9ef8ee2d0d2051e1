"""Learning from colleagues by the clock, a few hundred verdicts in a transaction."""

from uuid import UUID

import structlog

from goldsmith.actions import learning
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

LEARN_SECONDS = 60.0


def learn(desk: Desk) -> int:
    """Learn from all that was settled in every project; how many verdicts."""
    with desk.database.transaction(None) as connection:
        waiting = learning.projects_to_learn_from(connection, utc_now())
    count = 0
    for organization_id, project_id in waiting:
        try:
            while (learnt := _next(desk, organization_id, project_id)) > 0:
                count += learnt
        except Exception:  # noqa: BLE001 - one project that cannot be learnt from must not keep the others waiting
            structlog.get_logger().exception("learning_failed", project_id=str(project_id))
    return count


def _next(desk: Desk, organization_id: UUID, project_id: UUID) -> int:
    with desk.open(organization_id) as context:
        return learning.learn_from_colleagues(context, project_id)
