-- A file of everything that is kept about somebody, written for them in the background.
CREATE TABLE data_copy (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('making', 'ready', 'failed', 'gone')),
    byte_count bigint,
    storage_key text,
    created_at timestamptz NOT NULL,
    gone_at timestamptz NOT NULL
);
CREATE INDEX data_copy_of ON data_copy (user_id, id);
CREATE INDEX data_copy_kept ON data_copy (organization_id, gone_at) WHERE state <> 'gone';

-- Somebody asked to be erased. Nobody else asks, hurries or hinders it; the time to think again ends at due_at.
CREATE TABLE erasure (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('asked', 'withdrawn', 'done')),
    is_pay_waived boolean NOT NULL,
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((state = 'asked') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX erasure_asked ON erasure (user_id) WHERE state = 'asked';
CREATE INDEX erasure_due ON erasure (organization_id, due_at) WHERE state = 'asked';
CREATE INDEX erasure_list ON erasure (organization_id, id);

DO $$
DECLARE
    name text;
    checked text;
BEGIN
    FOREACH name IN ARRAY ARRAY['data_copy', 'erasure'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app '
                       'USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
    -- One reason more for money to move, whichever there are by now.
    SELECT pg_get_constraintdef(oid) INTO checked FROM pg_constraint WHERE conname = 'transfer_reason_check';
    ALTER TABLE transfer DROP CONSTRAINT transfer_reason_check;
    EXECUTE 'ALTER TABLE transfer ADD CONSTRAINT transfer_reason_check '
        || regexp_replace(checked, 'ARRAY\[', 'ARRAY[''waiver''::text, ');
END $$;
GRANT UPDATE (state, byte_count, storage_key) ON data_copy TO goldsmith_app;
GRANT UPDATE (state, is_pay_waived, ended_at) ON erasure TO goldsmith_app;
GRANT UPDATE (note) ON worker_skill TO goldsmith_app;
GRANT UPDATE (sealed, shown, account_hash) ON payee_detail TO goldsmith_app;

CREATE FUNCTION organizations_with_erasures(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM erasure e WHERE e.organization_id = o.id AND e.state = 'asked' AND e.due_at <= now)
      OR EXISTS (SELECT FROM data_copy c WHERE c.organization_id = o.id AND c.state <> 'gone' AND c.gone_at <= now) $$;

REVOKE EXECUTE ON FUNCTION organizations_with_erasures(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_erasures(timestamptz) TO goldsmith_app;
