"""Two managers at the same moment: what is said of some work is one thing, and its pay goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest

from goldsmith.actions import acceptance, judging, pay
from goldsmith.kit.errors import GoldsmithError
from goldsmith.people import User
from goldsmith.storage import corrections
from tests import build
from tests.actions.test_concurrent_work import together
from tests.actions.test_pay import keep_books
from tests.build import Lab
from tests.postgres import Server


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


def rejecting(lab: Lab, manager: User, assignment_id: UUID) -> str:
    with lab.open(manager) as context:
        acceptance.reject(context, assignment_id, category="guessed", reason="Look.")
    return "rejected"


def paying(lab: Lab, manager: User, assignment_id: UUID) -> str:
    with lab.open(manager) as context:
        judging.pay_only(context, assignment_id, reason="The picture is broken.")
    return "paid"


def done(act: Callable[[], str]) -> str:
    return act()


def test_work_is_never_both_refused_and_paid(lab: Lab) -> None:
    project, worker = build.classification(lab, attempts=1), build.user(lab)
    managers = build.users(lab, 2, "manager")
    wins: list[str] = []
    for _ in range(8):
        build.task(lab, project.id)
        mine = build.claim(lab, worker, project.id)
        build.give(lab, worker, mine.id, build.saying(weather="rain"))
        acts = [partial(rejecting, lab, managers[0], mine.id), partial(paying, lab, managers[1], mine.id)]
        (won,) = [each for each in together(done, acts) if not isinstance(each, GoldsmithError)]
        with lab.open() as context:
            said = corrections.score_of(context.connection, mine.id, "live")
        assert (said is not None) == (won == "paid")
        wins.append(won)
    keep_books(lab)
    with lab.open(worker) as context:
        held = sum(each.minor for each in pay.balances(context))
    assert held == 6 * wins.count("paid")
