-- How often a task came back without an answer. Kept as that happens, and only then: no answer costs more for it.
CREATE TABLE task_trouble (
    task_id uuid PRIMARY KEY REFERENCES task,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    mode text NOT NULL,
    expired_count integer NOT NULL DEFAULT 0,
    released_count integer NOT NULL DEFAULT 0,
    skipped_count integer NOT NULL DEFAULT 0,
    trouble integer NOT NULL GENERATED ALWAYS AS (expired_count + released_count + skipped_count) STORED,
    is_open boolean NOT NULL DEFAULT true,
    changed_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX task_trouble_open ON task_trouble (organization_id, mode, trouble DESC) WHERE is_open;

CREATE FUNCTION note_trouble() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO task_trouble AS x (task_id, organization_id, project_id, mode, expired_count, released_count,
                                   skipped_count, changed_at)
    SELECT t.id, t.organization_id, t.project_id, t.mode, (NEW.state = 'expired')::integer,
           (NEW.state = 'released')::integer, (NEW.state = 'skipped')::integer, coalesce(NEW.ended_at, now())
    FROM task t WHERE t.id = NEW.task_id AND NOT t.is_gold
    ON CONFLICT (task_id) DO UPDATE SET
        expired_count = x.expired_count + excluded.expired_count,
        released_count = x.released_count + excluded.released_count,
        skipped_count = x.skipped_count + excluded.skipped_count, is_open = true, changed_at = excluded.changed_at;
    RETURN NULL;
END $$;
CREATE TRIGGER assignment_troubles AFTER UPDATE OF state ON assignment FOR EACH ROW
    WHEN (OLD.state = 'leased' AND NEW.state IN ('expired', 'released', 'skipped'))
    EXECUTE FUNCTION note_trouble();

-- Called by the clock: what has ended meanwhile is looked at no more, so that the index holds open tasks alone.
CREATE FUNCTION tidy_task_trouble() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE task_trouble x SET is_open = false FROM task t
   WHERE x.is_open AND t.id = x.task_id AND t.state <> 'pending' $$;
REVOKE EXECUTE ON FUNCTION tidy_task_trouble() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tidy_task_trouble() TO goldsmith_app;

-- Something done to many things at once. `effect` holds what was before, by which it can be undone, once.
CREATE TABLE operation (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    kind text NOT NULL CHECK (kind <> ''),
    parameters jsonb NOT NULL,
    effect jsonb NOT NULL,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    undone_by uuid REFERENCES user_account,
    undone_at timestamptz,
    undo_effect jsonb
);
CREATE INDEX operation_list ON operation (organization_id, mode, id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['task_trouble', 'operation'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT INSERT (task_id, organization_id, project_id, mode, expired_count, released_count, skipped_count, changed_at)
    ON task_trouble TO goldsmith_app;
GRANT UPDATE (expired_count, released_count, skipped_count, is_open, changed_at) ON task_trouble TO goldsmith_app;
GRANT INSERT ON operation TO goldsmith_app;
GRANT UPDATE (undone_by, undone_at, undo_effect) ON operation TO goldsmith_app;

-- Batches under way, so that no list of them walks over what has ended.
CREATE INDEX batch_going ON batch (organization_id, mode, id) WHERE state IN ('in_progress', 'paused');
