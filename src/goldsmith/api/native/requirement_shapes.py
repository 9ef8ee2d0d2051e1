"""The JSON of what a project requires of whoever makes attempts: skills, and facts of the profile."""

from dataclasses import asdict
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from goldsmith.api.native.shapes import In
from goldsmith.people.fact import AnyRequirement, FactComparison, FactName, FactRequirement
from goldsmith.people.profile import LanguageLevel
from goldsmith.people.skill import Requirement


class RequirementBody(In):
    """A skill that whoever makes attempts must hold, or must not."""

    skill: str = Field(min_length=1, max_length=100, examples=["left-hand-traffic"])
    comparison: Literal["at_least", "at_most", "equal", "not_equal", "held", "not_held"] = Field(
        examples=["at_least"], description="`held` and `not_held` take no level; the others need one."
    )
    level: int | None = Field(None, ge=0, le=100, examples=[60])

    @model_validator(mode="after")
    def _is_comparable(self) -> Self:
        Requirement(self.skill, self.comparison, self.level)
        return self


class FactRequirementBody(In):
    """What whoever makes attempts must say of themselves: country, language, or a verified credential."""

    fact: FactName = Field(examples=["country"])
    comparison: FactComparison = Field(
        examples=["in"],
        description="`equal`, `in`, `exists`: has one of `values`; `not_in`, `not_exists`: has none of them. "
        "`exists` without values: says anything at all. `at_least`: knows a language at a `level`.",
    )
    values: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        default_factory=list,
        max_length=250,
        description="Countries of ISO 3166, languages of BCP 47 (`pt` is met by `pt-BR`), titles or kinds of "
        "credentials.",
        examples=[["AT", "DE"]],
    )
    level: LanguageLevel | None = Field(None, examples=["B2"])

    @model_validator(mode="after")
    def _is_comparable(self) -> Self:
        FactRequirement(self.fact, self.comparison, tuple(self.values), self.level)
        return self


def _sort_of_requirement(said: Any) -> str:
    is_fact = "fact" in said if isinstance(said, dict) else isinstance(said, FactRequirementBody)
    return "fact" if is_fact else "skill"


AnyRequirementBody = Annotated[
    Annotated[RequirementBody, Tag("skill")] | Annotated[FactRequirementBody, Tag("fact")],
    Discriminator(_sort_of_requirement),
]


def requirement_body(requirement: AnyRequirement) -> RequirementBody | FactRequirementBody:
    """The JSON of a requirement."""
    shape = RequirementBody if isinstance(requirement, Requirement) else FactRequirementBody
    return shape.model_validate(asdict(requirement))
