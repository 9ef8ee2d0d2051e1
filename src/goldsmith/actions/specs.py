"""Parsed project versions, kept by id: a version never changes, so a copy in memory is never stale."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from goldsmith.kit.errors import NotFound
from goldsmith.storage import projects
from goldsmith.storage.database import Connection
from goldsmith.work.project import ProjectVersion
from goldsmith.work.spec import Spec, read_spec

_MOST_KEPT = 500
_kept: "OrderedDict[UUID, PinnedSpec]" = OrderedDict()
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
