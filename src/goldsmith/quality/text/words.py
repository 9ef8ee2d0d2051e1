"""Texts as sequences of word codes, so that whole crowds are compared in arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
EMPTY = 0
"""The code of no word at all; real words have codes from 1."""


def plain_word(word: str) -> str:
    """What makes two words the same: not their case, nor the punctuation around them ("Squire," is "squire")."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not word[end - 1].isalnum():
        end -= 1
    return word[start:end].casefold() or word


def exact_word(word: str) -> str:
    """Two words are the same only if they are written the same."""
    return word


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Text i is `keys[starts[i]:starts[i + 1]]`, as codes of words; `spellings` are the same words as written.

    `written[code]` is the word of a spelling's code. Codes are from 1; 0 is no word.
    """

    starts: Ints
    keys: Ints
    spellings: Ints
    written: tuple[str, ...]

    @property
    def lengths(self) -> Ints:
        """Shape (texts,): how many words each text has."""
        return np.diff(self.starts)


def words_of(
    texts: Iterable[str],
    *,
    split: Callable[[str], Sequence[str]] = str.split,
    key: Callable[[str], str] = plain_word,
) -> Words:
    """The words of each text: `split` cuts it (`list` takes characters), `key` says when two words are the same."""
    cut = [split(text) for text in texts]
    starts = np.zeros(len(cut) + 1, np.int64)
    np.cumsum([len(one) for one in cut], out=starts[1:])
    written: dict[str, int] = {}
    spellings = np.fromiter((written.setdefault(word, len(written) + 1) for one in cut for word in one), np.int64)
    known: dict[str, int] = {}
    key_of = np.zeros(len(written) + 1, np.int64)
    key_of[1:] = [known.setdefault(key(word), len(known) + 1) for word in written]
    return Words(starts, key_of[spellings], spellings, ("", *written))


def padded(words: Words, codes: Ints, texts: Ints) -> NDArray[np.int32]:
    """Shape (texts, longest): the codes of the chosen texts side by side, `EMPTY` after each one's end."""
    lengths = words.lengths[texts]
    columns = np.arange(int(lengths.max(initial=0)))
    places = np.minimum(words.starts[texts][:, None] + columns, max(len(codes) - 1, 0))
    if len(codes) == 0:
        return np.zeros((len(texts), 0), np.int32)
    return np.where(columns < lengths[:, None], codes[places], EMPTY).astype(np.int32)
