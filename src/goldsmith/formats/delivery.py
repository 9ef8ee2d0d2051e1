"""What a delivery says about itself: whose project, which labels, made when. The instant is handed in, never read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from goldsmith.labels import Label


@dataclass(frozen=True, slots=True)
class DeliveryInfo:
    """The head of a delivery.

    `labels` are in ontology order: category ids are counted from 1 along them; `fields` are names, in order too.
    `made_at` is the instant that the delivery was made, so that a second download of it is byte-identical. `quality`
    (JSON values) says how wrong the verdicts can be, as far as audits told by then.
    """

    project: str
    labels: tuple[Label, ...]
    made_at: datetime
    organization: str = ""
    delivery_id: str | None = None
    version: str = "1"
    quality: Mapping[str, Any] | None = None
    fields: tuple[str, ...] = ()

    @property
    def made_at_text(self) -> str:
        """`made_at` as RFC 3339 in UTC, whole seconds."""
        return self.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
