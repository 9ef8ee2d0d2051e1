"""The operations console: how all projects stand now, what is stuck, who waits, and what is owed an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from goldsmith.actions import appeals, inbox, payouts, projects, skills
from goldsmith.actions.context import Context
from goldsmith.actions.projects import ListedProject
from goldsmith.actions.specs import spec_of
from goldsmith.money.payout import PayoutRun, RunTotals
from goldsmith.people import Permission, User, may
from goldsmith.storage import operating, people
from goldsmith.storage.operating import (
    DoubtfulTask,
    GoingBatch,
    HeldTask,
    ProjectHour,
    StuckTask,
    WaitingReview,
    tidy_trouble,
)
from goldsmith.work.operation import TROUBLE_FROM

__all__ = ["SPAN", "Console", "console", "tidy_trouble"]

SPAN = timedelta(hours=24)
_MOST_PROJECTS = 500
_MOST_LISTED = 50
_REVIEWS_PER_PROJECT = 5
_DOUBTFUL_PER_PROJECT = 5
_RUNS = 5


@dataclass(frozen=True)
class Console:
    """What an operator sees; `runs` is None for whom money is no concern.

    `hours` are those of the last day in which anybody worked, `span` all of its whole hours and the present one.
    """

    projects: Sequence[ListedProject]
    currencies: Mapping[UUID, str]
    hours: Sequence[ProjectHour]
    held: Sequence[HeldTask]
    stuck: Sequence[StuckTask]
    reviews: Sequence[WaitingReview]
    doubtful: Sequence[DoubtfulTask]
    batches: Sequence[GoingBatch]
    people: Mapping[UUID, User]
    skills: Mapping[str, int]
    appeals_filed_at: Sequence[datetime]
    questions: int
    oldest_question: datetime | None
    runs: Sequence[tuple[PayoutRun, RunTotals]] | None
    span: Sequence[datetime]

    def hours_of(self, project_id: UUID) -> Sequence[ProjectHour]:
        """Those of one project."""
        return self._by_project.get(project_id, ())

    @cached_property
    def _by_project(self) -> Mapping[UUID, Sequence[ProjectHour]]:
        found: dict[UUID, list[ProjectHour]] = {}
        for each in self.hours:
            found.setdefault(each.project_id, []).append(each)
        return found


def console(context: Context) -> Console:
    """How everything stands. Its cost grows with projects, people and what is open; not with what was ever done."""
    context.require(Permission.READ_WORKERS)
    connection = context.connection
    listed = [each for each in projects.list_projects(context, before=None, limit=_MOST_PROJECTS)
              if each.project.state != "archived"]  # fmt: skip
    ids = [each.project.id for each in listed]
    held = operating.held_now(connection, ids, context.now, limit=_MOST_LISTED)
    questions, oldest = inbox.count_waiting(context)
    return Console(
        listed,
        {each.project.id: spec_of(connection, each.project.version_id).spec.pay.currency for each in listed},
        operating.hours_of(connection, ids, context.now - SPAN),
        held,
        operating.stuck(connection, context.caller.mode, least=TROUBLE_FROM, limit=_MOST_LISTED),
        operating.waiting_reviews(connection, ids, per_project=_REVIEWS_PER_PROJECT, limit=_MOST_LISTED),
        operating.doubtful(connection, ids, per_project=_DOUBTFUL_PER_PROJECT, limit=_MOST_LISTED),
        operating.going_batches(connection, context.caller.mode, limit=_MOST_LISTED),
        people.users_by_id(connection, {each.worker_id for each in held}),
        skills.skill_names(context),
        [each.created_at for each in appeals.open_appeals(context)],
        questions,
        oldest,
        _runs(context),
        _span(context.now),
    )


def _span(now: datetime) -> list[datetime]:
    last = now.replace(minute=0, second=0, microsecond=0)
    hours = (last - timedelta(hours=back) for back in range(int(SPAN.total_seconds() // 3600), -1, -1))
    return [each for each in hours if each >= now - SPAN]


def _runs(context: Context) -> list[tuple[PayoutRun, RunTotals]] | None:
    if not may(context.caller.role, Permission.MANAGE_MONEY):
        return None
    runs = payouts.list_runs(context, before=None, limit=_RUNS)
    totals = payouts.totals_of(context, runs)
    return [(each, totals[each.id]) for each in runs]
