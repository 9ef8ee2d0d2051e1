"""Checks of one decoded row, in plain words; written for speed, since a hundred thousand rows pass here in a second."""

import difflib
import re
from typing import Any

from goldsmith.formats.file_name import clean_file_name, file_name_of_url
from goldsmith.formats.jsonl import SCHEMA
from goldsmith.formats.rows.row import ImportRow, RowFault, RowLimits

ROW_KEYS = (
    "url", "unique_id", "file_name", "width", "height", "priority", "metadata", "tags",
    "gold", "verdict", "pre_labels", "content_hash", "callback_url", "text", "parts",
)  # fmt: skip
_KEYS = frozenset(ROW_KEYS)
_OFTEN_MEANT = {
    "image": "url", "image_url": "url", "img": "url", "uri": "url", "link": "url", "attachment": "url",
    "id": "unique_id", "external_id": "unique_id", "name": "file_name", "path": "file_name", "filename": "file_name",
    "meta": "metadata", "data": "metadata", "labels": "verdict", "answer": "verdict", "annotations": "verdict",
    "predictions": "pre_labels", "ground_truth": "gold", "callback": "callback_url", "webhook": "callback_url",
}  # fmt: skip
_HASH = re.compile("[0-9a-f]{64}")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_MOST_NAME = 1024


def checked_row(value: Any, line: int, limits: RowLimits) -> ImportRow:
    """The row in a decoded JSON value (a row of ours or a line of a native delivery). Raises `RowFault`."""
    if type(value) is not dict:
        message = f'The line holds {_kind(value)}; a row is an object such as {{"url": "https://..."}}.'
        raise RowFault("not_an_object", message)
    if "schema" in value and "media" in value:
        value = _row_of_record(value)
    if not value.keys() <= _KEYS:
        raise _unknown_key(value)
    get = value.get
    url, callback_url = get("url"), get("callback_url")
    for name, address in (("url", url), ("callback_url", callback_url)):
        if address is not None:
            _check_url(name, address, limits)
    content_hash = get("content_hash")
    if content_hash is not None:
        _check_hash(content_hash)
    tags, parts = get("tags"), _parts(value)
    return ImportRow(
        line,
        url,
        _document_name(get("file_name")) if parts is not None else _file_name(get("file_name"), url, content_hash),
        _unique_id(get("unique_id"), limits),
        _side("width", get("width"), limits),
        _side("height", get("height"), limits),
        _priority(get("priority"), limits),
        _metadata(get("metadata")),
        () if tags is None else _tags(tags, limits),
        _answer("gold", get("gold")),
        _answer("verdict", get("verdict")),
        _answer("pre_labels", get("pre_labels")),
        content_hash,
        callback_url,
        parts,
    )


def _parts(value: dict[str, Any]) -> list[Any] | None:
    """What a document shows, for another floor to read; a lone text is a document of one part."""
    given = [name for name in ("url", "content_hash", "text", "parts") if value.get(name) is not None]
    if "text" not in given and "parts" not in given:
        return None
    if len(given) > 1:
        raise RowFault("two_sources", f"The row has {' and '.join(given)}; a task shows one of them.")
    found = [{"kind": "text", "text": value["text"]}] if "text" in given else value["parts"]
    if type(found) is not list:
        raise RowFault("bad_parts", f"parts must be a list, not {_kind(found)}.")
    return found


def _document_name(name: Any) -> str:
    return "document" if name is None else _file_name(name, None, None)


def _row_of_record(value: dict[str, Any]) -> dict[str, Any]:
    """A line of a native delivery as a row: its verdict's annotations become the finished answer."""
    if value["schema"] != SCHEMA:
        raise RowFault("unknown_schema", f"The line's schema is {value['schema']!r}; this version reads {SCHEMA!r}.")
    media, verdict = value["media"], value.get("verdict")
    if type(media) is not dict or not (verdict is None or type(verdict) is dict):
        raise RowFault("bad_record", "media or verdict of this delivery line is not an object.")
    objects = verdict.get("objects") if verdict else None
    if verdict and not (type(objects) is list and all(type(entry) is dict for entry in objects)):
        raise RowFault("bad_record", "verdict.objects of this delivery line is not a list of objects.")
    row = {key: media.get(key) for key in ("url", "file_name", "width", "height", "content_hash")}
    row.update((key, value.get(key)) for key in ("unique_id", "priority", "metadata", "tags"))
    row["verdict"] = _answer_of(objects, verdict.get("fields") or []) if verdict and objects is not None else None
    if parts := value.get("parts"):
        row.update({"parts": parts, "url": None, "content_hash": None, "width": None, "height": None})
    return row


def _answer_of(objects: list[dict[str, Any]], fields: Any) -> dict[str, Any]:
    if type(fields) is not list or not all(type(entry) is dict for entry in fields):
        raise RowFault("bad_record", "verdict.fields of this delivery line is not a list of objects.")
    said = {entry.get("name"): entry.get("value") for entry in fields if entry.get("value") is not None}
    return {"annotations": [entry.get("annotation") for entry in objects], **({"fields": said} if said else {})}


def _unknown_key(value: dict[str, Any]) -> RowFault:
    key = next(key for key in value if key not in _KEYS)
    meant = _OFTEN_MEANT.get(key.lower())
    if meant is None:
        near = difflib.get_close_matches(key.lower(), ROW_KEYS, n=1, cutoff=0.7)
        meant = near[0] if near else None
    hint = f"Did you mean {meant!r}?" if meant else "Put facts of your own under 'metadata'."
    return RowFault("unknown_key", f"There is no key {key[:80]!r} in a row. {hint}")


def _check_url(name: str, url: Any, limits: RowLimits) -> None:
    if type(url) is not str:
        raise RowFault(f"bad_{name}", f"{name} must be a text, not {_kind(url)}.")
    if not url or url.isspace():
        raise RowFault(f"missing_{name}", f"{name} is empty.")
    if len(url) > limits.max_url:
        raise RowFault(f"bad_{name}", f"{name} is {len(url)} characters long; the most is {limits.max_url}.")
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in limits.schemes:
        allowed = " or ".join(f"{each}://" for each in sorted(limits.schemes))
        raise RowFault(f"bad_{name}_scheme", f"{name} {url[:80]!r} must begin with {allowed}.")
    if not rest or rest[0] in "/?#:" or " " in url or not url.isprintable():
        raise RowFault(f"bad_{name}", f"{name} {url[:80]!r} has no host, or has a space or control character in it.")


def _check_hash(value: Any) -> None:
    if type(value) is not str or not _HASH.fullmatch(value):
        raise RowFault("bad_content_hash", "content_hash must be a SHA-256 in 64 lower-case hexadecimal digits.")


def _file_name(name: Any, url: str | None, content_hash: str | None) -> str:
    if name is None:
        if url is not None:
            return file_name_of_url(url)
        if content_hash is not None:
            return content_hash
        message = "The row has no url, text or parts (nor the file_name or content_hash of a picture that is here)."
        raise RowFault("missing_url", message)
    if type(name) is not str or not name or len(name) > _MOST_NAME:
        raise RowFault("bad_file_name", f"file_name must be a text of 1 to {_MOST_NAME} characters.")
    return clean_file_name(name)


def _unique_id(value: Any, limits: RowLimits) -> str | None:
    if value is None or _is_text(value, limits.max_unique_id):
        return value  # type: ignore[no-any-return]
    if type(value) is str:
        raise RowFault(
            "bad_unique_id",
            f"unique_id must have 1 to {limits.max_unique_id} characters, no control characters.",
        )
    raise RowFault("bad_unique_id", f"unique_id must be a text, not {_kind(value)}: put it in quotes.")


def _side(name: str, value: Any, limits: RowLimits) -> int | None:
    if value is None:
        return None
    if type(value) is not int:
        raise RowFault("bad_size", f"{name} must be a whole number of pixels, not {_kind(value)}.")
    if not 0 < value <= limits.max_side:
        raise RowFault("bad_size", f"{name} is {value}; it must be from 1 to {limits.max_side} pixels.")
    return value


def _priority(value: Any, limits: RowLimits) -> int:
    if value is None:
        return 0
    if type(value) is not int or abs(value) > limits.max_priority:
        most = limits.max_priority
        raise RowFault("bad_priority", f"priority must be a whole number from {-most} to {most}.")
    return value


def _metadata(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if type(value) is not dict:
        raise RowFault("bad_metadata", f"metadata must be an object, not {_kind(value)}.")
    return value


def _tags(value: Any, limits: RowLimits) -> tuple[str, ...]:
    if type(value) is not list or len(value) > limits.max_tags:
        raise RowFault("bad_tags", f"tags must be a list of at most {limits.max_tags} texts.")
    for tag in value:
        if not _is_text(tag, limits.max_tag):
            message = f"The tag {tag!r:.80} must be a text of 1 to {limits.max_tag} characters, no control characters."
            raise RowFault("bad_tags", message)
    return tuple(dict.fromkeys(value))


def _answer(name: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if type(value) is not dict:
        raise RowFault("bad_answer", f'{name} must be an answer such as {{"annotations": [...]}}, not {_kind(value)}.')
    annotations = value.get("annotations", [] if "fields" in value else None)
    if type(annotations) is not list:
        raise RowFault(
            "bad_answer", f"{name} has no list 'annotations'; a picture with nothing on it has an empty one."
        )
    for index, annotation in enumerate(annotations):
        if type(annotation) is not dict:
            raise RowFault("bad_answer", f"{name}.annotations[{index}] is {_kind(annotation)}, not an object.")
    return value


def _is_text(value: Any, most: int) -> bool:
    if type(value) is not str or not 0 < len(value) <= most:
        return False
    return value.isprintable() or not _CONTROL.search(value)


def _kind(value: Any) -> str:
    if value is None:
        return "nothing (null)"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
