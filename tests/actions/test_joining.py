"""People sign themselves up: a manager answers, or a link lets them in; and nobody learns who is here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goldsmith.actions import access, admitting, join_links, joining, notifying, profiles, terms
from goldsmith.actions.joining import Applicant, Applied
from goldsmith.actions.people import EmailTaken
from goldsmith.actions.profiles import BadProfile
from goldsmith.actions.terms import OtherTerms
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.people.profile import Language
from goldsmith.storage import terms as stored_terms
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
FINNISH = (Language("fi", "native"),)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def open_page(lab: Lab) -> str:
    with lab.open() as context:
        token = join_links.open_sign_up(context, "Come in.").token
    assert token is not None
    return token


def apply(lab: Lab, token: str, email: str = "aino@people.example", **facts: Any) -> Applied:
    with lab.open(build.clock(lab), now=facts.pop("now", NOW)) as context:
        known: dict[str, Any] = {"country": "fi", "time_zone": "Europe/Helsinki", "languages": FINNISH, "terms_ids": ()}
        return joining.apply(context, token, Applicant(email, "Aino", **{**known, **facts}), HOUR)


def invite(lab: Lab, **facts: Any) -> tuple[UUID, str]:
    with lab.open() as context:
        said: dict[str, Any] = {"team_id": None, "most_uses": None, "expires_at": None, **facts}
        made, token = join_links.make_link(context, "Students", **said)
        return made.id, token


def test_a_manager_lets_an_applicant_in_by_pseudonym_with_profile_and_accepted_terms(lab: Lab) -> None:
    manager, token = build.user(lab, "manager"), open_page(lab)
    with lab.open() as context:
        shown = terms.publish(context, "terms", "We pay.", None)
    with pytest.raises(OtherTerms):
        apply(lab, token)
    applied = apply(lab, token, terms_ids=(shown.id,))
    assert applied.sign_in_token is None
    apply(lab, token, "aino@other.example", terms_ids=(shown.id,))
    with lab.open(manager) as context:
        (told,) = notifying.own_notifications(context, before=None, limit=9)
        assert (told.kind, told.title, told.path) == ("decision", "Somebody asks to be let in", "/workers/applications")
        waiting, _ = admitting.open_applications(context, after=None, limit=10)
        user, link = admitting.approve(context, waiting.id, HOUR)
        assert (user.role, user.pseudonym, user.email, link) == (
            "annotator", waiting.pseudonym, "aino@people.example", None,
        )  # fmt: skip
        with pytest.raises(Conflict, match="answered already"):
            admitting.decline(context, waiting.id, "No.")
        assert joining.status(context, applied.status_token).state == "approved"
    with lab.open(user) as context:
        assert profiles.own_profile(context).country == "FI"
        assert terms.present_for(context)[0].accepted_at == NOW
        assert len(stored_terms.accepted_by(context.connection, user.id)) == 1


def test_an_applicant_reads_why_not(lab: Lab) -> None:
    applied = apply(lab, open_page(lab))
    with lab.open() as context:
        admitting.decline(context, applied.application.id, "We look for people who read Danish.")
        found = joining.status(context, applied.status_token)
        assert (found.state, found.reason) == ("declined", "We look for people who read Danish.")
        assert admitting.open_applications(context, after=None, limit=10) == []
        with pytest.raises(NotFound):
            joining.status(context, "made up")


def test_the_public_page_does_not_tell_who_is_here(lab: Lab) -> None:
    token, known = open_page(lab), build.user(lab, email="known@people.example")
    answers = [apply(lab, token, email) for email in (known.email, "new@people.example", "NEW@people.example")]
    assert {(each.application.state, each.sign_in_token) for each in answers} == {("open", None)}
    with lab.open() as context:
        with pytest.raises(EmailTaken):
            admitting.approve(context, answers[0].application.id, HOUR)
        admitting.approve(context, answers[1].application.id, HOUR)


def test_who_invites_people_is_given_the_link_to_send(lab: Lab) -> None:
    applied = apply(lab, open_page(lab))
    with lab.open() as context:
        user, token = admitting.approve(context, applied.application.id, HOUR)
        assert token is not None
        assert access.user_of_link(context.connection, token, NOW).id == user.id


def test_an_approving_link_lets_in_at_once_as_often_and_long_as_it_says(lab: Lab) -> None:
    _, token = invite(lab, most_uses=2, expires_at=NOW + HOUR)
    first = apply(lab, token)
    assert first.application.state == "approved"
    with lab.open() as context:
        assert access.user_of_link(context.connection, first.sign_in_token or "", NOW).email == "aino@people.example"
    again = apply(lab, token)
    assert (again.application.state, again.sign_in_token) == ("open", None), "the address is taken: a person looks"
    with pytest.raises(NotFound, match="closed"):
        apply(lab, token, "third@people.example")
    _, other = invite(lab, expires_at=NOW + HOUR)
    with pytest.raises(NotFound):
        apply(lab, other, "third@people.example", now=NOW + HOUR)
    link_id, revoked = invite(lab)
    with lab.open() as context:
        join_links.revoke_link(context, link_id)
    with pytest.raises(NotFound):
        apply(lab, revoked, "third@people.example")


def test_a_closed_page_is_closed_and_opened_again_it_is_elsewhere(lab: Lab) -> None:
    token = open_page(lab)
    assert open_page(lab) == token
    with lab.open() as context:
        join_links.close_sign_up(context)
        assert join_links.sign_up(context) is None
    with pytest.raises(NotFound):
        apply(lab, token)
    assert open_page(lab) != token


def test_what_is_wrong_is_said_before_anything_is_kept(lab: Lab) -> None:
    token = open_page(lab)
    with pytest.raises(Invalid, match="not an email"):
        apply(lab, token, "aino")
    with pytest.raises(BadProfile):
        apply(lab, token, country="XX")
    with lab.open() as context:
        assert admitting.open_applications(context, after=None, limit=10) == []


def test_only_some_admit_and_fewer_invite(lab: Lab) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    with lab.open(worker) as context, pytest.raises(Forbidden):
        admitting.open_applications(context, after=None, limit=10)
    for who in (worker, manager):
        assert_closed(lab, who)


def assert_closed(lab: Lab, who: User) -> None:
    with lab.open(who) as context:
        with pytest.raises(Forbidden):
            join_links.open_sign_up(context, None)
        with pytest.raises(Forbidden):
            join_links.make_link(context, "Mine", team_id=None, most_uses=None, expires_at=None)
