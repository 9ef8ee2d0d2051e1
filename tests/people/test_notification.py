"""Markdown as a bell and a mail show it."""

from __future__ import annotations

import pytest

from goldsmith.people.notification import plain


@pytest.mark.parametrize(
    "written, shown",
    [
        ("Wet is **not** rain.\n\n- drops: rain\n- `none`: sun", "Wet is not rain.\n- drops: rain\n- none: sun"),
        ("## See [the guide](https://a.example/b)\n> first", "See the guide\nfirst"),
        ("![a van](https://a.example/van.png) 3 * 4 * 5 = 60, a_b_c", "a van 3 * 4 * 5 = 60, a_b_c"),
        ("  \n ", ""),
    ],
)  # fmt: skip
def test_marks_are_left_out_and_words_stay(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_what_is_long_is_cut() -> None:
    assert plain("a " * 400, most=9) == "a a a a…"
