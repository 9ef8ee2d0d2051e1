-- Callbacks: telling a customer's server what happened. A row is written with what it tells of, or not at all.

-- Where the task's end is told, and in whose words; without an address it goes to the organization's, without a dialect
-- in ours.
ALTER TABLE task ADD COLUMN callback_url text, ADD COLUMN callback_dialect text;

-- How an organization is told, per mode. `secret` signs, so it is kept as it is; after a change the one before signs
-- too until `previous_until`. `auth_key` is sent as it is by dialects that know no signature.
CREATE TABLE callback_setting (
    organization_id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    url text,
    secret text NOT NULL,
    previous_secret text,
    previous_until timestamptz,
    auth_key text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, mode)
);

-- `host` is the lane of the queue that a callback waits in. While one is being sent, `next_try_at` is when it is due
-- again should its sender die.
CREATE TABLE callback (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position bigint GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    mode text NOT NULL,
    subject text NOT NULL CHECK (subject IN ('task', 'batch', 'delivery')),
    subject_id uuid NOT NULL,
    verb text NOT NULL,
    facts jsonb NOT NULL,
    dialect text NOT NULL,
    url text NOT NULL,
    host text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed', 'refused')),
    tries integer NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    delivered_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK ((state = 'waiting') = (next_try_at IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX callback_due ON callback (organization_id, next_try_at) WHERE state = 'waiting';
CREATE INDEX callback_lane ON callback (organization_id, host, next_try_at) WHERE state = 'waiting';
CREATE INDEX callback_project ON callback (project_id, position);
CREATE INDEX callback_undelivered ON callback (project_id, state, position) WHERE state <> 'delivered';
CREATE INDEX callback_subject ON callback (subject_id, position);

-- One request to the customer's server: the status it answered, or why there was none.
CREATE TABLE callback_try (
    callback_id uuid NOT NULL REFERENCES callback,
    number integer NOT NULL,
    organization_id uuid NOT NULL,
    at timestamptz NOT NULL,
    status integer,
    error text,
    milliseconds integer NOT NULL,
    PRIMARY KEY (callback_id, number)
);

CREATE FUNCTION callback_host(url text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT lower(coalesce(substring(url FROM '^[A-Za-z]+://(?:[^/?#@]*@)?(\[[^]]*\]|[^:/?#]+)'), left(url, 300))) $$;

-- Whatever ends a task, opens it again or settles it otherwise, it passes through this one row: so that no statement
-- which does so, of today or to come, can forget to tell. What work comes in already done is nobody's news.
CREATE FUNCTION tell_of_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO callback (organization_id, project_id, mode, subject, subject_id, verb, facts, dialect, url, host,
                          next_try_at, created_at)
    SELECT NEW.organization_id, NEW.project_id, NEW.mode, 'task', NEW.id,
        CASE WHEN NEW.state = 'pending' THEN 'reopened'
             WHEN NEW.state = OLD.state THEN 'verdict_changed' ELSE NEW.state END,
        jsonb_strip_nulls(jsonb_build_object('state', NEW.state, 'verdict_id', NEW.verdict_id, 'error', NEW.error)),
        coalesce(NEW.callback_dialect, 'native'), a.url, callback_host(a.url), now(), now()
    FROM (SELECT coalesce(NEW.callback_url, (SELECT s.url FROM callback_setting s
          WHERE s.organization_id = NEW.organization_id AND s.mode = NEW.mode)) AS url) a
    WHERE a.url IS NOT NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER task_tells AFTER UPDATE OF state, verdict_id ON task FOR EACH ROW
    WHEN (OLD.state <> NEW.state
          OR (NEW.state = 'completed' AND OLD.verdict_id IS DISTINCT FROM NEW.verdict_id))
    EXECUTE FUNCTION tell_of_task();

-- Hops from one organization that waits to the next, however many there are that do not.
CREATE FUNCTION organizations_with_due_callbacks(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH RECURSIVE hop AS (
       (SELECT c.organization_id FROM callback c WHERE c.state = 'waiting' ORDER BY c.organization_id LIMIT 1)
       UNION ALL
       SELECT (SELECT c.organization_id FROM callback c
               WHERE c.state = 'waiting' AND c.organization_id > h.organization_id ORDER BY c.organization_id LIMIT 1)
       FROM hop h WHERE h.organization_id IS NOT NULL
   )
   SELECT h.organization_id FROM hop h WHERE h.organization_id IS NOT NULL AND EXISTS (
       SELECT FROM callback c
       WHERE c.organization_id = h.organization_id AND c.state = 'waiting' AND c.next_try_at <= now) $$;
REVOKE EXECUTE ON FUNCTION organizations_with_due_callbacks(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_due_callbacks(timestamptz) TO goldsmith_app;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['callback_setting', 'callback', 'callback_try'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE ON callback_setting TO goldsmith_app;
-- What is told, and to whom, stays; only how far it is changes.
GRANT UPDATE (state, tries, next_try_at, delivered_at) ON callback TO goldsmith_app;
