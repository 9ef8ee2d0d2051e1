"""Settling numbers and texts, which nobody can list beforehand: two who give the same are hardly wrong by chance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from goldsmith.labels import Attribute, AttributeValue, is_same_answer
from goldsmith.quality.fields.knowledge import FieldKnowledge
from goldsmith.quality.fields.settled import Given, SettledField
from goldsmith.quality.stopping import confusion

ECHO = 0.1
"""Chance that a second person makes the very mistake that a first one made."""

_SURE = 0.999
_DECIMALS = 4


def open_parameters(given: Sequence[Given], knowledge: FieldKnowledge) -> dict[str, Any]:
    """The figures that decide: for each response the chance that its worker gives the right value."""
    sure = {e.response_id: confusion(knowledge.worker(e.worker_id), knowledge.pool)[0][0] for e in given}
    return {
        "accuracy": {name: round(min(max(share, 1 - _SURE), _SURE), _DECIMALS) for name, share in sure.items()},
        "typical": round(knowledge.pool.rows[0][0], _DECIMALS),
    }


def settle_number(field: Attribute, given: Sequence[Given], parameters: Mapping[str, Any]) -> SettledField:
    """The lower median by accuracy, which is a number that somebody gave."""
    numbers = {e.response_id: e.value for e in given if isinstance(e.value, int | float)}
    if 2 * len(numbers) <= len(given):
        return settled_as(field, given, None, [e.response_id for e in given if e.value is None], parameters)
    ordered = sorted(numbers, key=lambda name: (numbers[name], name))
    half, below = sum(parameters["accuracy"][name] for name in ordered) / 2, 0.0
    value: Any = numbers[ordered[-1]]
    for name in ordered:
        below += parameters["accuracy"][name]
        if below >= half - 1e-9:
            value = numbers[name]
            break
    near = [name for name, number in numbers.items() if is_same_answer(field, number, value)]
    return settled_as(field, given, value, near, parameters)


def settle_text(field: Attribute, given: Sequence[Given], parameters: Mapping[str, Any]) -> SettledField:
    """The texts voted on word by word; as written where all wrote the same."""
    texts = {e.response_id: e.value for e in given if isinstance(e.value, str) and e.value.strip()}
    if 2 * len(texts) <= len(given):
        return settled_as(field, given, None, [e.response_id for e in given if not e.value], parameters)
    value = next(iter(texts.values())) if len(set(texts.values())) == 1 else _merged(texts, parameters["accuracy"])
    same = [name for name, text in texts.items() if is_same_answer(field, text, value)]
    return settled_as(field, given, value, same, parameters)


def _merged(texts: Mapping[str, str], accuracies: Mapping[str, float]) -> str:
    from goldsmith.quality.judgements import from_arrays
    from goldsmith.quality.text import rover

    names = sorted(texts)
    said = from_arrays(
        ["task"] * len(names), names, [texts[name] for name in names], weights=[accuracies[n] for n in names]
    )
    return rover(said, rounds=0).texts[0]


def settled_as(
    field: Attribute,
    given: Sequence[Given],
    value: AttributeValue | None,
    same: Sequence[str],
    parameters: Mapping[str, Any],
) -> SettledField:
    """A value with how sure it is: those of the responses `same` stand for it."""
    confidence = round(_confidence(given, set(same), parameters["accuracy"]), _DECIMALS)
    typical = _log_odds(parameters["typical"])
    weights = {name: round(_log_odds(each) / typical, 2) for name, each in parameters["accuracy"].items()}
    values = {each.response_id: each.value for each in given}
    doubt = round(1 - confidence, _DECIMALS)
    return SettledField(field.name, value, confidence, doubt, {}, len(same), values, weights, parameters)


def _confidence(given: Sequence[Given], same: set[str], accuracies: Mapping[str, float]) -> float:
    """The chance that the settled value is right, against each other value's being so and against all being wrong.

    People are right each with their accuracy; of those who are wrong, a second makes the mistake of a first with the
    chance `ECHO`.
    """
    groups: dict[Any, list[str]] = {True: sorted(same)} if same else {}
    for each in given:
        if each.response_id not in same:
            groups.setdefault(("other", repr(each.value)), []).append(each.response_id)
    right = {key: sum(math.log(accuracies[name]) for name in names) for key, names in groups.items()}
    wrong = {
        key: sum(math.log(1 - accuracies[name]) for name in names) + (len(names) - 1) * math.log(ECHO)
        for key, names in groups.items()
    }
    nobody = sum(wrong.values())
    scores = {key: nobody - wrong[key] + right[key] for key in groups}
    top = max([nobody, *scores.values()])
    total = math.exp(nobody - top) + sum(math.exp(score - top) for score in scores.values())
    return math.exp(scores[True] - top) / total if True in scores else 0.0


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))
