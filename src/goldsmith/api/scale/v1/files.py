"""Files handed over ahead of the tasks that name them as `scaledata://...`."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.datastructures import FormData, UploadFile

from goldsmith.actions import uploads
from goldsmith.actions.uploads import NewUpload
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.defaults import HANDED_OVER
from goldsmith.api.scale.wire.attachments import url
from goldsmith.api.scale.wire.checking import Checking, any_object, any_text, check_keys, text
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.kit.errors import Invalid, TooLarge
from goldsmith.work.upload import Upload

MOST_BYTES = 80_000_000


def upload(call: Call) -> dict[str, Any]:
    """Keep the file of a form, with what else the form says of it."""
    sent, fields = _form(call.form)
    sent.file.seek(0)  # it was read before where this is done once more
    data = sent.file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLarge(f"The file is larger than {MOST_BYTES / 1e6:g} MB.")
    new = _new(fields, sent.filename, sent.content_type)
    with call.open() as context:
        return _file(uploads.keep_upload(context, call.door.parts.files, new, data))


def import_file(call: Call) -> dict[str, Any]:
    """Take the address of a file; it is fetched with the first task that names it."""
    fields = call.object()
    checking = Checking()
    address = fields.pop("file_url", None)
    if address is None:
        checking.add("file_url", "is required", "missing_parameter")
    else:
        url(checking, address, "file_url")
    check_keys(checking, fields, {"display_name": any_text, "reference_id": text, "metadata": any_object})
    checking.raise_any()
    new = _new(fields, str(address).rpartition("/")[2], None)
    with call.open() as context:
        return _file(uploads.keep_address(context, new, str(address)))


def _new(fields: dict[str, Any], file_name: str | None, media_type: str | None) -> NewUpload:
    name, reference = fields.pop("display_name", None), fields.pop("reference_id", None)
    return NewUpload(name or file_name or "file", media_type or "application/octet-stream", reference, fields)


def _form(form: FormData | None) -> tuple[UploadFile, dict[str, Any]]:
    sent = form.get("file") if form else None
    if form is None or not isinstance(sent, UploadFile):
        raise Invalid('Parameter is invalid, reason: "file" is required')
    fields: dict[str, Any] = {name: value for name, value in form.items() if isinstance(value, str)}
    if "metadata" in fields:
        fields["metadata"] = _object(fields["metadata"])
    return sent, fields


def _object(text: str) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise Invalid('Parameter is invalid, reason: "metadata" must be a JSON object')
    return found


def _file(kept: Upload) -> dict[str, Any]:
    instant = timestamp(kept.created_at)
    project = kept.facts.get("project_name")
    return {
        "id": str(kept.id),
        "attachment_url": f"{HANDED_OVER}{kept.id}",
        "mime_type": kept.media_type,
        "size": kept.byte_count,
        "display_name": kept.file_name,
        "project_names": [project] if project else [],
        "metadata": kept.facts.get("metadata", {}),
        "created_at": instant,
        "updated_at": instant,
        **({"reference_id": kept.reference} if kept.reference else {}),
    }


ADDRESSES = (
    Address("POST", "/files/upload", upload, may_conflict=True),
    Address("POST", "/files/import", import_file, may_conflict=True),
)
