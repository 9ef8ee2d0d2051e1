"""The ledger: money moves once, is never made or lost, and accounts cannot say anything else than their transfers."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from goldsmith.kit.amounts import Amount
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Subject, Transfer
from goldsmith.storage.database import Connection
from goldsmith.storage.ledger import Ledger, NotEnough
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def work(worker_id: UUID, project_id: UUID, minor: int = 7, key: str | None = None) -> Transfer:
    assignment = new_id()
    return Transfer(
        key or f"work:{assignment}", "work", Amount(minor, "USD"), Account.wages(project_id, worker_id, "USD"),
        Account.of_worker("earned", worker_id, "USD"), project_id, Subject("assignment", assignment),
    )  # fmt: skip


def acceptance(worker_id: UUID, minor: int) -> Transfer:
    earned, payable = (Account.of_worker(kind, worker_id, "USD") for kind in ("earned", "payable"))
    amount, subject = Amount(minor, "USD"), Subject("user", worker_id)
    return Transfer(f"acceptance:{uuid4()}", "acceptance", amount, earned, payable, None, subject)


def post(lab: Lab, *transfers: Transfer) -> set[str]:
    with lab.open() as context:
        return Ledger(context.connection, lab.organization.id, "live").post(transfers, made_by=None, now=NOW)


def balances(lab: Lab) -> dict[str, int]:
    with lab.open() as context:
        rows = context.connection.execute(text("SELECT kind, sum(balance_minor) FROM account GROUP BY kind"))
        return {kind: int(minor) for kind, minor in rows}


def test_what_one_account_loses_another_gains(lab: Lab) -> None:
    worker, project = build.user(lab), build.project(lab)
    post(lab, work(worker.id, project.id, 7), work(worker.id, project.id, 5))
    post(lab, acceptance(worker.id, 7))
    assert balances(lab) == {"wages": -12, "earned": 5, "payable": 7}


def test_a_key_moves_money_once(lab: Lab) -> None:
    worker, project = build.user(lab), build.project(lab)
    assert post(lab, work(worker.id, project.id, key="once")) == {"once"}
    assert post(lab, work(worker.id, project.id, key="once"), work(worker.id, project.id, key="twice")) == {"twice"}
    assert balances(lab)["earned"] == 14


def test_nothing_is_taken_that_is_not_there(lab: Lab) -> None:
    worker, project = build.user(lab), build.project(lab)
    post(lab, work(worker.id, project.id, 7))
    with pytest.raises(NotEnough):
        post(lab, acceptance(worker.id, 8))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE account SET balance_minor = 1",
        "UPDATE transfer SET amount_minor = 1",
        "DELETE FROM transfer",
        "DELETE FROM account",
        "UPDATE account_day SET in_minor = 1",
        """INSERT INTO account_day (account_id, day, reason, organization_id)
           SELECT id, now(), 'work', organization_id FROM account""",
        """INSERT INTO account (id, organization_id, mode, kind, currency, may_be_negative, created_at, balance_minor)
           SELECT gen_random_uuid(), organization_id, 'live', 'funds', 'USD', true, now(), 100 FROM account""",
    ],
)
def test_the_application_can_change_neither_account_nor_transfer(lab: Lab, statement: str) -> None:
    worker, project = build.user(lab), build.project(lab)
    post(lab, work(worker.id, project.id))
    with pytest.raises(DBAPIError, match="permission denied"), lab.open() as context:
        context.connection.execute(text(statement))


def test_no_money_goes_from_one_mode_or_organization_to_another(lab: Lab, server: Server) -> None:
    worker, project, stranger = build.user(lab), build.project(lab), build.committed(server)
    post(lab, work(worker.id, project.id))
    cross = text("""
        INSERT INTO transfer (id, organization_id, mode, currency, key, reason, from_id, to_id, amount_minor, subject,
                              subject_id, created_at)
        SELECT gen_random_uuid(), organization_id, :mode, :currency, 'k', 'deposit', max(id::text)::uuid,
               min(id::text)::uuid, 1, 'user', :worker_id, now() FROM account GROUP BY organization_id
    """)
    for mode, currency in (("test", "USD"), ("live", "EUR")):
        values = {"mode": mode, "currency": currency, "worker_id": worker.id}
        with lab.open() as context, pytest.raises(DBAPIError, match="foreign key"), context.connection.begin_nested():
            context.connection.execute(cross, values)
    with stranger.open() as context:
        assert context.connection.scalar(text("SELECT count(*) FROM account")) == 0
