"""Files handed over ahead of the tasks that name them as `scaledata://...`."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.datastructures import FormData, UploadFile

from goldsmith.actions import uploads
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.kit.errors import Invalid, TooLarge
from goldsmith.work.upload import Upload

MOST_BYTES = 80_000_000
_SCHEME = "scaledata://"


def upload(call: Call) -> dict[str, Any]:
    """Keep the file of a form, with what else the form says of it."""
    sent, fields = _form(call.form)
    data = sent.file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLarge(f"The file is larger than {MOST_BYTES / 1e6:g} MB.")
    with call.open() as context:
        kept = uploads.keep_upload(
            context,
            call.door.parts.files,
            data,
            file_name=fields.pop("display_name", None) or sent.filename or "file",
            media_type=sent.content_type or "application/octet-stream",
            reference=fields.pop("reference_id", None),
            facts=fields,
        )
    return _file(kept)


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
    instant = kept.created_at.isoformat().replace("+00:00", "Z")
    project = kept.facts.get("project_name")
    return {
        "id": str(kept.id),
        "attachment_url": f"{_SCHEME}{kept.id}",
        "mime_type": kept.media_type,
        "size": kept.byte_count,
        "display_name": kept.file_name,
        "project_names": [project] if project else [],
        "metadata": kept.facts.get("metadata", {}),
        "created_at": instant,
        "updated_at": instant,
        **({"reference_id": kept.reference} if kept.reference else {}),
    }


ADDRESSES = (Address("POST", "/files/upload", upload, may_conflict=True),)
