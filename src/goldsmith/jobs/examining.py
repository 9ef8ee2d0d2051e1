"""Exams whose time is up, by the clock: what is answered is scored."""

from goldsmith.actions import exam_attempts
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

EXAMINING_SECONDS = 10.0


def end_exams(desk: Desk) -> int:
    """Score the attempts of every organization that has some whose time is up; how many."""
    with desk.database.transaction(None) as connection:
        organizations = exam_attempts.organizations_with_overdue(connection, utc_now())
    ended = 0
    for organization_id in organizations:
        while True:
            with desk.open(organization_id) as context:
                done = exam_attempts.end_overdue(context)
            if not done:
                break
            ended += done
    return ended
