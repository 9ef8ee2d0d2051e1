"""Texts: several people's transcripts, translations or descriptions made into one."""

from goldsmith.quality.text.aggregate import TextAggregate, rover, text_medoid
from goldsmith.quality.text.edit import edit_distance, edit_distances
from goldsmith.quality.text.words import Words, exact_word, plain_word, words_of

__all__ = [
    "TextAggregate",
    "Words",
    "edit_distance",
    "edit_distances",
    "exact_word",
    "plain_word",
    "rover",
    "text_medoid",
    "words_of",
]
