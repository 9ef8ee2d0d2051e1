-- Who may be given a project's tasks, and batches whose tasks wait apart.

-- A project without members is open to all workers of its organization. Nothing is deleted: who left is `removed_at`.
CREATE TABLE project_member (
    project_id uuid NOT NULL REFERENCES project,
    user_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL,
    added_at timestamptz NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (project_id, user_id)
);
CREATE INDEX project_member_now ON project_member (project_id, user_id) WHERE removed_at IS NULL;

-- Named sets of a project's members. Who is taken from the project is taken from its groups too.
CREATE TABLE project_group (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    name text NOT NULL CHECK (name <> ''),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE UNIQUE INDEX project_group_name ON project_group (project_id, name) WHERE removed_at IS NULL;

CREATE TABLE group_member (
    group_id uuid NOT NULL REFERENCES project_group,
    user_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    added_at timestamptz NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_member_of ON group_member (project_id, user_id) WHERE removed_at IS NULL;

-- A batch apart: its tasks wait in a queue of the batch's own, so that its place among the others can change without
-- its tasks being touched. `is_apart` of a task is that of its batch, for the indexes of the queues.
-- The attempts of one that is kept to groups are given to these alone.
ALTER TABLE batch ADD COLUMN is_apart boolean NOT NULL DEFAULT false,
    ADD COLUMN group_ids uuid[] NOT NULL DEFAULT '{}',
    ADD CHECK (is_apart OR group_ids = '{}');
ALTER TABLE task ADD COLUMN is_apart boolean NOT NULL DEFAULT false;
UPDATE batch SET is_apart = true
    FROM project_request r WHERE r.project_id = batch.project_id AND r.facts ->> 'studio' = 'true';
UPDATE task SET is_apart = true FROM batch b WHERE b.id = task.batch_id AND b.is_apart;
CREATE INDEX batch_apart ON batch (project_id, priority DESC, id) WHERE is_apart AND state = 'in_progress';
CREATE INDEX batch_apart_pending ON batch (organization_id, mode, priority DESC, id)
    WHERE is_apart AND state IN ('staging', 'in_progress', 'paused');
DROP INDEX task_queue;
CREATE INDEX task_queue ON task (project_id, stage, priority DESC, queue_position)
    WHERE state = 'pending' AND is_fetched AND NOT is_gold AND NOT is_held AND live + submitted < wanted
      AND NOT is_apart;
CREATE INDEX task_queue_apart ON task (batch_id, stage, priority DESC, queue_position)
    WHERE state = 'pending' AND is_fetched AND NOT is_gold AND NOT is_held AND live + submitted < wanted
      AND is_apart;

-- Where each person stands in the queue of a batch apart, as `queue_cursor` has it for projects.
CREATE TABLE batch_cursor (
    batch_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    stage text NOT NULL,
    priority smallint NOT NULL,
    organization_id uuid NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    wrapped_at timestamptz,
    PRIMARY KEY (batch_id, worker_id, stage, priority)
) WITH (fillfactor = 50, autovacuum_analyze_threshold = 500, autovacuum_analyze_scale_factor = 0.05,
        autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_insert_scale_factor = 0.2);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project_member', 'project_group', 'group_member', 'batch_cursor'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
