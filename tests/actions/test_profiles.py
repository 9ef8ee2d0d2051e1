"""Profiles and credentials: whose they are edits them, somebody else verifies, and projects can require them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from goldsmith.actions import credentials, notifying, profiles, work
from goldsmith.actions.credentials import Claim, OwnCredential
from goldsmith.actions.profiles import BadProfile
from goldsmith.actions.skills import NotQualified
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.people.credential import Credential
from goldsmith.people.profile import Language
from goldsmith.storage import credentials as stored
from goldsmith.storage import events
from goldsmith.storage.database import Connection
from goldsmith.storage.files import Files
from tests import build
from tests.build import Lab

LICENCE = Claim("licence", "Radiographer", "Chamber of Labour", 2019)
DIPLOMA = b"%PDF-1.7 diploma"


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.at(None, tmp_path)


def say(lab: Lab, worker: User, **said: Any) -> None:
    with lab.open(worker) as context:
        known: dict[str, Any] = {"country": None, "time_zone": None, "languages": [], "about": None}
        profiles.keep_profile(context, **{**known, **said})


def claimed(lab: Lab, worker: User, said: Claim = LICENCE) -> Credential:
    with lab.open(worker) as context:
        return credentials.claim(context, said)


def decide(lab: Lab, credential_id: UUID, state: Any = "verified", note: str | None = "Seen.") -> Credential:
    with lab.open() as context:
        return credentials.decide(context, credential_id, state, note)


def test_a_project_gives_its_tasks_to_those_whose_profile_meets_what_it_requires(lab: Lab) -> None:
    asked: list[dict[str, Any]] = [
        {"fact": "country", "comparison": "in", "values": ["AT", "CH"]},
        {"fact": "language", "comparison": "at_least", "values": ["de"], "level": "C1"},
        {"fact": "credential", "comparison": "exists", "values": ["radiographer"]},
    ]
    project, worker = build.project(lab, requirements=asked), build.user(lab)
    build.tasks(lab, project.id, 1)
    mine = claimed(lab, worker)
    say(lab, worker, country="DE", languages=[Language("de", "B2")])
    with pytest.raises(NotQualified) as refused:
        build.claim(lab, worker, project.id)
    unmet: Any = refused.value.details["unmet"]
    assert [each["fact"] for each in unmet] == ["country", "language", "credential"]
    say(lab, worker, country="at", languages=[Language("de-at", "native")])
    with lab.open(worker) as context:
        (shown,) = work.open_projects(context, "attempt")
    assert [each.fact for each in shown.unmet] == ["credential"]  # type: ignore[union-attr]
    decide(lab, mine.id)
    build.give(lab, worker, build.claim(lab, worker, project.id).id)


def test_a_worker_keeps_the_own_profile_and_is_told_what_is_wrong(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open(worker) as context:
        assert profiles.own_profile(context).languages == ()
        with pytest.raises(BadProfile) as refused:
            profiles.keep_profile(
                context, country="XX", time_zone="?", languages=[Language("!!", "B1")], about=None
            )  # fmt: skip
        assert [each.path for each in refused.value.problems] == ["country", "time_zone", "languages.0"]
    say(lab, worker, country="at", time_zone="Europe/Vienna", languages=[Language("PT-br", "B1")], about=" Hello ")
    say(lab, worker, country="AT", time_zone="Europe/Vienna", languages=[Language("pt-BR", "B1")])
    with lab.open(worker) as context:
        kept = profiles.own_profile(context)
        past = events.history_of(context.connection, worker.id)
    assert (kept.country, kept.languages, kept.about) == ("AT", (Language("pt-BR", "B1"),), None)
    facts = [each.facts for each in past if each.verb == "profile_changed"]
    assert facts[-1] == {"changed": ["about"]}
    assert "Vienna" not in str(facts), "events outlive an erasure"


def test_a_credential_is_verified_by_somebody_else_and_claimed_again_when_it_changes(lab: Lab, files: Files) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    mine = claimed(lab, worker)
    with lab.open(worker) as context:
        credentials.attach_evidence(context, files, mine.id, "diploma.pdf", DIPLOMA)
    with lab.open() as context:
        assert [each.id for each in credentials.waiting(context)] == [mine.id]
        assert files.get(credentials.evidence_of(context, mine.id).key) == DIPLOMA
    verified = decide(lab, mine.id)
    assert (verified.state, verified.decided_by, verified.note) == ("verified", lab.owner.id, "Seen.")
    with lab.open(worker) as context:
        (told,) = notifying.own_notifications(context, before=None, limit=9)
    assert (told.title, told.words) == ("Your credential was verified: Radiographer", "Seen.")
    with lab.open(manager) as context:
        with pytest.raises(Forbidden):
            credentials.decide(context, mine.id, "declined", None)
        with pytest.raises(NotFound):
            credentials.evidence_of(context, mine.id)
    with lab.open(worker) as context:
        changed = credentials.change(context, mine.id, Claim("licence", "Surgeon", "", None))
        assert (changed.state, changed.decided_by, changed.note) == ("claimed", None, None)
        assert changed.evidence is not None


def test_those_who_verify_are_told_once_that_a_credential_waits(lab: Lab) -> None:
    admin, manager = build.user(lab, "admin"), build.user(lab, "manager")
    claimed(lab, build.user(lab))
    mine = claimed(lab, admin)
    assert told(lab, admin) == told(lab, lab.owner) == ["A credential waits to be verified"]
    assert told(lab, manager) == []
    with lab.open(lab.owner) as context:
        notifying.mark_read(context)
    with lab.open(admin) as context:
        credentials.change(context, mine.id, LICENCE)
    assert len(told(lab, lab.owner)) == 2
    assert len(told(lab, admin)) == 1


def told(lab: Lab, user: User) -> list[str]:
    with lab.open(user) as context:
        return [each.title for each in notifying.own_notifications(context, before=None, limit=9)]


def test_nobody_verifies_their_own_credential_nor_one_that_changed_meanwhile(lab: Lab) -> None:
    own = claimed(lab, lab.owner)
    with lab.open() as context, pytest.raises(OwnCredential):
        credentials.decide(context, own.id, "verified", None)
    worker = build.user(lab)
    mine = claimed(lab, worker)
    with lab.open(worker, now=build.NOW.replace(hour=13)) as context:
        credentials.change(context, mine.id, LICENCE)
    with lab.open() as context:
        args: dict[str, Any] = {"state": "verified", "user_id": lab.owner.id, "note": None, "now": build.NOW}
        assert not stored.decide(context.connection, mine, **args)
    decide(lab, mine.id, "declined", "No such register.")
    with lab.open(worker) as context:
        assert credentials.own_credentials(context)[0].note == "No such register."


def test_what_is_taken_back_is_gone_with_its_file(lab: Lab, files: Files) -> None:
    worker, other = build.user(lab), build.user(lab)
    mine = claimed(lab, worker)
    with lab.open(worker) as context:
        with pytest.raises(Invalid):
            credentials.attach_evidence(context, files, mine.id, "a.txt", b"words")
        first = credentials.attach_evidence(context, files, mine.id, "diploma.pdf", DIPLOMA).evidence
        second = credentials.attach_evidence(context, files, mine.id, "better.pdf", DIPLOMA).evidence
    assert first is not None
    assert second is not None
    with lab.open(other) as context, pytest.raises(NotFound):
        credentials.withdraw(context, files, mine.id)
    with lab.open(worker) as context:
        credentials.withdraw(context, files, mine.id)
        assert credentials.own_credentials(context) == []
        with pytest.raises(NotFound):
            credentials.change(context, mine.id, LICENCE)
    for each in (first, second):
        with pytest.raises(NotFound):
            files.get(each.key)


def test_a_requester_sees_of_a_worker_what_projects_can_require(lab: Lab) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    say(
        lab, worker, country="AT", time_zone="Europe/Vienna", languages=[Language("de", "native")], about="I live here."
    )
    shown, hidden = claimed(lab, worker), claimed(lab, worker, Claim("employer", "Clinic", "", None))
    decide(lab, shown.id)
    with lab.open(manager) as context:
        known = profiles.known_of(context, worker.id)
    assert (known.profile.country, known.profile.time_zone, known.profile.about) == ("AT", None, None)
    assert [(each.title, each.issuer, each.note) for each in known.credentials] == [("Radiographer", "", None)]
    with lab.open() as context:
        whole = profiles.known_of(context, worker.id)
    assert [each.id for each in whole.credentials] == [shown.id, hidden.id]
    assert whole.profile.about == "I live here."
    with lab.open(worker) as context, pytest.raises(Forbidden):
        profiles.known_of(context, worker.id)


def test_there_are_only_so_many_credentials(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "MOST_CREDENTIALS", 1)
    worker = build.user(lab)
    claimed(lab, worker)
    with pytest.raises(Conflict):
        claimed(lab, worker)
