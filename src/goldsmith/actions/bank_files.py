"""A run's files for the bank, and what the bank says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from goldsmith.actions import payees
from goldsmith.actions.bank_names import misnamed
from goldsmith.actions.context import Context
from goldsmith.actions.payouts import find_run, finish_payout
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.vault import Vault, WrongKey
from goldsmith.money.pain001 import BankFile, CreditTransfer, Debtor, write_pain001
from goldsmith.money.pain002 import PayoutStatus, StatusReport, read_pain002
from goldsmith.money.payout import Payee, PayoutRun
from goldsmith.people import Permission
from goldsmith.storage import bank_files, payout_settings, payouts, people
from goldsmith.storage.events import Event

LEFT_OUT_AT_MOST = 500
_NAMED_AT_MOST = 20
_NOTHING_ELSE = "Nothing else of this run can go into a new file."
_AT_ONCE = 500


class NoDebtor(Conflict):
    """Say under Money from which account you pay (name and IBAN) before a file is made for the bank."""

    code = "no_debtor"


class NothingToInstruct(Conflict):
    """Nothing of this run can go into a new file for the bank: all is instructed, waits, or has no bank account."""

    code = "nothing_to_instruct"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a bank's report came to: how many payouts arrived, did not, are under way, and are none of ours."""

    paid: int
    failed: int
    under_way: int
    unknown: int


def make_file(context: Context, vault: Vault, run_id: UUID) -> BankFile:
    """Put all of a run that a bank can be told to pay, and nobody was told before, into a new file.

    What has a name that no bank takes is left out. Raises NoDebtor, NothingToInstruct, WrongKey.
    """
    context.require(Permission.MANAGE_MONEY)
    run = find_run(context, run_id)
    _debtor_of(context)
    refused = misnamed(context, vault, bank_files.ready(context.connection, run_id, context.now))
    without = [each.payout.id for each in refused]
    number = bank_files.make_file(context.connection, run_id, context.now, without=without)
    if number is None:
        raise NothingToInstruct(_of_names(refused)) if refused else NothingToInstruct
    made = _file_of(context, run, number)
    facts = {"number": number, "count": made.count, "minor": made.total.minor}
    context.record(Event("bank_file_made", "payout_run", run_id, facts))
    return made


def files_of(context: Context, run_id: UUID) -> list[BankFile]:
    """A run's files, the oldest first."""
    run = find_run(context, run_id)
    return [_described(run, each) for each in bank_files.files_of(context.connection, run_id)]


def left_out(context: Context, vault: Vault, run_id: UUID) -> Sequence[tuple[Payee, bool]]:
    """What of a run nobody was told to pay yet, and whether that is as no bank takes the name.

    Else it waits, or there are no payee details or none of a bank's.
    """
    find_run(context, run_id)
    listed = bank_files.left_out(context.connection, run_id, limit=LEFT_OUT_AT_MOST)
    try:
        refused = {each.payout.id for each in misnamed(context, vault, listed)}
    except WrongKey:  # whoever makes a file is told so
        refused = set()
    return [(each, each.payout.id in refused) for each in listed]


def write_file(context: Context, vault: Vault, run_id: UUID, number: int) -> Iterator[str]:
    """A file's XML, piece by piece; the same file gives the same again. Raises NotFound, NoDebtor, WrongKey."""
    run, debtor = find_run(context, run_id), _debtor_of(context)
    file = _file_of(context, run, number)
    context.record(Event("payee_details_read", "payout_run", run_id, {"number": number}))
    return write_pain001(file, debtor, _transfers(context, vault, run_id, number))


def take_report(context: Context, document: str) -> Reported:
    """Mark payouts by a bank's status report; what a second one says again changes nothing. Raises BadStatusReport."""
    context.require(Permission.MANAGE_MONEY)
    report = read_pain002(document)
    statuses = report.statuses or _of_refused_file(context, report)
    outcomes = [_mark(context, each) for each in statuses]
    count = {name: outcomes.count(name) for name in ("paid", "failed", "under_way", "unknown")}
    context.record(Event("bank_report_read", "organization", context.caller.organization_id, count))
    return Reported(**count)


def _of_names(refused: Sequence[Payee]) -> str:
    names = ", ".join(each.pseudonym for each in refused[:_NAMED_AT_MOST])
    more = f" and {len(refused) - _NAMED_AT_MOST} more" if len(refused) > _NAMED_AT_MOST else ""
    return f"No bank takes the names of {names}{more}: they were asked to write them in Latin letters. {_NOTHING_ELSE}"


def _mark(context: Context, status: PayoutStatus) -> str:
    found = payouts.payout_by_id(context.connection, status.payout_id, context.caller.mode)
    if found is None or found.way != "bank_file":
        return "unknown"
    if status.said is None:
        return "under_way"
    if found.state == "paying":
        finish_payout(context, found.id, status.said, status.reason)
    return status.said


def _of_refused_file(context: Context, report: StatusReport) -> Sequence[PayoutStatus]:
    run_hex, _, number = (report.refused_file or "").partition("-")
    try:
        run_id, place = UUID(run_hex), int(number)
    except ValueError:
        return ()
    listed = bank_files.under_way_in(context.connection, run_id, place, context.caller.mode)
    return [PayoutStatus(each, "RJCT", "failed", report.reason) for each in listed]


def _transfers(context: Context, vault: Vault, run_id: UUID, number: int) -> Iterator[CreditTransfer]:
    organization = people.organization_by_id(context.connection, context.caller.organization_id)
    words = organization.name if organization else "Payout"
    listed = bank_files.payees_in(context.connection, run_id, number)
    while some := list(islice(listed, _AT_ONCE)):
        ids = [each.payout.payee_detail_id for each in some if each.payout.payee_detail_id]
        known = payees.details_of(context, vault, ids)
        for each in some:
            payout = each.payout
            assert payout.payee_detail_id is not None
            yield CreditTransfer(payout.id, payout.amount, known[payout.payee_detail_id], f"{words} {each.pseudonym}")


def _debtor_of(context: Context) -> Debtor:
    setting = payout_settings.setting_of(context.connection, context.caller.mode)
    if setting.debtor_name is None or setting.debtor_iban is None:
        raise NoDebtor
    return Debtor(setting.debtor_name, setting.debtor_iban, setting.debtor_bic)


def _file_of(context: Context, run: PayoutRun, number: int) -> BankFile:
    for each in bank_files.files_of(context.connection, run.id):
        if each.number == number:
            return _described(run, each)
    raise NotFound("This run has no such file.", details={"run_id": str(run.id), "number": number})


def _described(run: PayoutRun, each: bank_files.StoredFile) -> BankFile:
    is_sepa = run.currency == "EUR" and each.is_all_iban
    return BankFile(run.id, each.number, each.created_at, each.count, Amount(each.minor, run.currency), is_sepa)
