"""What migration 0008 makes of what was there: batches that were made for Studio are apart from then on, no others."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from goldsmith.storage import migrations
from goldsmith.storage.database import make_engine, migrate
from goldsmith.storage.upgrading import upgrade
from tests.migration.test_schema import empty  # noqa: F401 - a fixture

_BEFORE = """
    INSERT INTO organization VALUES (gen_random_uuid(), 'Lab', 'USD', now());
    INSERT INTO user_account (id, organization_id, email, name, role, pseudonym, created_at)
    SELECT gen_random_uuid(), id, 'a@lab.example', 'A', 'owner', 'W-AAAAA', now() FROM organization;
    INSERT INTO project (id, organization_id, mode, name, state, task_type, seed, created_by, created_at)
    SELECT gen_random_uuid(), u.organization_id, 'live', kind, 'active', 'image_annotation', kind, u.id, now()
    FROM user_account u CROSS JOIN unnest(ARRAY['studio', 'rapid', 'native']) AS kind;
    INSERT INTO project_request (project_id, organization_id, dialect, kind, facts, created_at)
    SELECT id, organization_id, 'scale', 'imageannotation', jsonb_build_object(name, true), now()
    FROM project WHERE name <> 'native';
    INSERT INTO batch (id, organization_id, project_id, mode, name, state, created_by, created_at)
    SELECT gen_random_uuid(), organization_id, id, 'live', name, 'in_progress', created_by, now() FROM project;
    INSERT INTO project_version (id, organization_id, project_id, number, spec, created_by, created_at)
    SELECT gen_random_uuid(), organization_id, id, 1, '{}', created_by, now() FROM project;
    INSERT INTO task (id, organization_id, project_id, version_id, mode, content_key, file_name, name_key, state, stage,
                      wanted, created_at, batch_id, priority)
    SELECT gen_random_uuid(), v.organization_id, v.project_id, v.id, 'live', 'k', 'f', 'f', 'pending', 'attempt',
           1, now(), b.id, 0
    FROM project_version v JOIN batch b ON b.project_id = v.project_id
"""


def upgrade_to_before(connection: Connection) -> None:
    """Bring a database to the state that the migration finds."""
    before = ScriptDirectory(next(iter(migrations.__path__))).get_revision("0008").down_revision
    assert isinstance(before, str)
    upgrade(connection, before)
    connection.commit()


def test_batches_made_for_studio_are_apart(empty: str) -> None:  # noqa: F811
    engine = make_engine(empty, pool_size=1)
    with engine.connect() as connection:
        upgrade_to_before(connection)
        for statement in _BEFORE.split(";"):
            connection.execute(text(statement))
        connection.commit()
    migrate(empty)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT b.name, b.is_apart, t.is_apart FROM batch b JOIN task t ON true"
                                       " WHERE t.batch_id = b.id ORDER BY b.name"))  # fmt: skip
        assert [tuple(row) for row in rows] == [
            ("native", False, False), ("rapid", False, False), ("studio", True, True),
        ]  # fmt: skip
    engine.dispose()
