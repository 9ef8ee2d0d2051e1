"""What is due by the clock: leases past their deadline, files that a job missed, stuck tasks that have ended."""

from goldsmith.actions import fetching, holding, operating
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

TIDY_SECONDS = 60.0


def tidy(desk: Desk) -> None:
    """Keep the list of stuck tasks to those that are open."""
    with desk.database.transaction(None) as connection:
        operating.tidy_trouble(connection)


def sweep(desk: Desk) -> int:
    """Expire leases of every organization that has some due, and have waiting files fetched; how many expired."""
    with desk.database.transaction(None) as connection:
        organizations = holding.organizations_with_due_leases(connection, utc_now())
        waiting = fetching.organizations_waiting(connection)
    for organization_id in waiting:
        with desk.open(organization_id) as context:
            fetching.ask_for_fetching(context)
    expired = 0
    for organization_id in organizations:
        with desk.open(organization_id) as context:
            expired += holding.expire_leases(context)
    return expired
