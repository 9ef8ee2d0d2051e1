"""Voiding answers, a hundred in a transaction."""

from uuid import UUID

from goldsmith.actions import voiding
from goldsmith.jobs.desk import Desk
from goldsmith.people.caller import Mode

NAME = voiding.VOID_JOB


def void(desk: Desk, organization_id: UUID, voiding_id: UUID, mode: Mode = "live") -> None:
    """Carry one voiding out; begun twice, it goes on where it was."""
    while True:
        with desk.open(organization_id, mode) as context:
            if not voiding.void_some(context, voiding_id):
                return
