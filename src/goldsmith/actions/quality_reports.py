"""How good a project's labels are, and how good one of its workers is: all that the pages of quality show."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import bounds
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import NotFound
from goldsmith.people import Permission, Sanction, User
from goldsmith.quality.stopping import CalibrationBin, Sureness, calibration_table
from goldsmith.storage import gold, knowledge, outcomes, people, project_quality, sanctions, tallies, voidings
from goldsmith.storage.knowledge import FieldCounts
from goldsmith.storage.project_quality import ProjectQuality
from goldsmith.storage.tallies import DayTally, Tally
from goldsmith.storage.voidings import Voiding
from goldsmith.work.project import Project
from goldsmith.work.spec import Spec

SPAN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """A project's quality. `known` tasks (audits and gold) are behind `calibration`; `pool` counts gold by tag."""

    project: Project
    spec: Spec
    total: Tally
    stated: bounds.StatedQuality
    quality: ProjectQuality
    calibration: Sequence[CalibrationBin]
    known: int
    days: Sequence[DayTally]
    pauses: Sequence[Sanction]
    pool: Mapping[str, int]
    gold_size: int
    doubted: int
    workers: Mapping[UUID, User]


@dataclass(frozen=True, slots=True)
class WorkerReport:
    """One worker's quality in a project. `everybody` are the project's days, to compare the pace with."""

    user: User
    total: Tally
    project_total: Tally
    days: Sequence[DayTally]
    everybody: Sequence[DayTally]
    counts: Sequence[FieldCounts]
    gold_tags: Sequence[gold.TagCount]
    findings: Sequence[Mapping[str, Any]]
    sanctions: Sequence[Sanction]
    voidings: Sequence[Voiding]


def known_needed(target_error: float) -> int:
    """About how many known tasks without an error prove a target with 95% confidence (learn then test, 4 starts)."""
    return math.ceil(math.log(0.05 / 4) / math.log(1 - target_error))


def report_project(context: Context, project_id: UUID) -> ProjectReport:
    """How good a project's labels are; from counters and at most some thousand known outcomes."""
    context.require(Permission.READ_PROJECTS)
    project = find_project(context, project_id)
    connection, quality = context.connection, project_quality.quality_of(context.connection, project_id)
    known = outcomes.outcomes_of(connection, project_id)
    sureness = Sureness(**quality.sureness) if quality.sureness else Sureness()
    held = sanctions.sanctions_in(connection, project_id)
    pauses = [each for each in held if each.kind == "pause" and each.is_in_force]
    pool, size = gold.pool_of(connection, project_id)
    return ProjectReport(
        project,
        spec_of(connection, project.version_id).spec,
        tallies.project_total(connection, project_id),
        bounds.stated(context, project_id),
        quality,
        calibration_table([point for each in known for point in each.path], sureness),
        len(known),
        tallies.daily(connection, project_id, context.now - SPAN),
        pauses,
        pool,
        size,
        gold.doubted_count(connection, project_id),
        people.users_by_id(connection, [each.worker_id for each in pauses]),
    )


def report_worker(context: Context, project_id: UUID, worker_id: UUID) -> WorkerReport:
    """How good a worker is in a project, with all the evidence that there is."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    connection, since = context.connection, context.now - SPAN
    user = people.user_by_id(connection, worker_id)
    total = tallies.worker_total(connection, project_id, worker_id)
    if user is None or total == Tally():
        raise NotFound("This person has not worked in the project.", details={"worker_id": str(worker_id)})
    return WorkerReport(
        user,
        total,
        tallies.project_total(connection, project_id),
        tallies.daily(connection, project_id, since, worker_id),
        tallies.daily(connection, project_id, since),
        knowledge.known_of(connection, project_id, [worker_id]).counts,
        gold.worker_tags(connection, project_id, worker_id),
        project_quality.findings_of(connection, project_id, worker_id),
        sanctions.sanctions_in(connection, project_id, worker_id=worker_id),
        voidings.voidings_of(connection, project_id, worker_id),
    )
