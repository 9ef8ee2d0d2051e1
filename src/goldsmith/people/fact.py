"""Facts of a worker's profile, and what a project requires of them: country, languages, verified credentials."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from goldsmith.people.place import country_code, is_language_in, language_tag
from goldsmith.people.profile import LANGUAGE_LEVELS, LanguageLevel, rank_of
from goldsmith.people.skill import Requirement

FactName = Literal["country", "language", "credential"]
FactComparison = Literal["equal", "in", "not_in", "at_least", "exists", "not_exists"]
_VALUES: Mapping[FactComparison, tuple[int, int]] = {
    "equal": (1, 1), "in": (1, 250), "not_in": (1, 250), "at_least": (1, 1), "exists": (0, 1), "not_exists": (0, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a worker: a country, languages with levels, and the names of verified credentials."""

    country: str | None = None
    languages: Mapping[str, LanguageLevel] = field(default_factory=dict)
    credentials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FactRequirement:
    """What a project asks of the profile of whoever makes attempts. Raises ValueError where it cannot be compared.

    `equal`, `in` and `exists` are met by somebody who has one of `values` (`exists` without any: who says anything at
    all), `not_in` and `not_exists` by who has none of them. `at_least` compares a language's `level`. A credential is
    named by its title or its kind.
    """

    fact: FactName
    comparison: FactComparison
    values: tuple[str, ...] = ()
    level: LanguageLevel | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        fewest, most = _VALUES[self.comparison]
        if not fewest <= len(self.values) <= most:
            raise ValueError(f"{self.comparison} takes {fewest} to {most} values")
        if (self.comparison == "at_least") != (self.level is not None):
            raise ValueError("at_least needs a level, and nothing else takes one")
        if self.comparison == "at_least" and self.fact != "language":
            raise ValueError(f"a {self.fact} has no levels: only a language is compared by at_least")
        for each in self.values:
            _require_known(self.fact, each)

    def is_met(self, facts: Facts) -> bool:
        """Whether somebody of whom this is known meets it."""
        held = any(self._has(facts, each) for each in self.values) if self.values else _says_any(facts, self.fact)
        return held != (self.comparison in ("not_in", "not_exists"))

    def _has(self, facts: Facts, value: str) -> bool:
        if self.fact == "country":
            return facts.country == value.upper()
        if self.fact == "credential":
            return value.casefold() in facts.credentials
        lowest = rank_of(self.level) if self.level else 0
        return any(is_language_in(tag, value) and rank_of(level) >= lowest for tag, level in facts.languages.items())


AnyRequirement = Requirement | FactRequirement


def read_requirement(said: Mapping[str, Any]) -> AnyRequirement:
    """A requirement as it is stored: one of a fact says which, one of a skill names it."""
    if "fact" in said:
        return FactRequirement(**{**said, "values": tuple(said.get("values", ()))})
    return Requirement(**said)


def unmet_facts(requirements: Iterable[FactRequirement], facts: Facts) -> tuple[FactRequirement, ...]:
    """The requirements that somebody of whom this is known does not meet."""
    return tuple(each for each in requirements if not each.is_met(facts))


def how_to_meet_fact(requirement: FactRequirement) -> str:
    """What somebody who does not meet a requirement can do about it."""
    if requirement.comparison in ("not_in", "not_exists"):
        return "By your profile you are not among those whom this project is for."
    if requirement.fact == "credential":
        return "Add the credential to your profile with its evidence; somebody verifies it."
    return "Say so in your profile, where it is so."


def _says_any(facts: Facts, fact: FactName) -> bool:
    return bool({"country": facts.country, "language": facts.languages, "credential": facts.credentials}[fact])


def _require_known(fact: FactName, value: str) -> None:
    if fact == "country" and country_code(value) is None:
        raise ValueError(f"{value!r} is no country code of ISO 3166, such as AT")
    if fact == "language" and language_tag(value) is None:
        raise ValueError(f"{value!r} is no language tag, such as de or pt-BR")


__all__ = [
    "LANGUAGE_LEVELS", "AnyRequirement", "FactRequirement", "Facts", "how_to_meet_fact", "read_requirement",
    "unmet_facts",
]  # fmt: skip
