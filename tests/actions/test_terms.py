"""Terms have versions, and who has not accepted the present one takes no new work, but keeps all else."""

from __future__ import annotations

import pytest

from goldsmith.actions import appeals, holding, pay, terms, work
from goldsmith.actions.terms import OtherTerms, TermsNotAccepted
from goldsmith.kit.errors import Forbidden
from goldsmith.people import User
from goldsmith.people.terms import Terms, TermsKind
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def publish(lab: Lab, body: str, kind: TermsKind = "terms", changes: str | None = None) -> Terms:
    with lab.open() as context:
        return terms.publish(context, kind, body, changes)


def accept(lab: Lab, worker: User, *some: Terms) -> None:
    with lab.open(worker) as context:
        terms.accept(context, [each.id for each in some])


def test_new_work_waits_for_the_present_version_and_nothing_else_does(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 3)
    held = build.claim(lab, worker, project.id)
    first = publish(lab, "We pay.")
    with lab.open(worker) as context:
        resumed = work.next_task(context, project.id, "attempt", ())
        assert resumed is not None
        assert resumed.assignment.id == held.id, "what is held is gone on with"
    build.give(lab, worker, held.id)
    with pytest.raises(TermsNotAccepted):
        build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        assert pay.balances(context)
        assert [each.id for each in holding.own_history(context, before=None, limit=5)] == [held.id]
        assert appeals.own_appeals(context, before=None, limit=5) == []
    accept(lab, worker, first)
    build.give(lab, worker, build.claim(lab, worker, project.id).id)
    publish(lab, "Data stays here.", "consent")
    with pytest.raises(TermsNotAccepted):
        build.claim(lab, worker, project.id)


def test_what_changed_since_the_version_accepted_last_is_shown(lab: Lab) -> None:
    worker = build.user(lab)
    first = publish(lab, "We pay.\nWithin a week.")
    accept(lab, worker, first)
    second = publish(lab, "We pay.\nWithin three days.", changes="Sooner.")
    assert (first.version, second.version) == (1, 2)
    with lab.open(worker) as context:
        (shown,) = terms.present_for(context)
        assert (shown.terms.id, shown.accepted_at, shown.terms.changes) == (second.id, None, "Sooner.")
        assert shown.changed is not None
        assert [(each.change, each.text) for each in shown.changed] == [
            ("same", "We pay."), ("removed", "Within a week."), ("added", "Within three days."),
        ]  # fmt: skip
        with pytest.raises(OtherTerms):
            terms.accept(context, [first.id])
    accept(lab, worker, second)
    with lab.open(worker) as context:
        assert terms.present_for(context)[0].accepted_at == build.NOW
    with lab.open() as context:
        assert [(each.terms.version, each.acceptance_count) for each in terms.versions_of(context, "terms")] == [
            (2, 1), (1, 1),
        ]  # fmt: skip


def test_only_those_who_manage_users_publish(lab: Lab) -> None:
    for role in ("manager", "annotator"):
        with lab.open(build.user(lab, role)) as context, pytest.raises(Forbidden):
            terms.publish(context, "terms", "Mine.", None)
