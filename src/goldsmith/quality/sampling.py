"""Chance without randomness: draws made from a seed, so that a decision can be explained and repeated."""

from __future__ import annotations

import hashlib


def draw(seed: str) -> float:
    """A number in [0, 1), uniform over seeds and unpredictable to whoever does not know the seed."""
    digest = hashlib.blake2b(seed.encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / (1 << 53)


def is_sampled(seed: str, share: float) -> bool:
    """Whether the thing this seed names falls into a sample of `share` (0..1) of all things.

    A thing sampled at a small share is sampled at every larger one too.
    """
    return draw(seed) < share
