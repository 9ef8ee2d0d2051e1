-- Batches: named groups of a project's tasks.

-- Counters are of tasks that are no gold; the statements that change tasks keep them. A batch made in staging and then
-- finalized takes no more tasks (`finalized_at`); `is_calibration` and `is_self_labelled` are the requester's own notes.
CREATE TABLE batch (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    name text NOT NULL CHECK (name <> ''),
    state text NOT NULL CHECK (state IN ('staging', 'in_progress', 'paused', 'completed', 'canceled')),
    is_calibration boolean NOT NULL DEFAULT false,
    is_self_labelled boolean NOT NULL DEFAULT false,
    callback_url text,
    metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    priority smallint NOT NULL DEFAULT 0,
    task_count integer NOT NULL DEFAULT 0,
    completed_count integer NOT NULL DEFAULT 0 CHECK (completed_count >= 0),
    error_count integer NOT NULL DEFAULT 0 CHECK (error_count >= 0),
    canceled_count integer NOT NULL DEFAULT 0 CHECK (canceled_count >= 0),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    finalized_at timestamptz,
    completed_at timestamptz,
    UNIQUE (organization_id, mode, name),
    CHECK (completed_count + error_count + canceled_count <= task_count),
    CHECK ((state = 'completed') = (completed_at IS NOT NULL))
) WITH (fillfactor = 50);
CREATE INDEX batch_list ON batch (organization_id, mode, id);
CREATE INDEX batch_project ON batch (project_id, id);

ALTER TABLE batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON batch TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT, UPDATE ON batch TO goldsmith_app;

-- `is_held`: nobody is given the task, because its batch is in staging, paused or canceled.
ALTER TABLE task ADD COLUMN batch_id uuid, ADD COLUMN is_held boolean NOT NULL DEFAULT false;
CREATE INDEX task_batch ON task (batch_id, position) WHERE batch_id IS NOT NULL;
CREATE INDEX task_batch_open ON task (batch_id, id) WHERE batch_id IS NOT NULL AND state = 'pending';
DROP INDEX task_queue;
CREATE INDEX task_queue ON task (project_id, stage, priority DESC, queue_position)
    WHERE state = 'pending' AND is_fetched AND NOT is_gold AND NOT is_held AND live + submitted < wanted;
