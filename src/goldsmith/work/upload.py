"""A file that a client handed over to name in tasks to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Upload:
    """`reference` is the client's own name for it, unique in the organization and mode; `facts` what else was said.

    One of which a `url` was given is fetched with the task that names it; nothing is known of its content before.
    """

    id: UUID
    mode: str
    file_name: str
    media_type: str | None
    byte_count: int | None
    content_hash: str | None
    storage_key: str | None
    url: str | None
    reference: str | None
    facts: Mapping[str, Any]
    created_at: datetime
