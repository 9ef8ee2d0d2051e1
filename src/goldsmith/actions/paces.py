"""Measuring, by the clock, how long a project's tasks take and how fast it goes."""

from datetime import timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.storage import paces
from goldsmith.storage.offers import Figures
from goldsmith.work.offer import pace_of

EVERY = timedelta(minutes=5)


def measure(context: Context, project_id: UUID) -> None:
    """Measure a project for its offer, unless that was done of late."""
    measured_at = paces.measured_at(context.connection, project_id)
    if measured_at is not None and context.now - measured_at < EVERY:
        return
    pipeline = spec_of(context.connection, find_project(context, project_id).version_id).spec.pipeline
    pace = pace_of(paces.sampled_ms(context.connection, project_id))
    counts = paces.counts_of(context.connection, project_id, context.now)
    figures = Figures(
        answers=pace.answers if pace else 0,
        median_ms=pace.median_ms if pace else None,
        low_ms=pace.low_ms if pace else None,
        high_ms=pace.high_ms if pace else None,
        open_count=counts.open_count,
        left_count=counts.left_tasks * pipeline.attempts,
        day_count=counts.day_count,
        measured_at=context.now,
    )
    paces.keep(context.connection, project_id, figures)
