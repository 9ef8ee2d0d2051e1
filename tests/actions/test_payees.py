"""How one is paid is one's own: sealed, kept in versions, and money to new details waits."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import bookkeeping, payees, payout_settings, payouts
from goldsmith.actions.payout_settings import Wished
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.kit.vault import Vault, WrongKey
from goldsmith.money.payee import PayeeDetails
from goldsmith.money.payout import Payee
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)
LATER = NOW + 10 * DAY
VAULT = Vault(b"a secret of this house")
IBAN, OTHER = "DE89370400440532013000", "GB82WEST12345698765432"


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6)
    build.tasks(lab, made.id, 5)
    return made


def write(lab: Lab, worker: User, iban: str = IBAN, *, days: int = 0) -> UUID:
    with lab.open(worker, now=NOW + days * DAY) as context:
        return payees.write_details(context, VAULT, PayeeDetails("iban", "Ada", iban=iban)).id


def begin(lab: Lab, project: Project, *workers: User, days: int = 10) -> UUID:
    for each in workers:
        build.do(lab, each, project.id)
    with lab.open(now=NOW + days * DAY) as context:
        bookkeeping.accept_due(context)
        return payouts.begin_run(context, client_key="run", currency="USD", minimum_minor=1, note=None).id


def listed(lab: Lab, run_id: UUID) -> list[Payee]:
    with lab.open() as context:
        return payouts.payees_page(context, run_id, state=None, after=None, limit=50)


def test_only_who_pays_reads_details_whole_and_that_is_recorded(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    version = write(lab, worker)
    run = begin(lab, project, worker)
    (payee,) = listed(lab, run)
    assert (payee.shown, payee.payout.payee_detail_id) == ("DE ···· 3000", version)
    with lab.open() as context:
        assert payouts.details_of(context, VAULT, payee.payout.id).iban == IBAN
        with pytest.raises(WrongKey):
            payouts.details_of(context, Vault(b"another secret, no doubt"), payee.payout.id)
        ((_, whole),) = payouts.payees_whole(context, VAULT, run)
        assert whole is not None
        assert whole.iban == IBAN
        stored = context.connection.scalar(text("SELECT sealed FROM payee_detail WHERE id = :id"), {"id": version})
        assert IBAN.encode() not in bytes(stored or b"")
    assert "payee_details_read" in build.verbs(lab, payee.payout.id)
    for somebody in (worker, manager):
        with lab.open(somebody) as context:
            with pytest.raises(Forbidden):
                payouts.details_of(context, VAULT, payee.payout.id)
            with pytest.raises(Forbidden):
                payees.details_of(context, VAULT, [version])


def test_a_change_is_a_new_version_and_a_payout_keeps_the_one_it_used(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    first = write(lab, worker)
    assert write(lab, worker, "de89 3704 0044 0532 0130 00", days=1) == first
    run = begin(lab, project, worker)
    second = write(lab, worker, OTHER, days=11)
    assert listed(lab, run)[0].payout.payee_detail_id == first
    with lab.open(worker) as context:
        versions = payees.own_versions(context, before=None, limit=9)
        now = payees.own_details(context)
    assert [(each.id, each.replaced_at is None) for each in versions] == [(second, True), (first, False)]
    assert now == versions[0]
    assert build.verbs(lab, worker.id).count("payee_details_written") == 2
    with lab.open(worker) as context, pytest.raises(Invalid):
        payees.write_details(context, VAULT, PayeeDetails("iban", "Ada", iban=IBAN[:-1] + "1"))


def test_money_to_new_details_waits_and_is_not_marked_as_arrived(lab: Lab, project: Project) -> None:
    careful, hasty = build.users(lab, 2)
    write(lab, careful)
    write(lab, hasty, OTHER, days=9)
    run = begin(lab, project, careful, hasty)
    held = {each.payout.worker_id: each.payout.held_until for each in listed(lab, run)}
    assert held == {careful.id: None, hasty.id: NOW + 11 * DAY}
    with lab.open(now=LATER) as context:
        assert payouts.totals_of(context, [payouts.find_run(context, run)])[run].held_count == 1
        assert payouts.end_run(context, run) == 1
    with lab.open(now=NOW + 11 * DAY) as context:
        assert payouts.end_run(context, run) == 1


def test_a_payout_that_waits_goes_to_the_newest_details_and_waits_anew(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    write(lab, worker)
    write(lab, worker, OTHER, days=9)  # somebody who took the account over
    run = begin(lab, project, worker)
    back = write(lab, worker, days=10)
    (payee,) = listed(lab, run)
    assert (payee.payout.payee_detail_id, payee.payout.held_until) == (back, NOW + 12 * DAY)


def test_the_organization_says_how_long_new_details_wait(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    with lab.open() as context:
        wished = Wished(0, "Lab", IBAN, None, "http://pay.example/", "token")
        kept = payout_settings.change_setting(context, VAULT, wished)
        assert kept.provider_token is not None
        again = Wished(0, "Lab", IBAN, None, "http://pay.example", None)
        assert payout_settings.change_setting(context, VAULT, again).provider_token == kept.provider_token
        elsewhere = Wished(0, "Lab", IBAN, None, "http://else.example", None)
        assert payout_settings.change_setting(context, VAULT, elsewhere).provider_token is None
        with pytest.raises(Invalid):
            payout_settings.change_setting(context, VAULT, Wished(0, "Lab", "DE00", "X", "ftp://x", None))
    write(lab, worker, days=10)
    assert listed(lab, begin(lab, project, worker))[0].payout.held_until is None
    with lab.open(build.user(lab, "manager")) as context, pytest.raises(Forbidden):
        payout_settings.show_setting(context)


def test_workers_who_name_the_same_account_are_found(lab: Lab) -> None:
    one, two, three = build.users(lab, 3)
    write(lab, one)
    write(lab, two, OTHER)
    write(lab, two, days=1)
    write(lab, three, OTHER, days=2)
    manager = build.user(lab, "manager")
    with lab.open(manager) as context:
        shared, known = payees.workers_sharing_accounts(context)
        of_one, _ = payees.workers_sharing_accounts(context, one.id)
    assert [set(each.worker_ids) for each in shared] == [{two.id, three.id}, {one.id, two.id}]
    assert set(known) == {one.id, two.id, three.id}
    assert [set(each.worker_ids) for each in of_one] == [{one.id, two.id}]
    with lab.open(one) as context, pytest.raises(Forbidden):
        payees.workers_sharing_accounts(context)


def test_a_payout_without_details_is_still_made(lab: Lab, project: Project) -> None:
    run = begin(lab, project, build.user(lab))
    (payee,) = listed(lab, run)
    assert (payee.shown, payee.payout.payee_detail_id) == (None, None)
    with lab.open() as context, pytest.raises(NotFound):
        payouts.details_of(context, VAULT, payee.payout.id)
