-- Fields of a task; what is known of how people answer them; and the outcomes that calibration and bounds rest on.

ALTER TABLE verdict ADD COLUMN fields jsonb NOT NULL DEFAULT '[]';

-- `sureness` calibrates how sure tasks are; they stop at `threshold`, where one was proven to keep to the target error.
ALTER TABLE project_quality ADD COLUMN sureness jsonb, ADD COLUMN threshold jsonb,
    ADD COLUMN gold_stopped integer NOT NULL DEFAULT 0,
    ADD COLUMN gold_errors integer NOT NULL DEFAULT 0 CHECK (gold_errors BETWEEN 0 AND gold_stopped),
    ADD COLUMN fitted_for text;

-- `pool` is how a typical worker of the project answers a field, over `classes`; `version` is another whenever it is, so
-- that a server reads it once.
CREATE TABLE field_record (
    project_id uuid NOT NULL REFERENCES project,
    field text NOT NULL,
    organization_id uuid NOT NULL,
    classes text[] NOT NULL,
    pool jsonb NOT NULL,
    scale double precision NOT NULL CHECK (scale > 0),
    version uuid NOT NULL,
    PRIMARY KEY (project_id, field)
);

-- `rows` are a worker's counts over `classes`: whole confusions of few classes, right and wrong of many.
CREATE TABLE worker_confusion (
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    field text NOT NULL,
    organization_id uuid NOT NULL,
    classes text[] NOT NULL,
    rows jsonb NOT NULL,
    PRIMARY KEY (project_id, worker_id, field)
);

-- A task whose right answer is known and that was answered like any other: `path` holds, after each answer, the chance
-- of being right that was stated and whether it was. From audits (drawn by chance) and from gold.
CREATE TABLE known_outcome (
    task_id uuid PRIMARY KEY REFERENCES task,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('audit', 'gold')),
    path jsonb NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX known_outcome_project ON known_outcome (project_id, created_at);

-- Of half of the gold, drawn by lot, nobody's weight is learnt (`measures`): so it can tell how right tasks come out,
-- which what has taught its truth cannot. `tags` name the classes that a gold task holds; `difficulty` is the share of
-- people expected to fail it, `grade` the same in a word. Gold that most people fail is in doubt: it is not served until
-- a person has looked.
ALTER TABLE gold ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN difficulty double precision NOT NULL DEFAULT 0.25 CHECK (difficulty BETWEEN 0 AND 1),
    ADD COLUMN grade text NOT NULL DEFAULT 'medium',
    ADD COLUMN answered integer NOT NULL DEFAULT 0,
    ADD COLUMN passed integer NOT NULL DEFAULT 0,
    ADD COLUMN doubted_at timestamptz,
    ADD COLUMN confirmed_at timestamptz,
    ADD COLUMN retired_reason text,
    ADD COLUMN measures boolean NOT NULL DEFAULT (random() < 0.5);
CREATE INDEX gold_project ON gold (project_id);
CREATE INDEX gold_served ON gold (project_id, task_id) WHERE kind = 'hidden' AND retired_at IS NULL AND doubted_at IS NULL;

-- How much gold of each tag and difficulty a worker has answered, so that what is known least of is served first.
CREATE TABLE worker_gold (
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    tag text NOT NULL,
    organization_id uuid NOT NULL,
    answered integer NOT NULL DEFAULT 0,
    passed integer NOT NULL DEFAULT 0,
    PRIMARY KEY (project_id, worker_id, tag)
);

-- Gold answers in which the older ones have faded, whether they have got worse of late, and what the full model found.
ALTER TABLE worker_record ADD COLUMN gold_weight double precision NOT NULL DEFAULT 0,
    ADD COLUMN gold_right double precision NOT NULL DEFAULT 0,
    ADD COLUMN is_drifting boolean NOT NULL DEFAULT false,
    ADD COLUMN findings jsonb NOT NULL DEFAULT '[]';

-- What is held against a worker: made by a rule with its evidence, decided by a person. A pause gives out no new tasks
-- of the project; it takes neither pay nor work away.
CREATE TABLE sanction (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('pause')),
    state text NOT NULL CHECK (state IN ('open', 'upheld', 'lifted')),
    rule text NOT NULL,
    evidence jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    CHECK ((state = 'open') = (decided_by IS NULL))
);
CREATE UNIQUE INDEX sanction_in_force ON sanction (project_id, worker_id, kind) WHERE state IN ('open', 'upheld');
CREATE INDEX sanction_project ON sanction (project_id, id);
CREATE INDEX sanction_worker ON sanction (worker_id) WHERE state IN ('open', 'upheld');

-- 'voided' answers were counted once and decide nothing any more; their tasks opened again. Pay is not touched.
ALTER TABLE response DROP CONSTRAINT response_standing_check,
    ADD CONSTRAINT response_standing_check CHECK (standing IN ('counted', 'late', 'returned', 'voided'));
CREATE INDEX response_worker ON response (project_id, worker_id, id) WHERE standing = 'counted' AND stage = 'attempt';

CREATE TABLE voiding (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    since timestamptz NOT NULL,
    note text NOT NULL CHECK (note <> ''),
    state text NOT NULL CHECK (state IN ('running', 'done')),
    response_count integer NOT NULL DEFAULT 0,
    reopened_count integer NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX voiding_project ON voiding (project_id, worker_id, id);

-- Tasks counted as settled that are so no more.
ALTER TABLE project ADD COLUMN reopened_count integer NOT NULL DEFAULT 0;

CREATE INDEX assignment_returned ON assignment (task_id, worker_id) WHERE state = 'returned';

DROP INDEX verdict_consensus;
CREATE INDEX verdict_project ON verdict (project_id, id) WHERE origin IN ('consensus', 'review');

ALTER TABLE project_quality ADD COLUMN tended_at timestamptz, ADD COLUMN gold_considered_until uuid,
    ADD COLUMN gold_counted_until uuid, ADD COLUMN relearned_until uuid,
    ADD COLUMN model jsonb, ADD COLUMN modelled_at timestamptz, ADD COLUMN modelled_answers integer NOT NULL DEFAULT 0;

DROP FUNCTION projects_to_learn_from(uuid);
CREATE FUNCTION projects_to_tend(active_since interval)
RETURNS TABLE (organization_id uuid, project_id uuid, mode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.organization_id, p.id, p.mode FROM project p LEFT JOIN project_quality q ON q.project_id = p.id
   WHERE EXISTS (
       SELECT FROM worker_progress w WHERE w.project_id = p.id
         AND w.last_active_at > coalesce(q.tended_at - active_since, '-infinity')) $$;
REVOKE EXECUTE ON FUNCTION projects_to_tend(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION projects_to_tend(interval) TO goldsmith_app;

CREATE INDEX gold_score_task ON gold_score (task_id);
CREATE INDEX gold_score_project ON gold_score (project_id, response_id);
CREATE INDEX gold_score_worker ON gold_score (project_id, worker_id, created_at);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['field_record', 'worker_confusion', 'known_outcome', 'worker_gold', 'sanction',
                              'voiding'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
