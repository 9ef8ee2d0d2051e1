"""Many texts into one, word by word: answers are aligned into a network of slots, and each slot votes.

After Fiscus (ROVER, doi:10.1109/ASRU.1997.659110), with three changes: the most central answer comes first and the
others follow by centrality; every answer has its own weight; and aligning a word to a slot costs the share of the slot
that disagrees, so that the alignment minimises the expected word error. All tasks of a chunk go in step.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.text.words import EMPTY

Codes = NDArray[np.int32]
Places = NDArray[np.int64]
_MATCH, _SKIP, _INSERT = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """`slots[answer, task, slot]` is the word that an answer has in a slot, `EMPTY` where it has none there.

    `sizes[task]` slots are real; those after them are all `EMPTY`.
    """

    slots: Codes
    sizes: Places


def align(texts: Codes, lengths: Places, weights: Codes) -> Network:
    """Networks of several tasks.

    `texts[answer, task, word]`, most central answer first, padded; `lengths[answer, task]` words are real, -1 where a
    task has no such answer; `weights[answer, task]` are whole numbers.
    """
    slots = np.zeros_like(texts)
    slots[0] = texts[0]
    sizes = np.maximum(lengths[0], 0)
    for answer in range(1, len(texts)):
        live = np.flatnonzero(lengths[answer] >= 0)
        before, words, counts = slots[:answer, live], texts[answer, live], lengths[answer, live]
        moves = _moves(before, words, int(counts.max(initial=0)), weights[:answer, live])
        from_slot, from_word, steps = _walk(moves, sizes[live], counts)
        slots = _wider(slots, from_slot.shape[1])
        slots[:answer, live] = _placed(slots[:answer, live], from_slot)
        slots[answer, live, : from_word.shape[1]] = _placed(words[None], from_word)[0, :, : from_word.shape[1]]
        sizes[live] = steps
    return Network(slots[:, :, : int(sizes.max(initial=0))], sizes)


def _moves(slots: Codes, words: Codes, longest: int, weights: Codes) -> NDArray[np.uint8]:
    """Shape (words + 1, tasks, slots + 1): the last move of the cheapest way to align so many words to so many slots.

    Integer costs: a word in a slot costs the weight there against it, a skipped slot the weight of its words, a new
    slot the whole weight. Equal costs prefer a match, then a skip.
    """
    total = weights.sum(axis=0, dtype=np.int32)[:, None]
    skip = total - weight_of(slots, np.zeros((1, 1), np.int32), weights)
    through = np.zeros((slots.shape[1], slots.shape[2] + 1), np.int32)
    np.cumsum(skip, axis=1, out=through[:, 1:])
    moves = np.full((longest + 1, *through.shape), _SKIP, np.uint8)
    cost = through
    for word in range(longest):
        diagonal = cost[:, :-1] + (total - weight_of(slots, words[:, word : word + 1], weights))
        step = cost + total
        best = step.copy()
        np.minimum(diagonal, step[:, 1:], out=best[:, 1:])
        cost = np.minimum.accumulate(best - through, axis=1) + through
        move = moves[word + 1]
        move[cost == step] = _INSERT
        move[:, 1:][cost[:, 1:] == cost[:, :-1] + skip] = _SKIP
        move[:, 1:][cost[:, 1:] == diagonal] = _MATCH
    return moves


def weight_of(slots: Codes, words: Codes, weights: Codes) -> Codes:
    """Shape (tasks, slots): the weight of the answers that have the word of `words` (same shape, or spread) there."""
    agreeing: Codes = ((slots == words) * weights[:, :, None]).sum(axis=0, dtype=np.int32)
    return agreeing


def _walk(moves: NDArray[np.uint8], sizes: Places, lengths: Places) -> tuple[Places, Places, Places]:
    """Back along the moves: for each new slot the old slot and the word that fall in it (-1 for none), and how many."""
    tasks = np.arange(len(sizes))
    slot, word, steps = sizes.copy(), lengths.copy(), np.zeros(len(sizes), np.int64)
    back: list[Places] = []
    while (is_on := (slot > 0) | (word > 0)).any():
        move = moves[word, tasks, slot]
        uses_slot, uses_word = is_on & (move != _INSERT), is_on & (move != _SKIP)
        slot, word, steps = slot - uses_slot, word - uses_word, steps + is_on
        back.append(np.stack([np.where(uses_slot, slot, -1), np.where(uses_word, word, -1)]))
    if not back:
        none = np.zeros((len(sizes), 0), np.int64)
        return none, none, steps
    at = steps[:, None] - 1 - np.arange(len(back))
    from_slot, from_word = np.where(at >= 0, np.stack(back, axis=2)[:, tasks[:, None], np.maximum(at, 0)], -1)
    return from_slot, from_word, steps


def _wider(slots: Codes, width: int) -> Codes:
    extra = width - slots.shape[2]
    return slots if extra <= 0 else np.pad(slots, ((0, 0), (0, 0), (0, extra)))


def _placed(words: Codes, origins: Places) -> Codes:
    """`words[answer, task, place]` moved to where `origins[task, new place]` says, as wide as they were."""
    moved = np.zeros_like(words)
    if words.shape[2]:
        at = np.broadcast_to(np.maximum(origins, 0), (len(words), *origins.shape))
        taken = np.where(origins >= 0, np.take_along_axis(words, at, axis=2), EMPTY)
        moved = np.zeros((*words.shape[:2], max(words.shape[2], origins.shape[1])), np.int32)
        moved[:, :, : origins.shape[1]] = taken
    return moved


def vote(slots: Codes, weights: Codes, can_win: NDArray[np.bool_] | None = None) -> tuple[Codes, Codes]:
    """Shape (tasks, slots) each: the word with the most weight in every slot, and that weight.

    Equal weights fall to the word of the more central answer. Only words where `can_win` is true can be chosen.
    """
    tallies = np.stack([weight_of(slots, one, weights) for one in slots])
    if can_win is not None:
        tallies = np.where(can_win, tallies, -1).astype(np.int32)
    chosen = tallies.argmax(axis=0)[None]
    return np.take_along_axis(slots, chosen, 0)[0], np.take_along_axis(tallies, chosen, 0)[0]


def spread(network: Network, words: Codes) -> Codes:
    """`words[answer, task, word]`, other codes for the same texts, set in the slots where the texts' words stand."""
    is_taken = network.slots != EMPTY
    at = np.maximum(np.cumsum(is_taken, axis=2) - 1, 0)
    if words.shape[2] == 0:
        return np.zeros_like(network.slots)
    return np.where(is_taken, np.take_along_axis(words, at, axis=2), EMPTY)
