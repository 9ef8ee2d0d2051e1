"""Names that no bank takes, of before they were asked for in Latin letters: found before a file is made."""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from goldsmith.actions import payees
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.payouts import find_run
from goldsmith.kit.vault import Vault
from goldsmith.money.bank_letters import NO_LATIN_NAME
from goldsmith.money.payout import Payee
from goldsmith.people.notification import Notice
from goldsmith.storage import bank_files, notifications
from goldsmith.storage import payees as stored_payees

_AT_ONCE = 500


def misnamed(context: Context, vault: Vault, listed: Iterable[Payee]) -> list[Payee]:
    """Those of some payouts whose name no bank takes. Raises WrongKey."""
    found: list[Payee] = []
    left = iter(listed)
    while some := list(islice(left, _AT_ONCE)):
        known = payees.details_of(
            context, vault, [each.payout.payee_detail_id for each in some if each.payout.payee_detail_id]
        )
        refused = {version_id for version_id, details in known.items() if not details.has_bank_name}
        found += [each for each in some if each.payout.payee_detail_id in refused]
    return found


def ask_for_names(context: Context, vault: Vault, run_id: UUID) -> None:
    """Ask the workers whom a bank could be told to pay but for their name to write it in Latin letters; each once."""
    find_run(context, run_id)
    found = misnamed(context, vault, bank_files.ready(context.connection, run_id, context.now))
    present = stored_payees.versions_now(context.connection, [each.payout.worker_id for each in found])
    versions = {each.worker_id: each.id for each in present.values()}
    asked = [
        each.payout.worker_id for each in found if versions.get(each.payout.worker_id) == each.payout.payee_detail_id
    ]
    told = notifications.told_of(context.connection, asked, [*versions.values()])
    title = "Write your name in Latin letters, so that you can be paid"
    notify(context, *(
        Notice(each, "payout", title, NO_LATIN_NAME, "/work/pay", None, versions[each])
        for each in asked if each not in told
    ))  # fmt: skip
