"""Every method by its name, and the one call that most people need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from goldsmith.kit.errors import Invalid
from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.communities import communities
from goldsmith.quality.categorical.dawid_skene import dawid_skene
from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.glad import glad
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.mace import mace
from goldsmith.quality.categorical.majority import majority
from goldsmith.quality.categorical.one_coin import one_coin
from goldsmith.quality.categorical.weighted_vote import bwa, wawa
from goldsmith.quality.judgements import judgements_of

METHODS: Mapping[str, Callable[..., Aggregate]] = MappingProxyType(
    {
        "auto": auto,
        "majority": majority,
        "wawa": wawa,
        "bwa": bwa,
        "one_coin": one_coin,
        "dawid_skene": dawid_skene,
        "ibcc": ibcc,
        "communities": communities,
        "ebcc": ebcc,
        "glad": glad,
        "mace": mace,
    }
)


class UnknownMethod(Invalid):
    """There is no aggregation of this name; the message lists those there are."""

    code = "unknown_method"


def infer(
    frame: Any,
    method: str = "auto",
    *,
    task: str = "task",
    worker: str = "worker",
    label: str = "label",
    weight: str | None = None,
    gold: Mapping[Any, Any] | None = None,
    **parameters: Any,
) -> Aggregate:
    """The right label of each task in a frame of judgements, by the method named.

    `frame` is of pandas, polars, pyarrow or any kin, or maps names to arrays; the next arguments name its columns,
    `gold` maps tasks to labels known to be right, `parameters` are the method's own. Raises UnknownMethod or
    BadJudgements.
    """
    if method not in METHODS:
        raise UnknownMethod(f"There is no method {method!r}; there are: {', '.join(METHODS)}.")
    judgements = judgements_of(frame, task=task, worker=worker, label=label, weight=weight, gold=gold)
    return METHODS[method](judgements, **parameters)
