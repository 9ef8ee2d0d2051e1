"""Files coming in ahead of the tasks that name them, and read again when such a task comes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.storage import uploads
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.work.upload import Upload


class ReferenceTaken(Conflict):
    """Another file has this reference already; choose another."""

    code = "reference_taken"


@dataclass(frozen=True, slots=True)
class NewUpload:
    """What a client says of a file: see Upload."""

    file_name: str
    media_type: str | None
    reference: str | None
    facts: Mapping[str, Any]


def keep_upload(context: Context, files: Files, new: NewUpload, data: bytes) -> Upload:
    """Store a file; raises ReferenceTaken where its reference is that of another."""
    upload_id = _admit(context, new)
    key = f"uploads/{context.caller.organization_id}/{upload_id}"
    files.put(key, data)
    return _keep(context, upload_id, new, len(data), hashlib.sha256(data).hexdigest(), key, None)


def keep_address(context: Context, new: NewUpload, url: str) -> Upload:
    """Keep where a file lies, which is fetched with the first task that names it; raises ReferenceTaken."""
    return _keep(context, _admit(context, new), new, None, None, None, url)


def find_upload(context: Context, upload_id: UUID) -> Upload:
    """A file of the caller's organization; raises NotFound."""
    found = uploads.upload_by_id(context.connection, upload_id)
    if found is None:
        raise NotFound("There is no such file.", details={"upload_id": str(upload_id)})
    return found


def _admit(context: Context, new: NewUpload) -> UUID:
    context.require(Permission.IMPORT_TASKS)
    mode = context.caller.mode
    if new.reference and uploads.upload_referred_to(context.connection, new.reference, mode) is not None:
        raise ReferenceTaken(f"The reference {new.reference!r} belongs to another file; choose another.")
    return new_id()


def _keep(
    context: Context, upload_id: UUID, new: NewUpload, byte_count: int | None, content_hash: str | None,
    key: str | None, url: str | None,
) -> Upload:  # fmt: skip
    made = Upload(
        upload_id, context.caller.mode, new.file_name, new.media_type, byte_count, content_hash, key, url,
        new.reference, new.facts, context.now,
    )  # fmt: skip
    uploads.insert_upload(context.connection, made, context.caller.organization_id)
    context.record(Event("uploaded", "upload", upload_id, {"file_name": new.file_name, "content_hash": content_hash}))
    return made
