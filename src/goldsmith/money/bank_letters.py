"""Texts in the letters that every bank takes: the Latin ones without accents, digits and a few signs."""

import re
import unicodedata

_NAME_LETTERS = 70
_OUTSIDE = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
     "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "&": "+", "_": "-", "\u2018": "'", "\u2019": "'",
     "\u02bc": "'", "`": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-"}
)  # fmt: skip
NO_LATIN_NAME = "Banks take names in Latin letters alone: write it as on the papers of your bank."


def plain_text(text: str, *, most: int = _NAME_LETTERS) -> str:
    """The text in the letters that every bank takes: accents are dropped, what has no such letter becomes "?"."""
    plain = " ".join(_OUTSIDE.sub("?", _without_accents(text)).split())
    return re.sub(r"/{2,}", "/", plain).strip("/")[:most].strip() or "?"


def is_latin(name: str) -> bool:
    """Whether every letter of a name can be written for a bank, and there is one."""
    letters = [each for each in _without_accents(name) if each.isalpha()]
    return bool(letters) and all(each.isascii() for each in letters)


def _without_accents(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return "".join(each for each in spelled if not unicodedata.combining(each))
