"""When a rule grants a skill, and when what it granted is in doubt."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.work.skill_rule import SkillRule, Sums, evidence_of, is_in_doubt, level_by, words_of
from tests.build import NOW

WHO = UUID(int=1)
EXACT = SkillRule(UUID(int=2), UUID(int=3), "exact", "gold_accuracy", None, 80, 20, NOW)
BUSY = SkillRule(UUID(int=2), UUID(int=3), "busy", "accepted_work", None, 1000, 0, NOW)


@pytest.mark.parametrize(
    "answered, passed, level",
    [(0, 0, None), (10, 10, None), (19, 19, None), (20, 20, 83), (20, 19, None), (100, 90, 82), (100, 88, 80)],
)
def test_accuracy_counts_once_it_is_sure(answered: int, passed: int, level: int | None) -> None:
    assert level_by(EXACT, Sums(WHO, answered, passed, 0)) == level


def test_volume_counts_accepted_answers_alone() -> None:
    assert level_by(BUSY, Sums(WHO, 0, 0, 999)) is None
    assert level_by(BUSY, Sums(WHO, 0, 0, 1000)) == 100
    assert not is_in_doubt(BUSY, Sums(WHO, 50, 0, 0)), "what was accepted stays accepted"
    assert words_of(BUSY, Sums(WHO, 0, 0, 1234)) == "1,234 accepted answers; 1,000 are asked."


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_is_granted_is_never_in_doubt_at_once(answered: int, wrong: int) -> None:
    sums = Sums(WHO, answered, max(0, answered - wrong), 0)
    assert level_by(EXACT, sums) is None or not is_in_doubt(EXACT, sums)


def test_doubt_says_what_it_goes_by() -> None:
    sums = Sums(WHO, 100, 79, 0)
    assert is_in_doubt(EXACT, sums)
    assert not is_in_doubt(EXACT, Sums(WHO, 100, 80, 0))
    assert evidence_of(EXACT, sums) == {
        "measure": "gold_accuracy", "at_least": 80, "answered": 100, "passed": 79, "tag": None, "sure": 70.0,
    }  # fmt: skip
    assert words_of(EXACT, sums) == "79 of 100 checks right; 80% are asked."
