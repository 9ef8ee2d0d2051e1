"""Attachments and callback addresses: which URLs a payload may name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from goldsmith.api.scale.wire.checking import Checking, Payload, list_of, object_of, text

SCHEMES = ("http", "https", "s3", "gs", "scaledata", "az", "azure", "abfs", "abfss", "wasb", "wasbs")
"""Azure's blobs have https addresses too; the other names for them are those its own tools write."""

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s.<>\"]+")
_LONGEST_URL = 8_192
"""Characters; signed URLs of stores have about 2,000."""


def url(checking: Checking, value: object, path: str) -> None:
    """An address of something to fetch, by one of the SCHEMES."""
    if not isinstance(value, str):
        checking.add(path, "must be a string")
    elif not _is_address(value, SCHEMES):
        checking.add(path, f"must be a valid URL with one of these schemes: {', '.join(SCHEMES)}")


def callback_url(checking: Checking, value: object, path: str) -> None:
    """Where answers go: an absolute http(s) URL, or an e-mail address."""
    if not isinstance(value, str):
        checking.add(path, "must be a string")
    elif not _is_address(value, ("http", "https")) and not _EMAIL.fullmatch(value):
        checking.add(path, "must be an absolute http or https URL, or an email address")


def check_attachments(checking: Checking, payload: Payload) -> None:
    """`attachment` and `attachments` as URLs; text that is sent as it is where attachment_type says so.

    Programs of several attachments send an empty `attachment` beside them, which says nothing.
    """
    check = text if payload.get("attachment_type") == "text" else url
    is_said = payload.get("attachment") != "" or not payload.get("attachments")
    if payload.get("attachment") is not None and is_said:
        check(checking, payload["attachment"], "attachment")
    if payload.get("attachments") is not None:
        list_of(check, least=1)(checking, payload["attachments"], "attachments")


context_attachments = list_of(object_of({"attachment": url}, required=("attachment",)))


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    if len(value) > _LONGEST_URL or any(character.isspace() or not character.isprintable() for character in value):
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)
