"""Applicants by mail, through a real server: they confirm their address, and read that they are in or were declined."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import text

from goldsmith.actions import access, admitting, join_links, joining
from goldsmith.actions.joining import Applicant
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import NotFound
from goldsmith.people.joining import Application
from tests import build
from tests.build import Lab
from tests.jobs.mail_server import mail_server
from tests.jobs.test_mailing import BASE, lab, mailer
from tests.postgres import Server

__all__ = ["lab"]
HOUR = timedelta(hours=1)
WHO = "aino@people.example"


def apply(lab: Lab, email: str = WHO) -> Application:
    with lab.open(now=utc_now()) as context:
        token = join_links.open_sign_up(context, None).token or ""
    with lab.open(build.clock(lab), now=utc_now()) as context:
        return joining.apply(context, token, Applicant(email, "Aino", None, None, (), ()), HOUR).application


def waiting(lab: Lab) -> list[str]:
    with lab.open() as context:
        return [each.confirmation for each in admitting.open_applications(context, after=None, limit=10)]


def words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def secret_in(message: EmailMessage, path: str) -> str:
    found = re.search(re.escape(f"{BASE}{path}") + r"([\w-]+)", words(message))
    assert found is not None, words(message)
    return found.group(1)


def test_an_address_is_confirmed_by_the_secret_that_was_mailed_to_it(lab: Lab, server: Server, tmp_path: Path) -> None:
    apply(lab)
    assert waiting(lab) == ["none"]
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 1
        assert mailer(server, tmp_path, mail).mail() == 0, "once"
        (message,) = mail.of(WHO)
    assert "Confirm your address" in str(message["subject"])
    assert waiting(lab) == ["asked"]
    token = secret_in(message, "/join/confirm/")
    with lab.open() as context:
        assert joining.organization_of_confirmation(context.connection, token) == context.caller.organization_id
        with pytest.raises(NotFound):
            joining.confirm(context, f"{token}x")
        for _ in range(2):  # a link may be opened twice
            assert joining.confirm(context, token).confirmation == "confirmed"
    assert waiting(lab) == ["confirmed"]


def test_who_is_let_in_is_mailed_a_link_that_signs_in(lab: Lab, server: Server, tmp_path: Path) -> None:
    made = apply(lab)
    with lab.open(build.user(lab, "manager"), now=utc_now()) as context:
        user, link = admitting.approve(context, made.id, HOUR)
    assert link is None, "a manager hands out no links"
    with mail_server() as mail:
        mailer(server, tmp_path, mail).mail()
        (message,) = (each for each in mail.of(WHO) if "let in" in str(each["subject"]))
    with lab.open(now=utc_now()) as context:
        token = secret_in(message, "/sign-in?token=")
        assert access.user_of_link(context.connection, token, utc_now()).id == user.id


def test_who_is_declined_reads_why(lab: Lab, server: Server, tmp_path: Path) -> None:
    made = apply(lab)
    with lab.open(now=utc_now()) as context:
        admitting.decline(context, made.id, "We look for people who read Finnish.")
    with mail_server() as mail:
        mailer(server, tmp_path, mail).mail()
        (message,) = (each for each in mail.of(WHO) if str(each["subject"]).startswith("Your application"))
    assert "We look for people who read Finnish." in words(message)


def test_an_address_is_asked_once_a_day_however_often_the_form_is_sent(
    lab: Lab, server: Server, tmp_path: Path
) -> None:
    for email in (WHO, WHO.upper(), WHO, "other@people.example"):
        apply(lab, email)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 2


def test_a_refused_mail_is_tried_again_and_a_failing_server_costs_no_try(
    lab: Lab, server: Server, tmp_path: Path
) -> None:
    apply(lab)
    with mail_server(login=("gold", "other")) as mail:
        assert mailer(server, tmp_path, mail, smtp_user="gold", smtp_password="secret").mail() == 0
    assert tries(lab) == [(0, True)]
    hurry(lab)
    with mail_server() as mail:
        mail.refusing[WHO] = "450 Later"
        assert mailer(server, tmp_path, mail).mail() == 0
        assert tries(lab) == [(1, True)]
        hurry(lab)
        mail.refusing[WHO] = "550 Nobody here"
        assert mailer(server, tmp_path, mail).mail() == 0
    assert tries(lab) == [(2, False)]


def tries(lab: Lab) -> list[tuple[int, bool]]:
    with lab.open() as context:
        found = context.connection.execute(text("SELECT mail_tries, mail_at IS NOT NULL FROM application_mail"))
        return [(row[0], row[1]) for row in found]


def hurry(lab: Lab) -> None:
    with lab.open() as context:
        context.connection.execute(text("UPDATE application_mail SET mail_at = now() - interval '1 second'"))
