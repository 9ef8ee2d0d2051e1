"""What is due by the clock: leases past their deadline, and pictures that nobody was asked to fetch."""

from goldsmith.actions import work
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now


def sweep(desk: Desk) -> int:
    """Expire leases of every organization that has some due; how many."""
    with desk.database.transaction(None) as connection:
        organizations = work.organizations_with_due_leases(connection, utc_now())
    expired = 0
    for organization_id in organizations:
        with desk.open(organization_id) as context:
            expired += work.expire_leases(context)
    return expired
