"""Merging the fields of several people's answers, each by its type; and making a merge again from what it recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from goldsmith.labels import Attribute, AttributeType
from goldsmith.quality.fields.choice import choice_parameters, options_parameters, settle_choice, settle_options
from goldsmith.quality.fields.knowledge import FieldKnowledge, nothing_known
from goldsmith.quality.fields.open import open_parameters, settle_number, settle_text
from goldsmith.quality.fields.ranking import settle_ranking
from goldsmith.quality.fields.settled import Given, SettledField
from goldsmith.quality.merge.merged import Attempt, in_order

METHOD = "fields-1"
"""Name and version: whatever changes a result gets a new one, so that old verdicts stay explainable."""

_Figures: TypeAlias = Callable[[Sequence[Given], FieldKnowledge], dict[str, Any]]
_Settle: TypeAlias = Callable[[Attribute, Sequence[Given], Mapping[str, Any]], SettledField]

_BY_TYPE: Mapping[AttributeType, tuple[_Figures, _Settle]] = {
    "boolean": (choice_parameters, settle_choice),
    "choice": (choice_parameters, settle_choice),
    "multi_choice": (options_parameters, settle_options),
    "number": (open_parameters, settle_number),
    "text": (open_parameters, settle_text),
    "ranking": (open_parameters, settle_ranking),
}


def merge_fields(
    attempts: Sequence[Attempt], fields: Sequence[Attribute], known: Mapping[str, FieldKnowledge] | None = None
) -> tuple[SettledField, ...]:
    """One value for each field, in the order of `fields`; `known` by field name, of others nothing is known.

    The order of attempts does not matter. Raises ValueError on no attempt, or two of one worker.
    """
    ordered = in_order(attempts)
    known = known or {}
    return tuple(_merged(each, _given(ordered, each), known.get(each.name) or nothing_known(each)) for each in fields)


def rebuild_fields(
    attempts: Sequence[Attempt], fields: Sequence[Attribute], parameters: Mapping[str, Mapping[str, Any]]
) -> tuple[SettledField, ...]:
    """Merge again under what merges recorded, by field name; equal to them to the bit."""
    ordered = in_order(attempts)
    return tuple(_BY_TYPE[each.type][1](each, _given(ordered, each), parameters[each.name]) for each in fields)


def _merged(field: Attribute, given: Sequence[Given], known: FieldKnowledge) -> SettledField:
    figures, settle = _BY_TYPE[field.type]
    return settle(field, given, figures(given, known))


def _given(ordered: Sequence[Attempt], field: Attribute) -> list[Given]:
    return [Given(each.response_id, each.worker_id, each.answer.fields.get(field.name)) for each in ordered]
