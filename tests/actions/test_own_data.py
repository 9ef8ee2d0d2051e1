"""Workers take their data along, and are erased when they ask, but for what the books and the proof of work need."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import text

from goldsmith.actions import (
    access,
    bookkeeping,
    credentials,
    discussions,
    erasing,
    inbox,
    own_data,
    pay,
    payees,
    payouts,
    profiles,
)  # fmt: skip
from goldsmith.actions.credentials import Claim
from goldsmith.actions.erasing import OwnsOrganization
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import PayeeDetails
from goldsmith.people import User
from goldsmith.people.profile import Language
from goldsmith.storage import people
from goldsmith.storage.database import Connection
from goldsmith.storage.files import Files
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)
SECRETS = (
    "Hedwig Kiesler",
    "hedy@hidden.example",
    "Europe/Vaduz",
    "I was born in Triesen.",
    "Fuerstenklinik",
    "hedy@bank.example",
)
VAULT = Vault(b"a secret of this house")
DIPLOMA = b"%PDF-1.7 diploma"


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.at(None, tmp_path)


@pytest.fixture
def worker(lab: Lab, files: Files) -> User:
    """Somebody of whom much is known, with one piece of paid work."""
    made = build.user(lab, name=SECRETS[0], email=SECRETS[1])
    with lab.open(made) as context:
        languages = [Language("de", "native")]
        profiles.keep_profile(context, country="LI", time_zone=SECRETS[2], languages=languages, about=SECRETS[3])
        mine = credentials.claim(context, Claim("employer", SECRETS[4], "", None))
        credentials.attach_evidence(context, files, mine.id, "diploma.pdf", DIPLOMA)
        access.start_session(context, 30 * DAY)
        payees.write_details(context, VAULT, PayeeDetails("email", SECRETS[0], email=SECRETS[5]))
    project = build.project(lab, pay=6)
    build.tasks(lab, project.id, 1)
    build.give(lab, made, build.claim(lab, made, project.id).id)
    return made


def ask(lab: Lab, worker: User, *, is_pay_waived: bool = False) -> None:
    with lab.open(worker) as context:
        erasing.ask(context, is_pay_waived=is_pay_waived)


def erase(lab: Lab, files: Files, days: int) -> int:
    with lab.open(build.clock(lab), now=NOW + days * DAY) as context:
        return erasing.erase_due(context, files)


def accept(lab: Lab) -> None:
    with lab.open(build.clock(lab), now=NOW + 6 * DAY) as context:
        bookkeeping.accept_due(context)


def everything_kept(lab: Lab) -> str:
    """All rows of all tables of the organization, as text."""
    names = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity"
    with lab.open() as context:
        tables = list(context.connection.scalars(text(names)))
        return "".join(
            str(row)
            for table in tables
            for row in context.connection.scalars(text(f"SELECT to_jsonb(t) FROM {table} t"))
        )


def test_a_copy_holds_everything_about_somebody_and_nothing_of_others(lab: Lab, files: Files, worker: User) -> None:
    other = build.user(lab, name="Somebody Else")
    with lab.open(worker) as context:
        asked = own_data.ask_for_copy(context)
        with pytest.raises(Conflict):
            own_data.ask_for_copy(context)
    with lab.open(build.clock(lab)) as context:
        own_data.write_copy(context, files, asked.id)
    with lab.open(worker) as context:
        ready = own_data.ready_copy(context, asked.id)
    with lab.open(other) as context, pytest.raises(NotFound):
        own_data.ready_copy(context, asked.id)
    archive = zipfile.ZipFile(io.BytesIO(files.get(ready.storage_key or "")))
    content = {name: archive.read(name) for name in archive.namelist()}
    whole = b"".join(content.values()).decode()
    assert all(secret in whole for secret in SECRETS[:5])
    assert [each for name, each in content.items() if name.startswith("evidence/")] == [DIPLOMA]
    assert len(orjson.loads(content["response.json"])) == 1
    assert [each["amount_minor"] for each in orjson.loads(content["transfer.json"])] == [6]
    assert "profile_changed" in {each["verb"] for each in orjson.loads(content["event.json"])}
    assert "Somebody Else" not in whole
    assert "password_hash" not in whole
    with lab.open(now=NOW + 8 * DAY) as context:
        assert own_data.forget_copies(context, files) == 1
    with pytest.raises(NotFound):
        files.get(ready.storage_key or "")


def test_an_erasure_takes_what_is_personal_and_leaves_the_books(lab: Lab, files: Files, worker: User) -> None:
    accept(lab)
    with lab.open(now=NOW + 6 * DAY) as context:
        run = payouts.begin_run(context, client_key="k", currency="USD", minimum_minor=1, note=None)
        payouts.end_run(context, run.id)
    ask(lab, worker)
    assert erase(lab, files, 6) == 0, "there is time to think again"
    assert SECRETS[1] in everything_kept(lab)
    assert erase(lab, files, 7) == 1
    kept = everything_kept(lab)
    assert [secret for secret in SECRETS if secret in kept] == []
    with lab.open() as context:
        user = people.user_by_id(context.connection, worker.id)
        assert user is not None
        assert (user.name, user.pseudonym, user.is_employee) == ("Erased worker", worker.pseudonym, False)
        assert user.disabled_at is not None
        (kept_details,) = context.connection.execute(text("SELECT sealed, shown FROM payee_detail")).all()
        assert tuple(kept_details) == (b"", "erased")
        live = text("SELECT count(*) FROM session WHERE user_id = :id AND revoked_at IS NULL")
        assert context.connection.scalar(live, {"id": worker.id}) == 0
        answers = text("SELECT count(*) FROM response WHERE worker_id = :id")
        assert context.connection.scalar(answers, {"id": worker.id}) == 1
        paid = text("SELECT amount_minor FROM payout WHERE worker_id = :id")
        assert list(context.connection.scalars(paid, {"id": worker.id})) == [6]
    assert erase(lab, files, 9) == 0


def test_an_erasure_takes_what_somebody_said_in_talk_and_leaves_the_answers(
    lab: Lab, files: Files, worker: User
) -> None:
    project, staff = build.project(lab), build.user(lab, "manager")
    build.tasks(lab, project.id, 1)
    build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        asked = discussions.ask_about_project(context, project.id, None, "Call me on 555-0199, I am Wanda.")
    with lab.open(staff) as context:
        discussions.say(context, asked.id, "We do not call.")
    with lab.open(worker) as context:
        copy = own_data.ask_for_copy(context)
    with lab.open(build.clock(lab)) as context:
        own_data.write_copy(context, files, copy.id)
    with lab.open(worker) as context:
        key = own_data.ready_copy(context, copy.id).storage_key or ""
    archive = zipfile.ZipFile(io.BytesIO(files.get(key)))
    assert "555-0199" in archive.read("message_version.json").decode()
    assert "We do not call." not in archive.read("message_version.json").decode()
    accept(lab)
    ask(lab, worker, is_pay_waived=True)
    assert erase(lab, files, 7) == 1
    kept = everything_kept(lab)
    assert "555-0199" not in kept
    assert "We do not call." in kept
    with lab.open(staff) as context:
        shown = inbox.show(context, asked.id)
    assert [each.words for each in shown.messages] == [None, "We do not call."]


def test_an_erasure_waits_for_pay_unless_what_can_be_paid_is_waived(lab: Lab, files: Files, worker: User) -> None:
    ask(lab, worker, is_pay_waived=True)
    with lab.open(worker) as context:
        assert [(each.kind, each.minor) for each in erasing.own_standing(context).held_up_by] == [("earned", 6)]
    assert erase(lab, files, 8) == 0, "nobody can waive what is not decided"
    accept(lab)
    ask(lab, worker, is_pay_waived=False)
    assert erase(lab, files, 8) == 0
    ask(lab, worker, is_pay_waived=True)
    before = funds(lab)
    assert erase(lab, files, 8) == 1
    assert funds(lab) - before == 6
    with lab.open(worker) as context:
        assert [each.minor for each in pay.balances(context) if each.kind == "payable"] == [0]


def funds(lab: Lab) -> int:
    statement = text("SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'funds' AND mode = 'live'")
    with lab.open() as context:
        return int(context.connection.scalar(statement) or 0)


def test_only_whose_it_is_asks_and_thinks_again(lab: Lab, files: Files, worker: User) -> None:
    manager = build.user(lab, "manager")
    accept(lab)
    ask(lab, worker, is_pay_waived=True)
    with lab.open(manager) as context:
        assert [each.user_id for each in erasing.list_erasures(context, before=None, limit=5)] == [worker.id]
        with pytest.raises(Conflict):
            erasing.withdraw(context)
    with lab.open(worker) as context:
        with pytest.raises(Forbidden):
            erasing.list_erasures(context, before=None, limit=5)
        erasing.withdraw(context)
        assert erasing.own_standing(context).erasure is not None
    assert erase(lab, files, 8) == 0
    with lab.open() as context, pytest.raises(OwnsOrganization):
        erasing.ask(context, is_pay_waived=True)
