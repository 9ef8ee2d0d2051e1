"""Money: transfers are posted here, each once. The database keeps accounts in step with them."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from goldsmith.kit.errors import Conflict
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Transfer
from goldsmith.storage.statement import Statement

_OVERDRAWN = "account_not_overdrawn"

# Accounts are opened by the first transfer that needs them; what guards transfers looks when the statement is over.
_POST = Statement("""
    WITH opened AS (
        INSERT INTO account (id, organization_id, mode, kind, project_id, worker_id, currency, may_be_negative,
                             created_at)
        SELECT a.id, current_organization(), :mode, a.kind, a.project_id, a.worker_id, a.currency, a.may_be_negative,
               :now
        FROM unnest(CAST(:account_ids AS uuid[]), CAST(:kinds AS text[]), CAST(:projects AS uuid[]),
                    CAST(:workers AS uuid[]), CAST(:account_currencies AS text[]), CAST(:negatives AS boolean[]))
            AS a (id, kind, project_id, worker_id, currency, may_be_negative)
        ORDER BY a.id ON CONFLICT DO NOTHING
    )
    INSERT INTO transfer (id, organization_id, mode, currency, key, reason, from_id, to_id, amount_minor, project_id,
                          subject, subject_id, note, made_by, created_at)
    SELECT t.id, current_organization(), :mode, t.currency, t.key, t.reason, t.from_id, t.to_id, t.amount_minor,
           t.project_id, t.subject, t.subject_id, t.note, :made_by, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:currencies AS text[]), CAST(:keys AS text[]), CAST(:reasons AS text[]),
                CAST(:from_ids AS uuid[]), CAST(:to_ids AS uuid[]), CAST(:amounts AS bigint[]),
                CAST(:project_ids AS uuid[]), CAST(:subjects AS text[]), CAST(:subject_ids AS uuid[]),
                CAST(:notes AS text[]))
        AS t (id, currency, key, reason, from_id, to_id, amount_minor, project_id, subject, subject_id, note)
    ON CONFLICT (organization_id, mode, key) DO NOTHING
    RETURNING key
""")
# The same of one transfer between accounts that are there: what the labelling loop does.
_POST_ONE = Statement("""
    INSERT INTO transfer (id, organization_id, mode, currency, key, reason, from_id, to_id, amount_minor, project_id,
                          subject, subject_id, note, made_by, created_at)
    SELECT :id, :organization_id, :mode, :currency, :key, :reason, :from_id, :to_id, :amount, :project_id, :subject,
           :subject_id, :note, CAST(:made_by AS uuid), :now
    WHERE EXISTS (SELECT FROM account WHERE id = :from_id) AND EXISTS (SELECT FROM account WHERE id = :to_id)
    ON CONFLICT (organization_id, mode, key) DO NOTHING
    RETURNING key
""")
_POSTED = text("""
    SELECT from_id, to_id, amount_minor FROM transfer
    WHERE organization_id = current_organization() AND mode = :mode AND key = :key
""")
_HELD = text("SELECT balance_minor FROM account WHERE id = :id")
_BALANCE = text("SELECT balance_minor FROM account WHERE id = :id FOR NO KEY UPDATE")
_LOCK = text("SELECT FROM account WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")


class NotEnough(Conflict):
    """There is not enough money in the account for this."""

    code = "not_enough_money"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books of one organization in one mode, within a transaction."""

    connection: Connection
    organization_id: UUID
    mode: str

    def id_of(self, account: Account) -> UUID:
        """An account's id, made of its name: nobody has to look it up, and nobody can open it twice."""
        parts = (account.kind, account.project_id, account.worker_id, account.currency)
        name = "/".join(str(each or "") for each in (self.organization_id, self.mode, *parts))
        return UUID(bytes=hashlib.md5(name.encode(), usedforsecurity=False).digest())

    def post(self, transfers: Sequence[Transfer], *, made_by: UUID | None, now: datetime) -> set[str]:
        """Move the money of each transfer whose key was not posted before; the keys of those.

        Raises NotEnough where an account would hold less than nothing and may not; the transaction is over then.
        """
        if not transfers:
            return set()
        if len(transfers) == 1 and self._post_one(transfers[0], made_by, now):
            return {transfers[0].key}
        accounts = {self.id_of(each): each for one in transfers for each in (one.source, one.target)}
        if len(transfers) > 1:  # or two lots under way could wait for each other in a circle
            self.connection.execute(_LOCK, {"ids": list(accounts)})
        values = {"mode": self.mode, "made_by": made_by, "now": now}
        with _in_own_words():
            posted = _POST.all(self.connection, values | _account_columns(accounts) | self._columns(transfers))
        return {row["key"] for row in posted}

    def post_once(self, transfer: Transfer, *, made_by: UUID | None, now: datetime) -> bool:
        """Move the money of a transfer whose key a client chose; False where that was done before.

        Raises Conflict where the key was used for something else, and NotEnough.
        """
        if self.post([transfer], made_by=made_by, now=now):
            return True
        done = self.connection.execute(_POSTED, {"mode": self.mode, "key": transfer.key}).one()
        if tuple(done) != (self.id_of(transfer.source), self.id_of(transfer.target), transfer.amount.minor):
            raise Conflict("This client key was used for another payment.", code="client_key_used")
        return False

    def balance(self, account: Account) -> int:
        """What an account holds; nothing where it is not there yet."""
        return int(self.connection.scalar(_HELD, {"id": self.id_of(account)}) or 0)

    def lock_balance(self, account: Account) -> int:
        """What an account holds, which stays so until the transaction ends; nothing where it is not there yet."""
        return int(self.connection.scalar(_BALANCE, {"id": self.id_of(account)}) or 0)

    def _post_one(self, transfer: Transfer, made_by: UUID | None, now: datetime) -> bool:
        """Post a transfer; False where an account is not there yet, or the key was posted before."""
        values = {
            "id": new_id(), "organization_id": self.organization_id, "mode": self.mode,
            "currency": transfer.amount.currency, "key": transfer.key, "reason": transfer.reason,
            "from_id": self.id_of(transfer.source), "to_id": self.id_of(transfer.target),
            "amount": transfer.amount.minor, "project_id": transfer.project_id, "subject": transfer.subject.kind,
            "subject_id": transfer.subject.id, "note": transfer.note, "made_by": made_by, "now": now,
        }  # fmt: skip
        with _in_own_words():
            return _POST_ONE.one(self.connection, values) is not None

    def _columns(self, transfers: Sequence[Transfer]) -> dict[str, object]:
        return {
            "ids": [new_id() for _ in transfers],
            "currencies": [each.amount.currency for each in transfers],
            "keys": [each.key for each in transfers],
            "reasons": [each.reason for each in transfers],
            "from_ids": [self.id_of(each.source) for each in transfers],
            "to_ids": [self.id_of(each.target) for each in transfers],
            "amounts": [each.amount.minor for each in transfers],
            "project_ids": [each.project_id for each in transfers],
            "subjects": [each.subject.kind for each in transfers],
            "subject_ids": [each.subject.id for each in transfers],
            "notes": [each.note for each in transfers],
        }


@contextmanager
def _in_own_words() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        if _OVERDRAWN in str(error.orig):
            raise NotEnough from error
        raise


def _account_columns(accounts: dict[UUID, Account]) -> dict[str, object]:
    return {
        "account_ids": list(accounts),
        "kinds": [each.kind for each in accounts.values()],
        "projects": [each.project_id for each in accounts.values()],
        "workers": [each.worker_id for each in accounts.values()],
        "account_currencies": [each.currency for each in accounts.values()],
        "negatives": [each.may_be_negative for each in accounts.values()],
    }
