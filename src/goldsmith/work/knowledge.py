"""What a project knows when it settles a task: of its people, of its fields, and of how sure is sure enough."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldsmith.quality import Reliability
from goldsmith.quality.fields import FieldKnowledge
from goldsmith.quality.stopping import ProvenThreshold, Sureness


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`reliabilities` of drawing by worker id, `fields` by name; those not named are as nobody has been seen yet.

    `sureness` calibrates the chance that a task is right; tasks may stop at `threshold` where one was proven.
    """

    reliabilities: Mapping[str, Reliability] = field(default_factory=dict)
    fields: Mapping[str, FieldKnowledge] = field(default_factory=dict)
    sureness: Sureness = field(default_factory=Sureness)
    threshold: ProvenThreshold | None = None
