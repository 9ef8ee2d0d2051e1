"""After a new secret everything is sealed with it, some at a time; what it says, and whose accounts are one, stays."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from goldsmith.actions import payees, payout_settings, resealing
from goldsmith.actions.payout_settings import Wished
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import PayeeDetails
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab

OLD, LOST = Vault(b"a secret of this house"), Vault(b"a secret that nobody has")
NEW = Vault(b"another secret, no doubt", (OLD.secret,))
IBAN, OTHER = "DE89370400440532013000", "GB82WEST12345698765432"


def write(lab: Lab, vault: Vault, iban: str) -> UUID:
    """The version of a new worker's details."""
    with lab.open(build.user(lab)) as context:
        return payees.write_details(context, vault, PayeeDetails("iban", "Ada", iban=iban)).id


def reseal(lab: Lab, limit: int = 2) -> list[int]:
    counts: list[int] = []
    while not counts or counts[-1]:
        with lab.open(build.clock(lab)) as context:
            counts.append(resealing.reseal_payees(context, NEW, limit=limit))
    return counts


def test_details_are_sealed_anew_in_batches_and_once(connection: Connection) -> None:
    lab, elsewhere = build.organization(connection), build.organization(connection)
    others = write(elsewhere, OLD, IBAN)
    kept = [write(lab, OLD, IBAN), write(lab, OLD, OTHER), write(lab, OLD, IBAN), write(lab, NEW, IBAN)]
    lost = write(lab, LOST, IBAN)
    with lab.open() as context:
        (shared,) = payees.workers_sharing_accounts(context)[0]
        assert len(shared.worker_ids) == 2, "the hash of a new secret is another"
    assert reseal(lab) == [2, 1, 0]
    assert build.verbs(lab, lab.organization.id).count("resealed") == 2
    alone = Vault(NEW.secret)
    with lab.open() as context:
        found = payees.details_of(context, alone, kept)
        assert [found[each].iban for each in kept] == [IBAN, OTHER, IBAN, IBAN]
        (shared,) = payees.workers_sharing_accounts(context)[0]
        assert len(shared.worker_ids) == 3
        assert payees.details_of(context, LOST, [lost])[lost].iban == IBAN, "what nobody can read is let be"
    with elsewhere.open() as context:
        assert payees.details_of(context, OLD, [others])[others].iban == IBAN


def test_tokens_are_sealed_anew_and_the_erased_stay_erased(connection: Connection) -> None:
    lab, worker = (made := build.organization(connection)), build.user(made)
    with lab.open() as context:
        payout_settings.change_setting(context, OLD, Wished(2, None, None, None, "https://pay.example", "a token"))
        payout_settings.change_setting(
            context.in_mode("test"), OLD, Wished(2, None, None, None, "https://test.example", "another")
        )
    with lab.open(worker) as context:
        version = payees.write_details(context, OLD, PayeeDetails("iban", "Ada", iban=IBAN)).id
    erase = text("UPDATE payee_detail SET sealed = '', shown = 'erased' WHERE id = :id")
    connection.execute(erase, {"id": version})
    for expected in (2, 0):
        with lab.open(build.clock(lab)) as context:
            assert resealing.reseal_tokens(context, NEW) == expected
            assert resealing.reseal_payees(context, NEW, limit=9) == 0
    with lab.open() as context:
        for mode, said in (("live", b"a token"), ("test", b"another")):
            token = payout_settings.show_setting(context.in_mode(mode)).provider_token  # type: ignore[arg-type]
            assert token is not None
            assert Vault(NEW.secret).open(token, bound_to=f"provider {mode}") == said
