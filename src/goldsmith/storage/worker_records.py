"""What is known of how each worker draws in a project: sums that a verdict's weights come from."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.quality import Tally
from goldsmith.storage.statement import Statement

_NAMES = [each.name for each in fields(Tally)]
_COLUMNS = ", ".join(_NAMES)
_ADDED = ", ".join(f"{name} = w.{name} + excluded.{name}" for name in _NAMES)

_ALL = text(f"SELECT {', '.join(f'coalesce(sum({name}), 0) AS {name}' for name in _NAMES)} "
            "FROM worker_record WHERE project_id = :project_id")  # fmt: skip

# Rows are added to in the order of their keys, so that two sums under way cannot wait for each other in a circle.
_ADD = Statement(f"""
    INSERT INTO worker_record AS w (project_id, worker_id, organization_id, {_COLUMNS})
    SELECT :project_id, worker_id, current_organization(), {_COLUMNS}
    FROM unnest(CAST(:worker_ids AS uuid[]), {", ".join(f"CAST(:{name} AS double precision[])" for name in _NAMES)})
        AS t (worker_id, {_COLUMNS})
    ORDER BY worker_id
    ON CONFLICT (project_id, worker_id) DO UPDATE SET {_ADDED}
""")


def pool_of(connection: Connection, project_id: UUID) -> Tally:
    """The sum over all workers of a project."""
    return Tally(**connection.execute(_ALL, {"project_id": project_id}).mappings().one())


def add(connection: Connection, project_id: UUID, tallies: Mapping[UUID, Tally]) -> None:
    """Add to the sums of some workers."""
    if not tallies:
        return
    columns = {name: [getattr(tally, name) for tally in tallies.values()] for name in _NAMES}
    _ADD.run(connection, {"project_id": project_id, "worker_ids": list(tallies), **columns})


def tally_to_json(tally: Tally) -> dict[str, float]:
    """The stored form of a pool."""
    return asdict(tally)


def tally_of(row: Mapping[str, float]) -> Tally:
    """The sums of a stored row or pool."""
    return Tally(**{name: row[name] for name in _NAMES})
