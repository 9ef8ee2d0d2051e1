"""Conduct through the client, on a real server: sanctions, rules with a dry run, signals, corrections."""

from __future__ import annotations

import pytest

from goldsmith.client import Conflict, Forbidden, Invalid
from goldsmith.jobs import tending
from tests import build
from tests.client.test_main_job import client_of
from tests.client.test_pay import answer
from tests.http_server import House

ONE_A_DAY = {"collector": "tasks_today", "comparator": "at_least", "threshold": 1}


def test_conduct(house: House) -> None:
    worker = house.new()
    assert worker.user is not None
    who = str(worker.user.id)
    project = build.project(house.lab, review_share=1.0)
    build.tasks(house.lab, project.id, 2)
    of = str(project.id)
    with client_of(house.owner, house) as owner, client_of(worker, house) as ann:
        rule = owner.rules.make(of, "Enough", ONE_A_DAY, "propose_rejection", days=1)
        assert owner.rules.switch(rule.id, "on").state == "on"
        with pytest.raises(Invalid):
            owner.rules.make(of, "No words", ONE_A_DAY, "message")
        changed = owner.rules.change(rule, name="Enough for once", days=2)
        assert (changed.version, changed.state, changed.parameters) == (2, "on", {"days": 2})
        (told,) = ann.rules.watched(of)
        assert (told.name, told.sentence, told.is_for_a_person) == ("Enough for once", changed.sentence, True)
        with pytest.raises(Conflict):
            owner.rules.change(rule, name="Read before it was changed")
        assert [(each.number, each.name) for each in owner.rules.versions(rule.id)] == [
            (2, "Enough for once"),
            (1, "Enough"),
        ]
        answer(ann, of)
        (hit,) = owner.rules.dry_run(of, ONE_A_DAY).hits
        assert (hit.worker.id, hit.sentence) == (who, "Tasks done today: 1, at least 1.")
        twice = {**ONE_A_DAY, "threshold": 2}
        difference = owner.rules.dry_run(of, twice, instead_of=rule.id).difference
        assert difference is not None
        assert ([each.worker.id for each in difference.no_more], difference.newly) == ([who], ())
        tending.tend(house.site.desk)
        (proposal,) = owner.rules.proposals(of)
        assert (proposal.rule_name, proposal.rule_version) == ("Enough for once", 2)
        assert list(owner.rules.proposals(str(build.project(house.lab).id))) == []
        assert owner.rules.decide(proposal.id, "dismissed", "Once is fine.").state == "dismissed"
        assert [each.state for each in owner.rules.firings(rule.id)] == ["dismissed"]
        assert [each.state for each in owner.rules.list(of)] == ["on"]

        kept = owner.rules.change(changed, withheld_reason="It would be gamed.")
        assert owner.rules.change(kept, days=3).withheld_reason == "It would be gamed."
        (told,) = ann.rules.watched(of)
        assert (told.withheld_reason, told.sentence == kept.sentence) == ("It would be gamed.", False)

        held = owner.reviews.claim(of)
        assert held is not None
        assert held.case is not None
        attempt = held.case.attempts[0].id
        owner.reviews.send_back(held.id, [{"text": "There is a dog."}], corrects=attempt)
        (waiting,) = ann.reviews.corrections()
        assert [each["text"] for each in waiting.comments] == ["There is a dog."]

        warning = owner.sanctions.impose(who, "warning", rule="Look first", evidence="Nobody looked.")
        assert (
            [each.id for each in owner.sanctions.list()]
            == [each.id for each in owner.sanctions.of(who)]
            == [warning.id]
        )
        listed = next(owner.sanctions.of(who))
        assert (listed.project_name, listed.decided_by) == (None, house.lab.owner.name)
        ann.appeals.file("warning", warning.id, "I did.")
        owner.sanctions.decide(warning.id, "lifted", "So you did.")
        assert list(owner.sanctions.list()) == []
        owner.signals.add(of, who, 1.0, "All comments look model-written.")
        assert owner.signals.list() == (), "one hint is not enough"
        assert owner.sanctions.reversals(str(house.lab.owner.id))[0].kind in ("review", "sanction")
        (decider,) = owner.sanctions.deciders()
        assert (decider.decider.id, [each.kind for each in decider.kinds]) == (
            str(house.lab.owner.id), ["review", "sanction"],
        )  # fmt: skip
        assert ann.appeals.windows().file_days == 7
        owner.appeals.set_windows(30, 5)
        assert (ann.appeals.windows().file_days, ann.appeals.windows().answer_days) == (30, 5)
        with pytest.raises(Forbidden):
            ann.appeals.set_windows(60, 5)
