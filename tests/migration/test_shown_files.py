"""What migration 0012 makes of what was there: files of pictures, parts and examples are known where they are shown."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from sqlalchemy import text

from goldsmith.storage import migrations
from goldsmith.storage.database import make_engine, migrate
from goldsmith.storage.upgrading import upgrade
from tests.migration.test_schema import empty  # noqa: F401 - a fixture

_PICTURE, _PART, _EXAMPLE = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
_BEFORE = f"""
    INSERT INTO organization VALUES (gen_random_uuid(), 'Lab', 'USD', now());
    INSERT INTO user_account (id, organization_id, email, name, role, pseudonym, created_at)
    SELECT gen_random_uuid(), id, 'a@lab.example', 'A', 'owner', 'W-AAAAA', now() FROM organization;
    INSERT INTO project (id, organization_id, mode, name, state, task_type, seed, created_by, created_at)
    SELECT gen_random_uuid(), u.organization_id, 'live', 'One', 'active', 'image_annotation', 's', u.id, now()
    FROM user_account u;
    INSERT INTO project_version (id, organization_id, project_id, number, spec, created_by, created_at)
    SELECT gen_random_uuid(), organization_id, id, n,
        jsonb_build_object('instructions', jsonb_build_object('examples',
            jsonb_build_array(jsonb_build_object('media_id', '{_EXAMPLE}')))), created_by, now()
    FROM project, generate_series(1, 2) n;
    INSERT INTO project_version (id, organization_id, project_id, number, spec, created_by, created_at)
    SELECT gen_random_uuid(), organization_id, id, 3, jsonb_build_object(), created_by, now() FROM project;
    INSERT INTO task (id, organization_id, project_id, version_id, mode, content_key, file_name, name_key, state, stage,
                      wanted, created_at, priority, media_id, width, height, parts,
                      text_lengths)
    SELECT gen_random_uuid(), v.organization_id, v.project_id, v.id, 'live', n::text, 'f', 'f', 'pending', 'attempt', 1,
        now(), 0, CASE WHEN n < 3 THEN CAST('{_PICTURE}' AS uuid) END, CASE WHEN n < 3 THEN 1 END,
        CASE WHEN n < 3 THEN 1 END, CASE WHEN n = 3 THEN jsonb_build_array(jsonb_build_object('kind', 'text'),
            jsonb_build_object('media_id', '{_PART}')) END,
        CASE WHEN n = 3 THEN ARRAY[1, NULL] END
    FROM project_version v, generate_series(1, 3) n WHERE v.number = 1
"""


def test_files_are_known_where_they_are_shown(empty: str) -> None:  # noqa: F811
    engine = make_engine(empty, pool_size=1)
    before = ScriptDirectory(next(iter(migrations.__path__))).get_revision("0012").down_revision
    assert isinstance(before, str)
    with engine.connect() as connection:
        upgrade(connection, before)
        connection.commit()
        for statement in _BEFORE.split(";"):
            connection.execute(text(statement))
        connection.commit()
    migrate(empty)
    with engine.connect() as connection:
        shown = connection.scalars(text("SELECT CAST(media_id AS text) FROM shown_file ORDER BY media_id"))
        assert list(shown) == [_PICTURE, _PART, _EXAMPLE]
    engine.dispose()
