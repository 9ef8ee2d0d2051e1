"""What a project requires of a profile, and who meets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldsmith.people.fact import FactRequirement, Facts, read_requirement
from goldsmith.people.place import COUNTRIES, country_code, is_language_in, is_time_zone, language_tag
from goldsmith.people.skill import Requirement

ADA = Facts("AT", {"de": "native", "pt-BR": "B1"}, frozenset({"radiographer", "licence"}))
NOBODY = Facts()


@pytest.mark.parametrize(
    "fact, comparison, values, level, is_met, is_met_by_nobody",
    [
        ("country", "equal", ("at",), None, True, False),
        ("country", "in", ("DE", "CH"), None, False, False),
        ("country", "not_in", ("DE", "CH"), None, True, True),
        ("country", "exists", (), None, True, False),
        ("language", "exists", ("pt",), None, True, False),
        ("language", "exists", ("pt-PT",), None, False, False),
        ("language", "not_exists", ("fr",), None, True, True),
        ("language", "at_least", ("pt",), "B1", True, False),
        ("language", "at_least", ("pt",), "B2", False, False),
        ("language", "at_least", ("de",), "C2", True, False),
        ("credential", "exists", ("Radiographer",), None, True, False),
        ("credential", "in", ("degree", "licence"), None, True, False),
        ("credential", "not_exists", (), None, False, True),
    ],
)
def test_a_requirement_of_a_profile_is_met_or_not(
    fact: str, comparison: str, values: tuple[str, ...], level: str | None, is_met: bool, is_met_by_nobody: bool
) -> None:
    asked = FactRequirement(fact, comparison, values, level)  # type: ignore[arg-type]
    assert asked.is_met(ADA) is is_met
    assert asked.is_met(NOBODY) is is_met_by_nobody


@pytest.mark.parametrize(
    "said",
    [
        {"fact": "country", "comparison": "equal", "values": ["AT", "DE"]},
        {"fact": "country", "comparison": "in", "values": []},
        {"fact": "country", "comparison": "in", "values": ["XX"]},
        {"fact": "country", "comparison": "at_least", "values": ["AT"], "level": "B1"},
        {"fact": "language", "comparison": "at_least", "values": ["de"]},
        {"fact": "language", "comparison": "exists", "values": ["de"], "level": "B1"},
        {"fact": "language", "comparison": "exists", "values": ["not a tag"]},
    ],
)
def test_what_cannot_be_compared_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"values|level|country code|language tag"):
        read_requirement(said)


def test_requirements_are_read_as_what_they_are_of() -> None:
    assert read_requirement({"skill": "night", "comparison": "held"}) == Requirement("night", "held")
    asked = {"fact": "country", "comparison": "in", "values": ["AT"], "level": None}
    assert read_requirement(asked) == FactRequirement("country", "in", ("AT",))


@given(some.sampled_from(sorted(COUNTRIES)), some.sets(some.sampled_from(sorted(COUNTRIES)), min_size=1, max_size=250))
def test_in_and_not_in_are_opposites(country: str, values: set[str]) -> None:
    inside, outside = (FactRequirement("country", each, tuple(values)) for each in ("in", "not_in"))
    assert inside.is_met(Facts(country)) is (country in values)
    assert outside.is_met(Facts(country)) is not inside.is_met(Facts(country))


def test_codes_are_put_in_their_usual_letters() -> None:
    assert [language_tag(each) for each in ("DE", "pt_br", "ZH-hant-tw", "sl-ROZAJ", "x", "de-", "english!")] == [
        "de", "pt-BR", "zh-Hant-TW", "sl-rozaj", None, None, None,
    ]  # fmt: skip
    assert is_language_in("de-AT", "de")
    assert not is_language_in("den", "de")
    assert (country_code(" at "), country_code("XX"), len(COUNTRIES)) == ("AT", None, 249)
    assert is_time_zone("America/Argentina/Ushuaia")
    assert not is_time_zone("Vienna!")
