"""Names of pictures in a delivery: safe in any archive, kept as close to the source's as can be."""

import unicodedata
from urllib.parse import unquote

MAX_NAME = 255
_LONGEST_EXTENSION = 10
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


def name_key(file_name: str) -> str:
    """What must differ between the pictures of one delivery: the name in one case, without its extension.

    Tools make a picture's id, or its label file, of that: they take `a/1.jpg` and `a/1.png` for one and the same.
    """
    return _split(file_name)[0].casefold()


def distinct_file_name(file_name: str, mark: str) -> str:
    """The name with `mark` before its extension, for a picture whose `name_key` is taken."""
    stem, extension = _split(file_name)
    return f"{stem}-{mark}{extension}"


def _split(file_name: str) -> tuple[str, str]:
    stem, dot, extension = file_name.rpartition(".")
    if not dot or "/" in extension or not stem or stem.endswith("/"):
        return file_name, ""
    return stem, dot + extension


def _shortened(name: str) -> str:
    stem, extension = _split(name)
    return stem[: MAX_NAME - len(extension)] + extension if len(extension) <= _LONGEST_EXTENSION else name[:MAX_NAME]
