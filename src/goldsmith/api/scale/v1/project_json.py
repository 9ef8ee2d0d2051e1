"""A project as clients read it: with every edition of the params that its tasks were given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldsmith.actions.requests import RequestedProject
from goldsmith.api.scale.wire.objects import ParamEntry, ProjectFacts, project_object
from goldsmith.work.request import Params


def project_json(found: RequestedProject) -> dict[str, object]:
    """The Project object, with what else its maker said of it."""
    history = [ParamEntry(each.number, each.params, each.created_at) for each in found.params]
    request = found.request
    return {**request.facts, **project_object(ProjectFacts(request.name, request.kind, request.created_at, history))}


def history_of(editions: Sequence[Params]) -> list[dict[str, Any]]:
    """The entries of `param_history` that a payload may take."""
    return [{**each.params, "version": each.number} for each in editions]


def is_studio(found: RequestedProject | None) -> bool:
    """Whether a project was made for the customer's own people: its batches then have an order, and are apart."""
    return found is not None and found.request.facts.get("studio") is True
