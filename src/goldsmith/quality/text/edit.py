"""How many words must be changed, added or dropped to make one text of another: for many pairs at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.text.words import Ints, Words

WORD_BITS = 64
CHUNK = 1 << 14
_ONE = np.uint64(1)


def edit_distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Levenshtein distance of two sequences of any length.

    Bit-parallel (Myers, doi:10.1145/316542.316550, in the form of Hyyro), with Python's integers as the bit vector.
    """
    pattern, text = (one, other) if len(one) <= len(other) else (other, one)
    if not pattern:
        return len(text)
    where: dict[Hashable, int] = {}
    for place, word in enumerate(pattern):
        where[word] = where.get(word, 0) | (1 << place)
    mask, last, distance = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1), len(pattern)
    plus, minus = mask, 0
    for word in text:
        equal = where.get(word, 0)
        diagonal = (((equal & plus) + plus) ^ plus) | equal | minus
        plus_row, minus_row = minus | (~(diagonal | plus) & mask), plus & diagonal
        distance += bool(plus_row & last) - bool(minus_row & last)
        plus_row, minus_row = (plus_row << 1) | 1, minus_row << 1
        plus, minus = (minus_row | ~(diagonal | plus_row)) & mask, plus_row & diagonal & mask
    return distance


def edit_distances(words: Words, left: Ints, right: Ints) -> Ints:
    """Shape (pairs,): the word edit distance of text `left[i]` and text `right[i]`.

    Pairs whose shorter text has at most 64 words are done together in 64-bit arrays, the others one by one.
    """
    lengths = words.lengths
    is_swapped = lengths[left] > lengths[right]
    short, long = np.where(is_swapped, right, left), np.where(is_swapped, left, right)
    distances = lengths[long].copy()
    is_narrow = (lengths[short] > 0) & (lengths[short] <= WORD_BITS)
    narrow = np.flatnonzero(is_narrow)
    narrow = narrow[np.argsort(lengths[long[narrow]], kind="stable")]
    for start in range(0, len(narrow), CHUNK):
        pairs = narrow[start : start + CHUNK]
        distances[pairs] = _narrow_distances(words, short[pairs], long[pairs])
    texts = words.keys.tolist() if (wide := np.flatnonzero(lengths[short] > WORD_BITS)).size else []
    for pair in wide.tolist():
        spans = [slice(words.starts[text], words.starts[text + 1]) for text in (short[pair], long[pair])]
        distances[pair] = edit_distance(texts[spans[0]], texts[spans[1]])
    return distances


def _narrow_distances(words: Words, short: Ints, long: Ints) -> Ints:
    """Myers' recurrence for all pairs in step; the pairs come with the longest texts last."""
    texts, rows = np.unique(short, return_inverse=True)
    masks = _Masks(words, texts)
    lengths, ends = words.lengths[short], words.lengths[long]
    distances = lengths.copy()
    plus = np.full(len(short), ~np.uint64(0))
    minus = np.zeros(len(short), np.uint64)
    last = (lengths - 1).astype(np.uint64)
    for step in range(int(ends[-1])):
        live = slice(int(np.searchsorted(ends, step, side="right")), None)
        equal = masks.of(rows[live], words.keys[words.starts[long[live]] + step])
        p, m = plus[live], minus[live]
        diagonal = (((equal & p) + p) ^ p) | equal | m
        plus_row, minus_row = m | ~(diagonal | p), p & diagonal
        distances[live] += ((plus_row >> last[live]) & _ONE).astype(np.int64)
        distances[live] -= ((minus_row >> last[live]) & _ONE).astype(np.int64)
        plus_row, minus_row = (plus_row << _ONE) | _ONE, minus_row << _ONE
        plus[live], minus[live] = minus_row | ~(diagonal | plus_row), plus_row & diagonal
    return distances


class _Masks:
    """For each text and word, the bits of the places where the word stands in the text."""

    __slots__ = ("_found", "_keys", "_span")

    def __init__(self, words: Words, texts: Ints) -> None:
        lengths = words.lengths[texts]
        rows = np.repeat(np.arange(len(texts)), lengths)
        places = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        self._span = int(words.keys.max(initial=0)) + 1
        keys = rows * self._span + words.keys[words.starts[texts][rows] + places]
        self._keys, inverse = np.unique(keys, return_inverse=True)
        self._found = np.zeros(len(self._keys), np.uint64)
        np.bitwise_or.at(self._found, inverse, _ONE << places.astype(np.uint64))

    def of(self, rows: Ints, keys: Ints) -> NDArray[np.uint64]:
        """Shape (rows,): the mask of each word in the text of its row."""
        wanted = rows * self._span + keys
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[at] == wanted, self._found[at], np.uint64(0))
