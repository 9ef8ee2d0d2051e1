"""Names of pictures in a delivery: safe in any archive, kept as close to the source's as can be."""

import unicodedata
from urllib.parse import unquote

MAX_NAME = 255
_FALLBACK = "picture"
_CONTROL = dict.fromkeys((*range(32), 127), "_")


def clean_file_name(name: str) -> str:
    """The name with `/` between folders, no root, `.` or `..`, no control characters, at most 255 characters.

    Folders stay, so pictures of the same base name stay apart; letters of other scripts stay, composed (NFC).
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    if not name.isprintable():
        name = name.translate(_CONTROL)
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    cleaned = "/".join(parts) or _FALLBACK
    return cleaned if len(cleaned) <= MAX_NAME else _shortened(cleaned)


def file_name_of_url(url: str) -> str:
    """A clean file name from the path of a URL, folders kept and the query dropped."""
    _, _, rest = url.partition("://")
    path = rest.partition("#")[0].partition("?")[0].partition("/")[2]
    return clean_file_name(unquote(path) if "%" in path else path)


def distinct_file_name(file_name: str, mark: str) -> str:
    """The name with `mark` before its extension, for pictures whose names (or names but for the extension) collide.

    Importers that make an id of the name without its extension take `a/1.jpg` and `a/1.png` for one picture.
    """
    stem, dot, extension = file_name.rpartition(".")
    if not dot or "/" in extension or not stem or stem.endswith("/"):
        return f"{file_name}-{mark}"
    return f"{stem}-{mark}.{extension}"


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) <= 8 and "/" not in extension:
        return stem[: MAX_NAME - len(extension) - 1] + dot + extension
    return name[:MAX_NAME]
