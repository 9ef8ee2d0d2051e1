"""What is known of one of Scale's task types: what its payload holds, and what kind of work it is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from goldsmith.api.scale.wire.checking import Check, Checking, Payload

Form: TypeAlias = Literal["documented", "old", "ours"]
"""Where the form of a finished response is from: Scale's pages, its pages of 2017, or us, as Scale's is not known."""


@dataclass(frozen=True, slots=True)
class WireType:
    """One type.

    required: each entry names parameters of which one must be there; where that depends on the payload, `required_of`
    says so for one. checks: what is looked at besides the common
    parameters. also: a look at several parameters at once. task_type: our task type for it; None where we have no
    editor for it. geometry: what an older type draws, which has no parameter `geometries`. form: where its response's
    form is known from, and `answers` says it in words. unworkable: what of a checked payload people cannot do today, by
    path, and why; of types that do not look at one picture.
    """

    name: str
    answers: str
    form: Form
    required: tuple[tuple[str, ...], ...] = ()
    checks: Mapping[str, Check] = field(default_factory=dict)
    also: Callable[[Checking, Payload], None] | None = None
    task_type: str | None = None
    geometry: str | None = None
    required_of: Callable[[Payload], tuple[tuple[str, ...], ...]] | None = None
    unworkable: Callable[[Payload], Iterator[tuple[str, str]]] | None = None

    def needs(self, payload: Payload) -> tuple[tuple[str, ...], ...]:
        """The entries of required parameters for one payload."""
        return self.required if self.required_of is None else self.required_of(payload)
