"""Markdown as a bell and a mail show it, and who is told what."""

from __future__ import annotations

import pytest

from goldsmith.people import ROLES, Permission, may
from goldsmith.people.notification import KINDS, plain


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


def test_stuck_payouts_are_told_to_whoever_may_pay_out() -> None:
    assert set(KINDS["stuck_payouts"].readers) == {role for role in ROLES if may(role, Permission.MANAGE_MONEY)}
