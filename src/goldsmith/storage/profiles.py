"""What workers say of themselves: one row a worker, rewritten in place."""

from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.people.fact import Facts
from goldsmith.people.profile import Language, Profile
from goldsmith.storage.statement import Statement

_KEEP = text("""
    INSERT INTO worker_profile AS p (worker_id, organization_id, country, time_zone, languages, about, updated_at)
    VALUES (:worker_id, current_organization(), :country, :time_zone, CAST(:languages AS jsonb), :about, :updated_at)
    ON CONFLICT (worker_id) DO UPDATE SET country = excluded.country, time_zone = excluded.time_zone,
        languages = excluded.languages, about = excluded.about, updated_at = excluded.updated_at
""")
_OF = text("SELECT * FROM worker_profile WHERE worker_id = :worker_id")
# Read whenever a worker takes a task of a project that requires any fact: one row by its key, and few credentials.
_FACTS = Statement("""
    SELECT p.country, coalesce(p.languages, '[]') AS languages,
        ARRAY(SELECT n.name FROM worker_credential c, unnest(ARRAY[c.title, c.kind]) AS n (name)
              WHERE c.worker_id = :worker_id AND c.withdrawn_at IS NULL AND c.state = 'verified') AS credentials
    FROM (SELECT CAST(:worker_id AS uuid) AS id) AS w LEFT JOIN worker_profile p ON p.worker_id = w.id
""")


def keep_profile(connection: Connection, profile: Profile) -> None:
    """Write what a worker says, in place of what was said before."""
    languages = orjson.dumps([{"tag": each.tag, "level": each.level} for each in profile.languages]).decode()
    values = {name: getattr(profile, name) for name in Profile.__slots__}
    connection.execute(_KEEP, {**values, "languages": languages})


def profile_of(connection: Connection, worker_id: UUID) -> Profile | None:
    """What a worker says, if anything."""
    row = connection.execute(_OF, {"worker_id": worker_id}).mappings().one_or_none()
    return _profile(row) if row else None


def facts_of(connection: Connection, worker_id: UUID) -> Facts:
    """What requirements are compared with."""
    row = _FACTS.one(connection, {"worker_id": worker_id})
    assert row is not None
    languages = {each["tag"]: each["level"] for each in row["languages"]}
    return Facts(row["country"], languages, frozenset(name.casefold() for name in row["credentials"]))


def _profile(row: RowMapping) -> Profile:
    languages = tuple(Language(**each) for each in row["languages"])
    return Profile(
        row["worker_id"], row["country"], row["time_zone"], languages, row["about"], row["updated_at"]
    )  # fmt: skip
