"""Settling one class among several, or each option of a multi_choice, from confusions: naive Bayes, scaled."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from goldsmith.labels import Attribute
from goldsmith.quality.fields.classes import class_of, value_of
from goldsmith.quality.fields.knowledge import FieldKnowledge
from goldsmith.quality.fields.settled import Given, SettledField
from goldsmith.quality.stopping import evidence, posterior_of, posterior_under, summed, unknown_worker

MOST_CANDIDATES = 12
"""Classes that are weighed against each other in the end; of more, the rest have next to no chance."""

_DECIMALS = 4
_LEAST = 1e-9


def choice_parameters(given: Sequence[Given], knowledge: FieldKnowledge) -> dict[str, Any]:
    """The figures that decide: for each answer the log chance of it under each candidate class, and a typical one's."""
    places = {name: place for place, name in enumerate(knowledge.classes)}
    said = {each.response_id: places[class_of(each.value)] for each in given}
    logs = {e.response_id: _evidence(knowledge, e.worker_id, said[e.response_id]) for e in given}
    kept = _candidates(list(logs.values()), set(said.values()), knowledge)
    stranger = unknown_worker(len(places))
    typical = {
        knowledge.classes[place]: evidence(stranger, place, knowledge.pool) for place in sorted(set(said.values()))
    }
    return {
        "candidates": [knowledge.classes[place] for place in kept],
        "prior": [round(knowledge.pool.prior[place], 6) for place in kept],
        "scale": round(knowledge.scale, _DECIMALS),
        "evidence": {name: [each[place] for place in kept] for name, each in logs.items()},
        "typical": {name: [round(each[place], _DECIMALS) for place in kept] for name, each in typical.items()},
    }


def settle_choice(field: Attribute, given: Sequence[Given], parameters: Mapping[str, Any]) -> SettledField:
    """The likeliest class under these figures; of classes equally likely the first."""
    candidates, said = parameters["candidates"], parameters["evidence"]
    chances = chances_of(list(said.values()), parameters)
    confidence = max(chances)
    best = chances.index(confidence)
    rivals = [place for place in range(len(candidates)) if place != best]
    rival = max(rivals, key=chances.__getitem__, default=best)
    typical = {e.response_id: parameters["typical"][class_of(e.value)] for e in given}
    return SettledField(
        field.name,
        value_of(field, candidates[best]),
        round(confidence, _DECIMALS),
        round(1 - confidence, _DECIMALS),
        {name: round(chance, _DECIMALS) for name, chance in zip(candidates, chances, strict=True)},
        sum(class_of(each.value) == candidates[best] for each in given),
        {each.response_id: each.value for each in given},
        {name: _weight(said[name], typical[name], best, rival) for name in said},
        parameters,
    )


def options_parameters(given: Sequence[Given], knowledge: FieldKnowledge) -> dict[str, Any]:
    """The figures that decide each option: what ticking it (place 0), and not ticking it, says of each person."""
    stranger = unknown_worker(2)
    return {
        "prior": [round(share, 6) for share in knowledge.pool.prior],
        "scale": round(knowledge.scale, _DECIMALS),
        "evidence": {e.response_id: [_evidence(knowledge, e.worker_id, place) for place in (0, 1)] for e in given},
        "typical": [[round(log, _DECIMALS) for log in evidence(stranger, place, knowledge.pool)] for place in (0, 1)],
    }


def settle_options(field: Attribute, given: Sequence[Given], parameters: Mapping[str, Any]) -> SettledField:
    """Every option that is likelier ticked than not. Options that nobody ticked are taken to be out of the question."""
    said: Mapping[str, Sequence[Sequence[float]]] = parameters["evidence"]
    ticked = {e.response_id: set(e.value) if isinstance(e.value, tuple) else set[str]() for e in given}
    asked = [option.name for option in field.options if any(option.name in each for each in ticked.values())]
    chances = {
        name: chances_of([said[one][0 if name in ticked[one] else 1] for one in said], parameters)[0] for name in asked
    }
    doubts = [min(chance, 1 - chance) for chance in chances.values()]
    confidence = 1.0
    for doubt in doubts:
        confidence *= 1 - doubt
    value = tuple(name for name, chance in chances.items() if chance > 0.5)
    return SettledField(
        field.name,
        value or None,
        round(confidence, _DECIMALS),
        round(sum(doubts), _DECIMALS),
        {name: round(chance, _DECIMALS) for name, chance in chances.items()},
        sum(each == set(value) for each in ticked.values()),
        {each.response_id: each.value for each in given},
        {name: _weight(said[name][0], parameters["typical"][0], 0, 1) for name in said},
        parameters,
    )


def chances_of(said: Sequence[Sequence[float]], parameters: Mapping[str, Any]) -> list[float]:
    """The chance of each candidate by what was said of it, under the figures of a settled field."""
    log_prior = log_prior_of(parameters)
    return posterior_under(log_prior, summed(said, len(log_prior)), parameters["scale"])


def log_prior_of(parameters: Mapping[str, Any]) -> list[float]:
    """The logarithms of the prior of a settled field's candidates."""
    return [math.log(max(share, _LEAST)) for share in parameters["prior"]]


def _evidence(knowledge: FieldKnowledge, worker_id: str, answer: int) -> list[float]:
    found = evidence(knowledge.worker(worker_id), answer, knowledge.pool)
    return [round(each, _DECIMALS) for each in found]


def _candidates(logs: Sequence[Sequence[float]], said: set[int], knowledge: FieldKnowledge) -> list[int]:
    """Places of the classes to weigh, in their order: all that somebody gave, and the likeliest of the others."""
    places = range(len(knowledge.classes))
    if len(places) <= MOST_CANDIDATES:
        return list(places)
    chances = posterior_of(summed(logs, len(places)), knowledge.pool, knowledge.scale)
    likeliest = sorted(places, key=lambda place: (-chances[place], place))[:MOST_CANDIDATES]
    return sorted({*said, *likeliest})


def _weight(own: Sequence[float], typical: Sequence[float], best: int, rival: int) -> float:
    """How far an answer moved the odds of the settled class against its rival, beside a typical person's answer."""
    usual = typical[best] - typical[rival]
    if abs(usual) < 10**-_DECIMALS:
        return 1.0
    return round(min(max((own[best] - own[rival]) / usual, -9.0), 9.0), 2)
