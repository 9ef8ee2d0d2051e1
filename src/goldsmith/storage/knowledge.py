"""What a project knows of its people, its fields and its errors, read at once for every verdict; and field counts."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.kit.ids import new_id
from goldsmith.quality import Tally
from goldsmith.quality.fields import FieldKnowledge
from goldsmith.quality.stopping import Pool
from goldsmith.storage.statement import Statement
from goldsmith.storage.worker_records import tally_of

# Read whole in one round trip for every verdict: by key, and as many rows as the task has people.
_KNOWN = Statement("""
    SELECT q.pool, q.sureness, q.threshold,
        (SELECT coalesce(jsonb_object_agg(w.worker_id, to_jsonb(w)), '{}') FROM worker_record w
          WHERE w.project_id = p.id AND w.worker_id = ANY(:worker_ids)) AS records,
        (SELECT coalesce(jsonb_object_agg(f.field, f.version), '{}') FROM field_record f WHERE f.project_id = p.id)
            AS fields,
        (SELECT coalesce(jsonb_agg(to_jsonb(c)), '[]') FROM worker_confusion c
          WHERE c.project_id = p.id AND c.worker_id = ANY(:worker_ids)) AS confusions
    FROM project p LEFT JOIN project_quality q ON q.project_id = p.id WHERE p.id = :project_id
""")

# In the order of their keys, so that two who learn at once cannot wait for each other in a circle.
_HOLD = text("""
    SELECT worker_id, field, classes, rows FROM worker_confusion
    WHERE project_id = :project_id AND worker_id = ANY(:worker_ids) ORDER BY worker_id, field FOR NO KEY UPDATE
""")
_KEEP = text("""
    INSERT INTO worker_confusion AS c (project_id, worker_id, field, organization_id, classes, rows)
    SELECT :project_id, CAST(k.worker_id AS uuid), k.field, current_organization(),
           ARRAY(SELECT jsonb_array_elements_text(CAST(k.classes AS jsonb))), CAST(k.rows AS jsonb)
    FROM unnest(CAST(:worker_ids AS text[]), CAST(:fields AS text[]), CAST(:classes AS text[]), CAST(:rows AS text[]))
        AS k (worker_id, field, classes, rows)
    ORDER BY 2, 3
    ON CONFLICT (project_id, worker_id, field) DO UPDATE SET classes = excluded.classes, rows = excluded.rows
""")
_KEEP_FIELD = text("""
    INSERT INTO field_record AS f (project_id, field, organization_id, classes, pool, scale, version)
    VALUES (:project_id, :field, current_organization(), :classes, CAST(:pool AS jsonb), :scale, :version)
    ON CONFLICT (project_id, field) DO UPDATE
    SET classes = excluded.classes, pool = excluded.pool, scale = excluded.scale, version = excluded.version
""")
_FIELD = text("SELECT classes, pool, scale FROM field_record WHERE project_id = :project_id AND field = :field")


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """A worker's counts of one field, `rows` over `classes`, as they were stored."""

    worker_id: str
    field: str
    classes: tuple[str, ...]
    rows: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything stored that weighs in a verdict: by worker id and field name; what is not there is not known yet."""

    records: Mapping[str, Tally]
    pool: Tally | None
    fields: Mapping[str, FieldKnowledge]
    counts: Sequence[FieldCounts]
    sureness: Mapping[str, Any] | None
    threshold: Mapping[str, Any] | None


_MOST_FIELDS = 1000
_fields: OrderedDict[str, FieldKnowledge] = OrderedDict()
"""By version: with many classes a record is large, and making it ready takes longer than all else in a submission."""

NOTHING = Known({}, None, {}, (), None, None)


def known_of(connection: Connection, project_id: UUID, worker_ids: Collection[UUID]) -> Known:
    """What is known of a project and of these workers in it."""
    row = _KNOWN.one(connection, {"project_id": project_id, "worker_ids": list(worker_ids)})
    if row is None:
        return NOTHING
    return Known(
        {worker: tally_of(found) for worker, found in row["records"].items()},
        row["pool"] and tally_of(row["pool"]),
        {name: _field(connection, project_id, name, version) for name, version in row["fields"].items()},
        [_counts(each) for each in row["confusions"]],
        row["sureness"],
        row["threshold"],
    )


def hold_counts(connection: Connection, project_id: UUID, worker_ids: Collection[UUID]) -> list[FieldCounts]:
    """The field counts of some workers, which nobody else changes until the transaction ends."""
    rows = connection.execute(_HOLD, {"project_id": project_id, "worker_ids": list(worker_ids)}).mappings()
    return [_counts(row) for row in rows]


def keep_counts(connection: Connection, project_id: UUID, counts: Sequence[FieldCounts]) -> None:
    """Write the field counts of some workers."""
    if not counts:
        return
    values = {
        "worker_ids": [each.worker_id for each in counts],
        "fields": [each.field for each in counts],
        "classes": [orjson.dumps(each.classes).decode() for each in counts],
        "rows": [orjson.dumps([[round(count, 4) for count in row] for row in each.rows]).decode() for each in counts],
    }
    connection.execute(_KEEP, {"project_id": project_id, **values})


def keep_field(connection: Connection, project_id: UUID, field: str, known: FieldKnowledge) -> None:
    """Write what is known of how people at large answer a field."""
    pool = orjson.dumps(known.pool.to_json()).decode()
    values = {"field": field, "classes": list(known.classes), "pool": pool, "scale": known.scale, "version": new_id()}
    connection.execute(_KEEP_FIELD, {"project_id": project_id, **values})


def _field(connection: Connection, project_id: UUID, field: str, version: str) -> FieldKnowledge:
    """A field's record; of one that another transaction has replaced meanwhile, what there is now."""
    if version not in _fields:
        row = connection.execute(_FIELD, {"project_id": project_id, "field": field}).one()
        _fields[version] = FieldKnowledge(tuple(row.classes), Pool.from_json(row.pool), row.scale)
        while len(_fields) > _MOST_FIELDS:
            _fields.popitem(last=False)
    return _fields[version]


def _counts(row: Mapping[str, Any] | RowMapping) -> FieldCounts:
    return FieldCounts(str(row["worker_id"]), row["field"], tuple(row["classes"]), row["rows"])
