"""Settling what an object is from its members: the median that edges go by, label and attributes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from goldsmith.labels import AttributeValue, Linked
from goldsmith.quality.reliability import Reliability


def weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """The value with half of the weight on either side; the middle of two where the halves meet between them."""
    pairs = sorted(zip(values, weights, strict=True))
    half, below = sum(weights) / 2, 0.0
    for index, (value, weight) in enumerate(pairs):
        below += weight
        if math.isclose(below, half, rel_tol=1e-9):
            return (value + pairs[index + 1][0]) / 2
        if below > half:
            return value
    raise ValueError("The median of nothing is not defined: pass at least one value of positive weight.")


def settle_label(labels: Sequence[str], workers: Sequence[Reliability], accuracy: float) -> tuple[str, float]:
    """The most probable label and its probability (0..1) among those somebody chose.

    Votes count as evidence of workers who are right with `accuracy`, odds scaled by their own (naive Bayes, the
    optimal weighted vote: doi:10.2307/2526438). Ties go to the label first in the alphabet.
    """
    candidates = sorted(set(labels))
    if len(candidates) == 1:
        return candidates[0], 1.0
    odds = accuracy / (1 - accuracy) * (len(candidates) - 1)
    support = dict.fromkeys(candidates, 0.0)
    for label, worker in zip(labels, workers, strict=True):
        support[label] += math.log(odds * worker.label_odds)
    best = max(candidates, key=lambda label: support[label])
    return best, 1 / sum(math.exp(support[label] - support[best]) for label in candidates)


def settle_attributes(
    given: Sequence[Mapping[str, AttributeValue]],
) -> tuple[dict[str, AttributeValue], dict[str, float]]:
    """For each attribute anybody answered: the settled value, and the share of its answers that equal it.

    Truth values, options and text go by the most frequent value, numbers by the lower median (a value somebody gave),
    multi-choices option by option by majority. Ties go to the smaller value. Links are left to `links`.
    """
    settled: dict[str, AttributeValue] = {}
    shares: dict[str, float] = {}
    for name in sorted({name for attributes in given for name in attributes}):
        answers = [v for attributes in given if (v := attributes.get(name)) is not None and not isinstance(v, Linked)]
        if not answers:
            continue
        keys = [_key(answer) for answer in answers]
        value = answers[0] if len(set(keys)) == 1 else _settle_value(answers, keys)
        settled[name], shares[name] = value, round(keys.count(_key(value)) / len(keys), 4)
    return settled, shares


Said: TypeAlias = bool | int | float | str | tuple[str, ...]
"""Every value but links."""
_Key: TypeAlias = tuple[str, str | float]


def _settle_value(answers: Sequence[Said], keys: Sequence[_Key]) -> Said:
    numbers = [each for each in answers if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) == len(answers):
        return sorted(numbers)[(len(numbers) - 1) // 2]
    choices = [each for each in answers if isinstance(each, tuple)]
    if len(choices) == len(answers):
        options = sorted({option for choice in choices for option in choice})
        return tuple(each for each in options if 2 * sum(each in choice for choice in choices) > len(choices))
    best = min(keys, key=lambda key: (-keys.count(key), key[0], str(key[1])))
    return answers[keys.index(best)]


def _key(value: Said) -> _Key:
    """Equal for equal answers only: 1 and 1.0 are one answer, 1 and true are not, and choices have no order."""
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, str):
        return "text", value
    return ("options", "\n".join(sorted(value))) if isinstance(value, tuple) else ("number", value)
