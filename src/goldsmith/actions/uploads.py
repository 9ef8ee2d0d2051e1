"""Files coming in ahead of the tasks that name them, and read again when such a task comes."""

import hashlib
from collections.abc import Mapping
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


def keep_upload(
    context: Context, files: Files, data: bytes, *, file_name: str, media_type: str, reference: str | None,
    facts: Mapping[str, Any],
) -> Upload:  # fmt: skip
    """Store a file; raises ReferenceTaken where its reference is that of another."""
    context.require(Permission.IMPORT_TASKS)
    mode, upload_id = context.caller.mode, new_id()
    if reference is not None and uploads.upload_referred_to(context.connection, reference, mode) is not None:
        raise ReferenceTaken(f"The reference {reference!r} belongs to another file; choose another.")
    content_hash = hashlib.sha256(data).hexdigest()
    key = f"uploads/{context.caller.organization_id}/{upload_id}"
    files.put(key, data)
    made = Upload(
        upload_id, mode, file_name, media_type, len(data), content_hash, key, reference, facts, context.now
    )  # fmt: skip
    uploads.insert_upload(context.connection, made, context.caller.organization_id)
    context.record(Event("uploaded", "upload", upload_id, {"file_name": file_name, "content_hash": content_hash}))
    return made


def find_upload(context: Context, upload_id: UUID) -> Upload:
    """A file of the caller's organization and mode; raises NotFound."""
    found = uploads.upload_by_id(context.connection, upload_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such file.", details={"upload_id": str(upload_id)})
    return found
