"""Mail by SMTP, against a real server: secured, signed in, refused, slow, dying; nothing lost and nothing blocked."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import access, applying, discussions, notifying, rules
from goldsmith.actions import mailing as sending
from goldsmith.jobs import mailing, smtp
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.mailing import Mailer
from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.people import User
from goldsmith.people.notification import Notice, next_digest
from goldsmith.quality.conduct import Condition
from goldsmith.storage.files import Files
from tests import build
from tests.build import Lab
from tests.jobs.mail_server import MailServer, certificate, mail_server
from tests.postgres import Server

BASE = "https://gold.example"


@pytest.fixture
def lab(server: Server) -> Lab:
    with server.owner.begin() as connection:
        for table in ("notification", "application_mail"):  # those of other tests
            connection.execute(text(f"UPDATE {table} SET mail_at = NULL"))
    return build.committed(server)


def mailer(server: Server, folder: Path, mail: MailServer, **said: Any) -> Mailer:
    chosen = {"smtp_host": "127.0.0.1", "smtp_port": mail.port, "smtp_tls": "none", "base_url": BASE,
              "mail_from": "Goldsmith <gold@gold.example>", **said}  # fmt: skip
    return Mailer(Desk(server.database, Files.at(None, folder), Settings(data_dir=folder, **chosen)))


def tell(lab: Lab, user: User, title: str = "You were paid", kind: Any = "payout", **said: Any) -> None:
    with lab.open(now=utc_now()) as context:
        notifying.notify(context, Notice(user.id, kind, title, said.pop("words", "3 > 2 & all"), "/work/pay", **said))


def state(lab: Lab) -> list[Any]:
    with lab.open() as context:
        rows = "SELECT mailed_at IS NOT NULL AS is_sent, mail_at, mail_tries AS tries, mail_error AS error"
        return list(context.connection.execute(text(f"{rows} FROM notification ORDER BY id")))


def hurry(lab: Lab) -> None:
    """Let what waits for its next try be due."""
    with lab.open() as context:
        context.connection.execute(text("UPDATE notification SET mail_at = now() WHERE mail_at IS NOT NULL"))


def test_a_mail_is_secured_signed_in_and_says_what_happened(lab: Lab, server: Server, tmp_path: Path) -> None:
    worker = build.user(lab)
    trusted, tls = certificate(tmp_path)
    with mail_server(tls=tls, login=("gold", "secret")) as mail:
        said = {"smtp_tls": "starttls", "smtp_user": "gold", "smtp_password": "secret", "smtp_ca_file": trusted}
        tell(lab, worker)
        assert mailer(server, tmp_path, mail, **said).mail() == 1
        assert mailer(server, tmp_path, mail, **said).mail() == 0, "once"
        ((to, message),) = mail.mails
        assert mail.secured == 1
    assert to == worker.email
    assert (message["subject"], message["from"]) == ("You were paid", "Goldsmith <gold@gold.example>")
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "3 > 2 & all" in plain
    assert f"{BASE}/work/pay" in plain
    assert "3 &gt; 2 &amp; all" in html
    assert message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"


def test_what_a_rule_says_and_what_a_worker_asks_come_by_mail(lab: Lab, server: Server, tmp_path: Path) -> None:
    worker, manager, now = build.user(lab), build.user(lab, "manager"), utc_now() - timedelta(minutes=1)
    project = build.project(lab)
    build.tasks(lab, project.id, 1)
    new = rules.NewRule("Enough", Condition("tasks_done", "at_least", 1), "message", {"message": "Rest now."})
    with lab.open(manager, now=now) as context:
        notifying.prefer(context, "question", "at_once")
        rules.switch_rule(context, rules.make_rule(context, project.id, new).id, "on")
    later = now + timedelta(seconds=1)
    held = build.claim(lab, worker, project.id, now=later)
    build.give(lab, worker, held.id, now=later)
    with lab.open(worker, now=later) as context:
        discussions.ask_about_task(context, held.id, "Is a van a car?")
    with lab.open(build.clock(lab), now=later) as context:
        applying.apply_rules(context, project.id)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 2
        (told,), (asked,) = mail.of(worker.email), mail.of(manager.email)
    assert told["subject"] == f"About your work in {project.name}"
    plain = told.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Rest now.\r\nTasks done: 1, at least 1." in plain
    assert f"{BASE}/work/notices" in plain
    assert asked["subject"] == "Question: Is a van a car?"


def test_nothing_is_sent_over_a_connection_that_cannot_be_trusted(lab: Lab, server: Server, tmp_path: Path) -> None:
    worker, (_, tls) = build.user(lab), certificate(tmp_path)
    tell(lab, worker)
    with mail_server(tls=tls) as mail:
        assert mailer(server, tmp_path, mail, smtp_tls="starttls").mail() == 0
        assert mail.mails == []
    with mail_server() as plain:
        assert mailer(server, tmp_path, plain, smtp_tls="starttls").mail() == 0, "it offers no STARTTLS"
        assert plain.mails == []
    (row,) = state(lab)
    assert (row.is_sent, row.tries) == (False, 0)
    assert row.mail_at is not None


def test_a_server_that_fails_is_left_alone_for_a_while_and_loses_nothing(
    lab: Lab, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = build.user(lab)
    tell(lab, worker)
    with mail_server(login=("gold", "other")) as mail:
        own = mailer(server, tmp_path, mail, smtp_user="gold", smtp_password="secret")
        assert own.mail() == own.mail() == 0
        assert mail.greetings == 1, "not asked again at once"
        mail.login = ("gold", "secret")
        monkeypatch.setattr(mailing, "utc_now", lambda: utc_now() + timedelta(seconds=11))
        assert own.mail() == 1
        assert len(mail.of(worker.email)) == 1


def test_a_mail_that_is_refused_keeps_no_other_waiting(lab: Lab, server: Server, tmp_path: Path) -> None:
    gone, busy, well = build.users(lab, 3)
    for each in (gone, busy, well):
        tell(lab, each)
    with mail_server() as mail:
        mail.refusing = {gone.email: "550 No such mailbox", busy.email: "451 Come back later"}
        own = mailer(server, tmp_path, mail)
        assert own.mail() == 1
        rows = state(lab)
        assert [row.is_sent for row in rows] == [False, False, True]
        assert rows[0].mail_at is None, "never again"
        assert "550" in rows[0].error
        assert rows[1].mail_at > utc_now() + timedelta(seconds=20)
        mail.refusing = {}
        hurry(lab)
        assert own.mail() == 1
        assert [len(mail.of(each.email)) for each in (gone, busy, well)] == [0, 1, 1]


def test_after_ten_tries_a_mail_is_given_up(lab: Lab, server: Server, tmp_path: Path) -> None:
    tell(lab, build.user(lab))
    with mail_server() as mail:
        mail.answer = "452 The disk is full"
        own = mailer(server, tmp_path, mail)
        for _ in range(12):
            own.mail()
            hurry(lab)
    (row,) = state(lab)
    assert (row.is_sent, row.mail_at, row.tries) == (False, None, 10)


def test_a_server_that_dies_over_a_mail_gets_it_again_under_the_same_id(
    lab: Lab, server: Server, tmp_path: Path
) -> None:
    worker = build.user(lab)
    tell(lab, worker)
    with mail_server() as mail:
        mail.answer = None
        assert mailer(server, tmp_path, mail).mail() == 0
        mail.answer = "250 Queued"
        hurry(lab)
        assert mailer(server, tmp_path, mail).mail() == 1
        first, second = mail.of(worker.email)
        assert first["message-id"] == second["message-id"]


def test_a_mailer_that_dies_sends_twice_and_loses_nothing(
    lab: Lab, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = build.user(lab)
    tell(lab, worker)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with mail_server() as mail, monkeypatch.context() as patched:
        patched.setattr(sending, "keep_sent", die)
        with pytest.raises(KeyboardInterrupt):
            mailer(server, tmp_path, mail).mail()
        patched.undo()
        assert mailer(server, tmp_path, mail).mail() == 0, "its lease still holds"
        hurry(lab)
        assert mailer(server, tmp_path, mail).mail() == 1
        assert len(mail.of(worker.email)) == 2


def test_a_server_that_goes_on_and_on_is_hung_up_on(
    lab: Lab, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(lab, build.user(lab))
    monkeypatch.setattr(smtp, "TOTAL_SECONDS", 0.5)
    with mail_server() as mail:
        mail.is_dripping = True
        began = utc_now()
        assert mailer(server, tmp_path, mail).mail() == 0
        assert utc_now() - began < timedelta(seconds=5)
    (row,) = state(lab)
    assert (row.is_sent, row.tries) == (False, 0)


def test_what_somebody_is_told_together_comes_in_one_mail_and_nobody_is_named_to_another(
    lab: Lab, server: Server, tmp_path: Path
) -> None:
    one, two = build.users(lab, 2)
    for title in ("First", "Second"):
        tell(lab, one, title)
    tell(lab, two, "Third")
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 2
        (both,), (single,) = mail.of(one.email), mail.of(two.email)
    assert both["subject"].startswith("2 things")
    assert "First" in both.as_string()
    assert "Second" in both.as_string()
    for mine, other in ((both, two), (single, one)):
        assert not {other.email, other.name, other.pseudonym} & set(mine.as_string().split())


def test_mail_comes_as_its_reader_wants_it(lab: Lab, server: Server, tmp_path: Path) -> None:
    never, daily = build.users(lab, 2)
    for user, wanted in ((never, "never"), (daily, "daily")):
        with lab.open(user) as context:
            notifying.prefer(context, "payout", wanted)  # type: ignore[arg-type]
        tell(lab, user)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 0
    first, second = state(lab)
    assert first.mail_at is None
    assert second.mail_at == next_digest(utc_now())
    with lab.open(never) as context:
        assert notifying.unread_count(context) == 1, "in the app it is there all the same"


def test_a_link_in_the_mail_ends_mail_of_its_kind_without_signing_in(lab: Lab, server: Server, tmp_path: Path) -> None:
    worker = build.user(lab)
    with lab.open(build.clock(lab)) as context:
        notifying.notify(context, Notice(worker.id, "payout", "You were paid"))
        told = context.connection.execute(text("SELECT id FROM notification")).scalar_one()
        assert "paid" in notifying.unsubscribe(context, told)
    with lab.open(worker) as context:
        assert {each.kind: each.wanted for each in notifying.preferences(context)}["payout"] == "never"
        assert {each.kind: each.wanted for each in notifying.preferences(context)}["sanction"] == "at_once"


def test_what_mail_programs_read_is_on_one_line_however_long(lab: Lab, server: Server, tmp_path: Path) -> None:
    """Encoded words are read in no List-Unsubscribe (RFC 2047, section 5), nor in a Message-ID."""
    tell(lab, build.user(lab))
    host = f"{'a-long-name.' * 8}example"
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail, base_url=f"https://{host}", mail_from=f"gold@{host}").mail() == 1
    heads = dict(line.split(b": ", 1) for line in mail.wire[0].split(b"\r\n\r\n")[0].split(b"\r\n") if b": " in line)
    address = f"<https://{host}/api/v1/organizations/{lab.organization.id}/unsubscribe/".encode()
    assert heads[b"List-Unsubscribe"].startswith(address)
    assert heads[b"Message-ID"].endswith(f"@{host}>".encode())


@pytest.mark.parametrize(
    "said",
    [
        "الصورة لا تظهر كاملة",
        "x" * 5_000,
        "From here on\n.\n..\n-- \nTo: nobody@else.example\n\n<script>alert(1)</script> &amp; \u200b\u202e",
    ],
    ids=["right to left", "long", "rubbish"],
)
def test_whatever_is_said_comes_as_it_was_said(lab: Lab, server: Server, tmp_path: Path, said: str) -> None:
    worker = build.user(lab)
    tell(lab, worker, said[:300], "message", words=said)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 1
    (message,) = mail.of(worker.email)
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert message["subject"] == " ".join(said[:300].split())[:200]
    assert said in plain.replace("\r\n", "\n")
    assert escape(said).replace("\n", "<br>") in html
    assert max(len(line) for line in mail.wire[0].split(b"\r\n")) < 998, "the longest line that RFC 5321 lets through"
    assert '<h2 dir="auto"' in html, "its reader's direction"


def test_a_sign_in_link_is_made_when_it_is_sent_and_goes_alone(lab: Lab, server: Server, tmp_path: Path) -> None:
    worker = build.user(lab)
    tell(lab, worker)
    with lab.open(now=utc_now()) as context:
        access.mail_sign_in_link(context, worker.id)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 2
        link = next(each for each in mail.of(worker.email) if each["subject"].startswith("You are invited"))
    plain = link.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    token = plain.partition("token=")[2].split()[0]
    with lab.open() as context:
        assert access.user_of_link(context.connection, token, utc_now()).id == worker.id
    with lab.open(worker) as context:
        access.start_session(context, timedelta(days=1))
        assert [each.kind for each in notifying.own_notifications(context, before=None, limit=9)] == ["payout"]
    with lab.open(now=utc_now()) as context:
        access.mail_sign_in_link(context, worker.id)
    with mail_server() as mail:
        assert mailer(server, tmp_path, mail).mail() == 1
    assert mail.of(worker.email)[0]["subject"].startswith("Sign in to"), "who was here before is not invited"


def test_without_a_mail_server_nothing_is_tried(lab: Lab, server: Server, tmp_path: Path) -> None:
    tell(lab, build.user(lab))
    desk = Desk(server.database, Files.at(None, tmp_path), Settings(data_dir=tmp_path))
    assert Mailer(desk).mail() == 0
    assert state(lab)[0].tries == 0
