-- What clients of another API asked for, in that API's words: kept as sent, so that it can be told back as sent.

-- `dialect` names the API, in whose words its callbacks are; `kind` is that API's name for the type of work; `facts` are what else was said when the project was made.
CREATE TABLE project_request (
    project_id uuid PRIMARY KEY REFERENCES project,
    organization_id uuid NOT NULL,
    dialect text NOT NULL,
    kind text NOT NULL,
    facts jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

-- What tasks of the project are given unless they say otherwise: appended to, never changed.
CREATE TABLE project_params (
    project_id uuid NOT NULL REFERENCES project,
    number integer NOT NULL CHECK (number >= 0),
    organization_id uuid NOT NULL,
    params jsonb NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, number)
);

-- `asked` is the whole request; `params_number` is the edition of the project's params that it took. `is_projectless`:
-- it named no project, and is kept in one made for its kind. `response` is kept where no verdict says it: of test tasks,
-- which nobody labels. What the client thinks of the answer is in `review_status` and its comments; `audits` are all
-- looks at it, oldest first, and `prior_responses` the answers that were turned down.
CREATE TABLE task_request (
    task_id uuid PRIMARY KEY REFERENCES task,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    kind text NOT NULL,
    asked jsonb NOT NULL,
    params_number integer,
    is_projectless boolean NOT NULL,
    is_unique_id_freed_on_error boolean NOT NULL,
    response jsonb,
    review_status text,
    review_comments text,
    audits jsonb NOT NULL DEFAULT '[]',
    prior_responses jsonb NOT NULL DEFAULT '[]'
);

-- A task that brought its own version keeps it, also where nobody has begun it and the project has a newer one.
ALTER TABLE task ADD COLUMN is_pinned boolean NOT NULL DEFAULT false, ADD COLUMN request_kind text;
CREATE INDEX task_requested ON task (organization_id, mode, position) WHERE request_kind IS NOT NULL AND NOT is_gold;
CREATE INDEX project_version_spec ON project_version (project_id, md5(spec::text));

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project_request', 'project_params', 'task_request'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE ON task_request TO goldsmith_app;

-- Files that clients hand over before the tasks that name them; those of which a `url` was given are fetched with the
-- first task that names them, and until then nothing is known of their content.
CREATE TABLE upload (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    file_name text NOT NULL,
    media_type text,
    byte_count bigint CHECK (byte_count >= 0),
    content_hash text,
    storage_key text,
    url text,
    reference text,
    facts jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK ((storage_key IS NULL) <> (url IS NULL))
);
CREATE UNIQUE INDEX upload_reference ON upload (organization_id, mode, reference) WHERE reference IS NOT NULL;
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON upload TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON upload TO goldsmith_app;

-- A batch tells of its end to its own address, or to the organization's, whatever ended it.
CREATE FUNCTION tell_of_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO callback (organization_id, project_id, mode, subject, subject_id, verb, facts, dialect, url, host,
                          next_try_at, created_at)
    SELECT NEW.organization_id, NEW.project_id, NEW.mode, 'batch', NEW.id, NEW.state,
        jsonb_build_object('state', NEW.state, 'name', NEW.name),
        coalesce((SELECT r.dialect FROM project_request r WHERE r.project_id = NEW.project_id), 'native'),
        a.url, callback_host(a.url), now(), now()
    FROM (SELECT coalesce(NEW.callback_url, (SELECT s.url FROM callback_setting s
          WHERE s.organization_id = NEW.organization_id AND s.mode = NEW.mode)) AS url) a
    WHERE a.url IS NOT NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER batch_tells AFTER UPDATE OF state ON batch FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND NEW.state IN ('completed', 'canceled'))
    EXECUTE FUNCTION tell_of_batch();
