-- What a request is listed by stands beside it, in a table that the labelling loop does not touch: the indexes that every
-- filter needs would else be written anew at each lease. `is_listed`: it is work, and no gold that the client brought.
-- `updated_at` is the last change that the client can see.
ALTER TABLE task_request
    ADD COLUMN mode text, ADD COLUMN state text, ADD COLUMN created_at timestamptz, ADD COLUMN settled_at timestamptz,
    ADD COLUMN updated_at timestamptz, ADD COLUMN batch_id uuid, ADD COLUMN is_listed boolean;
UPDATE task_request r SET mode = t.mode, state = t.state, created_at = t.created_at, settled_at = t.settled_at,
    updated_at = coalesce(t.settled_at, t.created_at), batch_id = t.batch_id,
    is_listed = NOT (t.is_gold AND r.asked ? 'expected_response')
FROM task t WHERE t.id = r.task_id;
ALTER TABLE task_request
    ALTER COLUMN mode SET NOT NULL, ALTER COLUMN state SET NOT NULL, ALTER COLUMN created_at SET NOT NULL,
    ALTER COLUMN updated_at SET NOT NULL, ALTER COLUMN is_listed SET NOT NULL;

-- Newest first within what is asked for: all, a project or a batch, by state, and by what else there is to filter by.
-- A list of all states merges those of each.
DROP INDEX task_requested;
CREATE INDEX request_all ON task_request (organization_id, mode, state, created_at, task_id) WHERE is_listed;
CREATE INDEX request_project ON task_request (project_id, state, created_at, task_id) WHERE is_listed;
CREATE INDEX request_batch ON task_request (batch_id, state, created_at, task_id)
    WHERE is_listed AND batch_id IS NOT NULL;
CREATE INDEX request_kind ON task_request (organization_id, mode, kind, created_at, task_id) WHERE is_listed;
CREATE INDEX request_review ON task_request (organization_id, mode, review_status, created_at, task_id)
    WHERE is_listed AND review_status IS NOT NULL;
CREATE INDEX request_project_review ON task_request (project_id, review_status, created_at, task_id)
    WHERE is_listed AND review_status IS NOT NULL;
CREATE INDEX request_batch_review ON task_request (batch_id, review_status, created_at, task_id)
    WHERE is_listed AND review_status IS NOT NULL AND batch_id IS NOT NULL;
-- By times of settling and changing, with what a list is sorted by beside them: tens of thousands are sorted without
-- reading their rows.
CREATE INDEX request_settled ON task_request (organization_id, mode, settled_at) INCLUDE (created_at, task_id, state)
    WHERE is_listed AND settled_at IS NOT NULL;
CREATE INDEX request_project_settled ON task_request (project_id, settled_at)
    INCLUDE (organization_id, created_at, task_id, state) WHERE is_listed AND settled_at IS NOT NULL;
CREATE INDEX request_batch_settled ON task_request (batch_id, settled_at)
    INCLUDE (organization_id, created_at, task_id, state)
    WHERE is_listed AND settled_at IS NOT NULL AND batch_id IS NOT NULL;
CREATE INDEX request_updated ON task_request (organization_id, mode, updated_at) INCLUDE (created_at, task_id, state)
    WHERE is_listed;
CREATE INDEX request_project_updated ON task_request (project_id, updated_at)
    INCLUDE (organization_id, created_at, task_id, state) WHERE is_listed;
CREATE INDEX request_batch_updated ON task_request (batch_id, updated_at)
    INCLUDE (organization_id, created_at, task_id, state) WHERE is_listed AND batch_id IS NOT NULL;

-- The tags of requested tasks, a row each: tags come in campaigns, so a walk over all would find one too late. A tag
-- that is taken off stays as a row that says so.
CREATE TABLE request_tag (
    task_id uuid NOT NULL REFERENCES task_request,
    tag text NOT NULL,
    organization_id uuid NOT NULL,
    mode text NOT NULL,
    project_id uuid NOT NULL,
    batch_id uuid,
    created_at timestamptz NOT NULL,
    is_on boolean NOT NULL DEFAULT true,
    PRIMARY KEY (task_id, tag)
);
CREATE INDEX request_tag_all ON request_tag (organization_id, mode, tag, created_at, task_id) WHERE is_on;
CREATE INDEX request_tag_project ON request_tag (project_id, tag, created_at, task_id) WHERE is_on;
CREATE INDEX request_tag_batch ON request_tag (batch_id, tag, created_at, task_id) WHERE is_on AND batch_id IS NOT NULL;
INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
SELECT DISTINCT r.task_id, each, r.organization_id, r.mode, r.project_id, r.batch_id, r.created_at
FROM task_request r JOIN task t ON t.id = r.task_id, unnest(t.tags) AS each WHERE r.is_listed;
ALTER TABLE request_tag ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON request_tag TO goldsmith_app
    USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT, UPDATE ON request_tag TO goldsmith_app;

-- Tasks that came in by other doors are in the project too, so its own counter says another number.
ALTER TABLE project_request ADD COLUMN task_count integer NOT NULL DEFAULT 0;
UPDATE project_request p SET task_count = (
    SELECT count(*) FROM task_request r WHERE r.project_id = p.project_id AND r.is_listed);
GRANT UPDATE ON project_request TO goldsmith_app;

-- Whatever changes a task, its request follows in the same transaction: no statement can forget to. Those who change a
-- request first lock its task, so that nobody waits in a circle.
CREATE FUNCTION request_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE task_request SET state = NEW.state, settled_at = NEW.settled_at, updated_at = greatest(now(), created_at)
    WHERE task_id = NEW.id;
    IF NEW.tags IS DISTINCT FROM OLD.tags THEN
        UPDATE request_tag SET is_on = false WHERE task_id = NEW.id AND is_on AND tag <> ALL(NEW.tags);
        INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
        SELECT DISTINCT r.task_id, each, r.organization_id, r.mode, r.project_id, r.batch_id, r.created_at
        FROM task_request r, unnest(NEW.tags) AS each WHERE r.task_id = NEW.id AND r.is_listed
        ON CONFLICT (task_id, tag) DO UPDATE SET is_on = true WHERE NOT request_tag.is_on;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER request_follows
    AFTER UPDATE OF state, settled_at, verdict_id, unique_id, metadata, tags, error ON task FOR EACH ROW
    WHEN (NEW.request_kind IS NOT NULL
          AND (OLD.state, OLD.settled_at, OLD.verdict_id, OLD.unique_id, OLD.metadata, OLD.tags, OLD.error)
          IS DISTINCT FROM (NEW.state, NEW.settled_at, NEW.verdict_id, NEW.unique_id, NEW.metadata, NEW.tags, NEW.error))
    EXECUTE FUNCTION request_follows();

-- A job that waits already will find what came meanwhile too, so it need not be asked for twice. One that begins just
-- then may miss it: who relies on this sweeps for what was missed.
CREATE INDEX job_waiting ON procrastinate_jobs (lock) WHERE status = 'todo';
CREATE FUNCTION enqueue_job_once(task_name text, arguments jsonb, lock text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', task_name, 0, lock, NULL, arguments, NULL)
          ::procrastinate_job_to_defer_v1])
   WHERE NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.status = 'todo' AND j.lock = $3) $$;
REVOKE EXECUTE ON FUNCTION enqueue_job_once(text, jsonb, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job_once(text, jsonb, text) TO goldsmith_app;
