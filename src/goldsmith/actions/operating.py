"""The operations console: how all projects stand now, what is stuck, who waits, and what is owed an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from goldsmith.actions import appeals, inbox, past_hours, payouts, skills
from goldsmith.actions.context import Context
from goldsmith.actions.kept_figures import KeptFigures
from goldsmith.money.payout import PayoutRun, RunTotals
from goldsmith.people import Permission, User, may
from goldsmith.storage import operating, overviews, people, projects
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
from goldsmith.work.project import Project

__all__ = ["SPAN", "Console", "console", "tidy_trouble"]

SPAN = timedelta(hours=24)
_MOST_PROJECTS = 500
_MOST_LISTED = 50
_REVIEWS_PER_PROJECT = 5
_DOUBTFUL_PER_PROJECT = 5
_RUNS = 5
_holders = KeptFigures[Mapping[str, int]](timedelta(minutes=1))
_run_totals = KeptFigures[Mapping[UUID, RunTotals]](timedelta(seconds=15))


@dataclass(frozen=True, slots=True)
class Standing:
    """A project, the tasks of it that work has settled, those at the review stage, and in what it pays."""

    project: Project
    settled: int
    in_review: int
    currency: str


@dataclass(frozen=True)
class Console:
    """What an operator sees; `runs` is None for whom money is no concern.

    `hours` are those of the last day in which anybody worked, `span` all of its whole hours and the present one.
    """

    projects: Sequence[Standing]
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
    """How everything stands. Its cost grows with projects, who works in this hour and what is open.

    It does not grow with what was ever done. How many hold a skill may be a minute old, and sums of payout runs 15 s.
    """
    context.require(Permission.READ_WORKERS)
    connection = context.connection
    listed = _listed(context)
    ids = [each.id for each in listed]
    hours = past_hours.hours_of(context, ids, context.now - SPAN)
    held = operating.held_now(connection, ids, context.now, limit=_MOST_LISTED)
    questions, oldest = inbox.count_waiting(context)
    return Console(
        _standing(context, listed, hours),
        hours,
        held,
        operating.stuck(connection, context.caller.mode, least=TROUBLE_FROM, limit=_MOST_LISTED),
        operating.waiting_reviews(connection, ids, per_project=_REVIEWS_PER_PROJECT, limit=_MOST_LISTED),
        operating.doubtful(connection, ids, per_project=_DOUBTFUL_PER_PROJECT, limit=_MOST_LISTED),
        operating.going_batches(connection, context.caller.mode, limit=_MOST_LISTED),
        people.users_by_id(connection, {each.worker_id for each in held}),
        _holders.of(context.caller.organization_id, context.now, lambda: skills.skill_names(context)),
        [each.created_at for each in appeals.open_appeals(context)],
        questions,
        oldest,
        _runs(context),
        _span(context.now),
    )


def _listed(context: Context) -> list[Project]:
    page = projects.projects_page(context.connection, context.caller.mode, before=None, limit=_MOST_PROJECTS)
    return [each for each in page if each.state != "archived"]


def _standing(context: Context, listed: Sequence[Project], hours: Sequence[ProjectHour]) -> list[Standing]:
    ids = [each.id for each in listed]
    settled, in_review = past_hours.settled_of(context, ids, hours), overviews.in_review_of(context.connection, ids)
    currencies = projects.currencies_of(context.connection, ids)
    return [Standing(each, settled[each.id], in_review.get(each.id, 0), currencies[each.id]) for each in listed]


def _span(now: datetime) -> list[datetime]:
    last = now.replace(minute=0, second=0, microsecond=0)
    hours = (last - timedelta(hours=back) for back in range(int(SPAN.total_seconds() // 3600), -1, -1))
    return [each for each in hours if each >= now - SPAN]


def _runs(context: Context) -> list[tuple[PayoutRun, RunTotals]] | None:
    if not may(context.caller.role, Permission.MANAGE_MONEY):
        return None
    runs = payouts.list_runs(context, before=None, limit=_RUNS)
    key = (context.caller.organization_id, *(each.id for each in runs))
    totals = _run_totals.of(key, context.now, lambda: payouts.totals_of(context, runs))
    return [(each, totals[each.id]) for each in runs]
