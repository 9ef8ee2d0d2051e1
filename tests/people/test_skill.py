"""What a project requires of skills, and who meets it."""

from __future__ import annotations

import pytest

from goldsmith.people.skill import Comparison, Requirement, unmet


@pytest.mark.parametrize(
    "comparison, level, held, is_met",
    [
        ("at_least", 60, 60, True),
        ("at_least", 60, 59, False),
        ("at_least", 0, None, False),
        ("at_most", 60, 60, True),
        ("at_most", 60, 61, False),
        ("at_most", 60, None, False),
        ("equal", 60, 60, True),
        ("equal", 60, 61, False),
        ("equal", 60, None, False),
        ("not_equal", 60, 61, True),
        ("not_equal", 60, 60, False),
        ("not_equal", 60, None, True),
        ("held", None, 0, True),
        ("held", None, None, False),
        ("not_held", None, None, True),
        ("not_held", None, 0, False),
    ],
)
def test_a_requirement_is_met_or_not(comparison: Comparison, level: int | None, held: int | None, is_met: bool) -> None:
    assert Requirement("night", comparison, level).is_met(held) is is_met


@pytest.mark.parametrize("comparison, level", [("at_least", None), ("held", 3)])
def test_a_requirement_without_its_level_or_with_one_too_many_is_refused(
    comparison: Comparison, level: int | None
) -> None:
    with pytest.raises(ValueError, match="level"):
        Requirement("night", comparison, level)


def test_all_requirements_have_to_be_met() -> None:
    night, rain = Requirement("night", "at_least", 50), Requirement("rain", "held")
    assert unmet([night, rain], {"night": 70, "rain": 1}) == ()
    assert unmet([night, rain], {"night": 40}) == (night, rain)
