"""Parsed project versions, kept by id, and which version says a spec: neither ever changes, so no copy is stale."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any
from uuid import UUID

import orjson

from goldsmith.kit.errors import NotFound
from goldsmith.storage import projects
from goldsmith.storage.database import Connection
from goldsmith.work.project import ProjectVersion
from goldsmith.work.spec import Spec, read_spec

_MOST_KEPT = 500
_MOST_SAID = 20_000
_kept: "OrderedDict[UUID, PinnedSpec]" = OrderedDict()
_said: "OrderedDict[tuple[UUID, bytes], UUID]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class PinnedSpec:
    """A version with its parsed content."""

    version: ProjectVersion
    spec: Spec


def spec_of(connection: Connection, version_id: UUID) -> PinnedSpec:
    """The version's parsed spec. The caller must have reached `version_id` through rows it may see."""
    with _lock:
        if (kept := _kept.get(version_id)) is not None:
            _kept.move_to_end(version_id)
            return kept
    version = projects.version_by_id(connection, version_id)
    if version is None:
        raise NotFound("There is no such project version.")
    pinned = PinnedSpec(version, read_spec(version.task_type, version.spec))
    with _lock:
        _kept[version_id] = pinned
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return pinned


def version_with_spec(connection: Connection, project_id: UUID, spec: Mapping[str, Any]) -> UUID | None:
    """The project's newest version that says just this. One that a transaction makes is not kept before it is found."""
    written = orjson.dumps(spec, option=orjson.OPT_SORT_KEYS)
    said = (project_id, blake2b(written, digest_size=32).digest())
    with _lock:
        if (known := _said.get(said)) is not None:
            _said.move_to_end(said)
            return known
    found = projects.version_with_spec(connection, project_id, spec)
    if found is not None:
        with _lock:
            _said[said] = found
            while len(_said) > _MOST_SAID:
                _said.popitem(last=False)
    return found
