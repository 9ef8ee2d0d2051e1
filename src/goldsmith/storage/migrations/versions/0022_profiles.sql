-- What a worker says of themselves. Personal: rewritten in place, so that what is taken back is gone.
CREATE TABLE worker_profile (
    worker_id uuid PRIMARY KEY REFERENCES user_account,
    organization_id uuid NOT NULL REFERENCES organization,
    country text CHECK (country ~ '^[A-Z]{2}$'),
    time_zone text,
    languages jsonb NOT NULL DEFAULT '[]',
    about text,
    updated_at timestamptz NOT NULL
);

-- A degree, licence or employer that a worker claims and somebody else verifies; a change makes it claimed again.
CREATE TABLE worker_credential (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    worker_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('degree', 'licence', 'employer', 'other')),
    title text NOT NULL CHECK (title <> ''),
    issuer text NOT NULL,
    year smallint,
    evidence jsonb,
    state text NOT NULL DEFAULT 'claimed' CHECK (state IN ('claimed', 'verified', 'declined')),
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    CHECK ((state = 'claimed') = (decided_by IS NULL)),
    CONSTRAINT credential_decided_by_another CHECK (decided_by <> worker_id)
);
CREATE INDEX worker_credential_of ON worker_credential (worker_id, id) WHERE withdrawn_at IS NULL;
CREATE INDEX worker_credential_claimed ON worker_credential (organization_id, changed_at)
    WHERE withdrawn_at IS NULL AND state = 'claimed';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['worker_profile', 'worker_credential'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app '
                       'USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
