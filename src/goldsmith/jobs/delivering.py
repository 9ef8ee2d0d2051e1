"""Writing deliveries."""

from uuid import UUID

import structlog

from goldsmith.actions import deliveries
from goldsmith.jobs.desk import Desk
from goldsmith.kit.errors import GoldsmithError
from goldsmith.people.caller import Mode

NAME = deliveries.BUILD_JOB


def build(desk: Desk, organization_id: UUID, delivery_id: UUID, mode: Mode = "live") -> None:
    """Write one delivery; a failure is kept on the delivery, where its orderer sees it."""
    try:
        with desk.open(organization_id, mode) as context:
            deliveries.build_delivery(context, desk.files, delivery_id)
    except GoldsmithError as error:
        _fail(desk, organization_id, delivery_id, error.message)
    except Exception:  # noqa: BLE001 - whatever it was, the one who ordered must be told
        structlog.get_logger().exception("delivery_failed", delivery_id=str(delivery_id))
        _fail(desk, organization_id, delivery_id, "The file could not be written; the server's log says why.")


def _fail(desk: Desk, organization_id: UUID, delivery_id: UUID, message: str) -> None:
    with desk.open(organization_id) as context:
        deliveries.fail_delivery(context, delivery_id, message)
