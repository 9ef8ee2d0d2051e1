"""Copies of somebody's data, and erasures whose time has come."""

from uuid import UUID

import structlog

from goldsmith.actions import erasing, own_data
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

NAME = own_data.COPY_JOB
ERASING_SECONDS = 60.0


def copy(desk: Desk, organization_id: UUID, copy_id: UUID) -> None:
    """Write a copy of somebody's data; a failure is kept on the copy, where they see it."""
    try:
        with desk.open(organization_id) as context:
            own_data.write_copy(context, desk.files, copy_id)
    except Exception:  # noqa: BLE001 - whatever it was, the one who asked must be told
        structlog.get_logger().exception("copy_failed", copy_id=str(copy_id))
        with desk.open(organization_id) as context:
            own_data.fail_copy(context, copy_id)


def erase(desk: Desk) -> int:
    """Erase whoever is due in every organization, and delete old copies; how many organizations had any."""
    with desk.database.transaction(None) as connection:
        waiting = erasing.organizations_due(connection, utc_now())
    for organization_id in waiting:
        try:
            with desk.open(organization_id) as context:
                erasing.erase_due(context, desk.files)
                own_data.forget_copies(context, desk.files)
        except Exception:  # noqa: BLE001 - one organization keeps no other waiting
            structlog.get_logger().exception("erasing_failed", organization_id=str(organization_id))
    return len(waiting)
