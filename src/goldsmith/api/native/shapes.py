"""Shapes that several endpoints share."""

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Query, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from goldsmith.kit.amounts import CURRENCIES, Amount

Item = TypeVar("Item")
Limit = Annotated[int, Field(ge=1, le=500, description="Most items in one page.")]
Stage = Literal["attempt", "review"]
RoleName = Literal["owner", "admin", "manager", "reviewer", "annotator"]
ModeName = Literal["live", "test"]
OfMode = Annotated[
    ModeName | None, Query(description="Of another mode than the caller's: from live into test, for who manages keys.")
]
JsonObject = dict[str, Any]

EXAMPLE_BOX = {"left": 412.5, "top": 230.0, "width": 96.0, "height": 58.5}
EXAMPLE_ANNOTATION = {"id": "a1", "kind": "box", "label": "car", "attributes": {"occluded": False}, "box": EXAMPLE_BOX}
EXAMPLE_ANSWER: JsonObject = {"annotations": [EXAMPLE_ANNOTATION]}

ClientKey = Annotated[
    str, Field(min_length=1, max_length=200, description="Your own key: sent twice, money moves once.")
]

AnswerBody = Annotated[
    JsonObject,
    Field(
        description="An answer: `{annotations: [...], fields: {...}}`, either may be left out. Annotations are "
        "in pixels of the upright picture, fields are values by name.",
        examples=[EXAMPLE_ANSWER],
    ),
]


def _known(currency: str) -> str:
    if currency not in CURRENCIES:
        raise ValueError(f"{currency} is no currency of ISO 4217")
    return currency


Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", examples=["USD"]), AfterValidator(_known)]
"""A currency as money comes in: one that is not known would be owed to people, and no bank would pay it."""


class In(BaseModel):
    """What comes in: unknown fields are mistakes, and so is the one character that cannot be stored."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _is_storable(cls, value: Any) -> Any:
        if isinstance(value, str) and "\0" in value:
            raise ValueError("The text must not hold the character U+0000")
        return value


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(from_attributes=True)


class AmountOut(Out):
    """Money: integer minor units (cents) of a currency."""

    minor: int = Field(examples=[6])
    currency: str = Field(examples=["USD"])


class PageOut(Out, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[Item]
    next_cursor: str | None


class WorkerOut(Out):
    """A worker as requesters may see one: by pseudonym, with a name only when employed by the organization."""

    id: str
    shown_name: str = Field(examples=["W-7F3KQ"])
    pseudonym: str = Field(examples=["W-7F3KQ"])


class MovedOut(Out):
    """Whether money moved now, or had already by the same key."""

    is_repeat: bool


class EffortIn(In):
    """How the time went, in milliseconds; loading is never charged to the worker."""

    active_ms: int = Field(0, ge=0, le=86_400_000, examples=[8200])
    idle_ms: int = Field(0, ge=0, le=86_400_000)
    load_ms: int = Field(0, ge=0, le=86_400_000)
    is_pasted: bool = Field(False, description="Text was pasted that had been copied nowhere on the page.")


class LeaseOut(Out):
    """How long a lease lasts now."""

    lease_until: datetime


def sent(model: BaseModel) -> Response:
    """The model as a finished response, for the labelling loop: FastAPI would validate it a second time."""
    return Response(model.__pydantic_serializer__.to_json(model), media_type="application/json")


def amount_out(amount: Amount) -> AmountOut:
    """The JSON of an amount."""
    return AmountOut(minor=amount.minor, currency=amount.currency)
