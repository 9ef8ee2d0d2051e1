"""How workers are paid: payee details, files for the bank and its reports, and the provider."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from goldsmith.client.pay import Payout
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class PayeeDetails:
    """Where pay goes: kind `iban` (iban), `account` (account, country, bic or routing) or `email` (email)."""

    kind: str
    name: str
    iban: str | None = None
    account: str | None = None
    bic: str | None = None
    routing: str | None = None
    country: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class PayeeVersion:
    """Payee details, masked."""

    id: str
    kind: str
    shown: str
    created_at: datetime
    replaced_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnPayee:
    """How you are paid, and until when money to your present details waits."""

    details: PayeeVersion | None
    hold_days: int
    held_until: datetime | None
    needs_latin_name: bool


@dataclass(frozen=True, slots=True)
class SharedAccount:
    """An account that several workers named."""

    key: str
    workers: tuple[Worker, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class PayoutSetting:
    """From which account and by which provider the organization pays."""

    hold_days: int
    debtor_name: str | None
    debtor_iban: str | None
    debtor_bic: str | None
    provider_url: str | None
    has_provider_token: bool
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of a run for the bank."""

    number: int
    message_id: str
    created_at: datetime
    payout_count: int
    amount: Amount
    is_sepa: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What nobody was told to pay yet: `held`, `no_details`, `no_bank_account`, `misnamed` or `not_yet`."""

    payout: Payout
    reason: str


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How many payouts arrived, did not, are under way, and are none of ours."""

    paid: int
    failed: int
    under_way: int
    unknown: int


class Payouts:
    """`goldsmith.payouts`: what a run needs beside `goldsmith.pay`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def own_details(self) -> OwnPayee:
        """How you are paid, masked."""
        return self._transport.get(OwnPayee, "/pay/details")

    def write_details(self, details: PayeeDetails) -> PayeeVersion:
        """Say how you are paid."""
        return read(PayeeVersion, self._transport.call("PUT", "/pay/details", body=asdict(details)))

    def details_of(self, payout_id: str) -> PayeeDetails:
        """Where a payout goes, whole; that you read it is recorded."""
        return self._transport.get(PayeeDetails, f"/payouts/{payout_id}/details")

    def shared_accounts(self, worker_id: str | None = None) -> tuple[SharedAccount, ...]:
        """Accounts that several workers named, those of one worker or all."""
        return tuple(
            self._transport.pages(SharedAccount, "/shared-accounts", {"worker_id": worker_id} if worker_id else None)
        )

    def setting(self) -> PayoutSetting:
        """From which account and by which provider you pay."""
        return self._transport.get(PayoutSetting, "/payout-settings")

    def change_setting(
        self, *, hold_days: int = 2, debtor_name: str | None = None, debtor_iban: str | None = None,
        debtor_bic: str | None = None, provider_url: str | None = None, provider_token: str | None = None,
    ) -> PayoutSetting:  # fmt: skip
        """Set it; what is left out is not set, but a token is kept for the same address."""
        body = {
            "hold_days": hold_days, "debtor_name": debtor_name, "debtor_iban": debtor_iban, "debtor_bic": debtor_bic,
            "provider_url": provider_url, "provider_token": provider_token,
        }  # fmt: skip
        return read(PayoutSetting, self._transport.call("PUT", "/payout-settings", body=body))

    def bank_files(self, run_id: str) -> tuple[BankFile, ...]:
        """A run's files for the bank."""
        return tuple(self._transport.pages(BankFile, f"/payout-runs/{run_id}/bank-files"))

    def make_bank_file(self, run_id: str) -> BankFile:
        """Put all that a bank can be told to pay, and nobody was told before, into a new file."""
        return read(BankFile, self._transport.call("POST", f"/payout-runs/{run_id}/bank-files"))

    def save_bank_file(self, run_id: str, number: int, path: str | Path) -> Path:
        """Write a file as pain.001.001.09 to `path`, which appears only when the file is whole."""
        return self._transport.save(f"/payout-runs/{run_id}/bank-files/{number}", Path(path))

    def left_out(self, run_id: str) -> Iterator[LeftOut]:
        """What of a run nobody was told to pay yet, with the reason."""
        return self._transport.pages(LeftOut, f"/payout-runs/{run_id}/left-out")

    def take_report(self, document: str) -> StatusReport:
        """Mark payouts by what your bank says of a file: the XML of a pain.002."""
        answer = self._transport.call("POST", "/payout-status-reports", body={"document": document}, is_repeatable=True)
        return read(StatusReport, answer)

    def send(self, run_id: str) -> int:
        """Give the provider all of a run that can be paid and was given to nobody; how many payouts that is."""
        return int(self._transport.call("POST", f"/payout-runs/{run_id}/send", is_repeatable=True)["sent"])

    def send_run_again(self, run_id: str) -> int:
        """Ask the provider again about all of a run that was given up; how many payouts that is."""
        return int(self._transport.call("POST", f"/payout-runs/{run_id}/send-again", is_repeatable=True)["sent"])

    def send_again(self, payout_id: str) -> None:
        """Ask the provider again about a payout that was given up."""
        self._transport.call("POST", f"/payouts/{payout_id}/send-again")
