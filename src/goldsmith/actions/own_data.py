"""One's own data: a copy to take along, written in the background."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.formats.archive import json_array, zipped
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people.own_data import COPY_KEPT, DataCopy
from goldsmith.storage import credentials, jobs, own_data, personal
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files

COPY_JOB = "copy_own_data"
_SHOWN = 10
_README = """# A copy of your data

Everything that is kept about you, as it was when this file was written: a JSON file for every table, in which each row
is a line. Times are in UTC, amounts in the smallest unit of their currency, time worked in milliseconds.

- `user_account`, `worker_profile`, `worker_credential`, `application`: who you are, as you said it; your evidence is in
  the folder `evidence`.
- `assignment`, `response`, `draft`, `review`, `flag`, `time_entry`: tasks you took, what you answered, and your time.
- `transfer`, `account`, `payout`: your pay.
- `rejection`, `sanction`, `appeal`: decisions about your work, and your objections.
- `event`: what happened to your account.

Left out: passwords and other secrets, the ids of staff, and which tasks were hidden checks.
"""


def ask_for_copy(context: Context) -> DataCopy:
    """Ask for a copy of the caller's data. Raises Conflict while one is being written."""
    if any(each.state == "making" for each in own_copies(context)):
        raise Conflict("A copy is being written already; look again in a moment.", code="copy_under_way")
    made = DataCopy(
        new_id(), context.caller.user_id, "making", None, None, context.now, context.now + COPY_KEPT
    )  # fmt: skip
    own_data.insert_copy(context.connection, made)
    context.record(Event("data_copy_ordered", "user", made.user_id))
    arguments = {"organization_id": context.caller.organization_id, "copy_id": made.id}
    jobs.enqueue(context.connection, COPY_JOB, arguments, lock=f"copy-{made.user_id}")
    return made


def own_copies(context: Context) -> list[DataCopy]:
    """The caller's copies, newest first."""
    return own_data.copies_of(context.connection, context.caller.user_id, limit=_SHOWN)


def ready_copy(context: Context, copy_id: UUID) -> DataCopy:
    """A copy of the caller's whose file is there. Raises NotFound."""
    found = own_data.copy_by_id(context.connection, copy_id)
    if found is None or found.user_id != context.caller.user_id or found.state != "ready":
        raise NotFound("There is no such copy of your data.", details={"copy_id": str(copy_id)})
    return found


def write_copy(context: Context, files: Files, copy_id: UUID) -> None:
    """Write the file of a copy, at constant memory; nothing where that was done before."""
    copy = own_data.copy_by_id(context.connection, copy_id)
    if copy is not None and copy.state == "making":
        key = f"copies/{context.caller.organization_id}/{copy_id}.zip"
        written = files.put_stream(key, copy_of(context, files, copy.user_id))
        own_data.end_copy(
            context.connection, copy_id, "ready", byte_count=written.byte_count, storage_key=key
        )  # fmt: skip


def fail_copy(context: Context, copy_id: UUID) -> None:
    """Say that a copy could not be written."""
    own_data.end_copy(context.connection, copy_id, "failed")


def copy_of(context: Context, files: Files, user_id: UUID) -> Iterator[bytes]:
    """A ZIP file of everything that is kept about somebody, chunk by chunk; for jobs and operators."""
    return zipped(_entries(context, files, user_id))


def forget_copies(context: Context, files: Files) -> int:
    """Delete the files of copies whose time is over; how many."""
    old = own_data.old_copies(context.connection, context.now, limit=100)
    for each in old:
        delete_copy(context, files, each)
    return len(old)


def delete_copy(context: Context, files: Files, copy: DataCopy) -> None:
    """Delete the file of a copy."""
    if copy.storage_key:
        files.delete(copy.storage_key)
    own_data.end_copy(context.connection, copy.id, "gone")


def _entries(context: Context, files: Files, user_id: UUID) -> Iterator[tuple[str, Iterable[bytes]]]:
    connection = context.connection
    yield "README.md", [_README.encode()]
    for rows in personal.OWN_ROWS:
        yield f"{rows.table}.json", json_array(personal.rows_of(connection, rows, user_id))
    yield "event.json", json_array(personal.events_about(connection, user_id))
    yield "transfer.json", json_array(personal.transfers_of(connection, user_id))
    for each in credentials.credentials_of(connection, user_id):
        if each.evidence:
            name = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in each.evidence.name)
            yield f"evidence/{each.id}-{name}", files.stream(each.evidence.key)
