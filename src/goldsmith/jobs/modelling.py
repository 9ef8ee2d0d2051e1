"""Running the full model, by the clock where it is due, or because somebody asked for it."""

from uuid import UUID

from goldsmith.actions import modelling
from goldsmith.jobs.desk import Desk
from goldsmith.people.caller import Mode

NAME = modelling.MODEL_JOB


def run(desk: Desk, organization_id: UUID, project_id: UUID, mode: Mode = "live") -> None:
    """Run it now: a long look, then a short change."""
    with desk.open(organization_id, mode) as context:
        studied = modelling.study(context, desk.files, project_id)
    with desk.open(organization_id, mode) as context:
        modelling.conclude(context, desk.files, project_id, studied)


def run_where_due(desk: Desk, organization_id: UUID, project_id: UUID, mode: Mode) -> None:
    """Run it where enough was said since it last ran."""
    with desk.open(organization_id, mode) as context:
        is_due = modelling.is_model_due(context, project_id)
    if is_due:
        run(desk, organization_id, project_id, mode)
