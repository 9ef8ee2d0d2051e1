-- What workers are known to be able to do. A change is a new row; the one before it is revoked, and stays.
CREATE TABLE worker_skill (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    worker_id uuid NOT NULL REFERENCES user_account,
    name text NOT NULL CHECK (name <> ''),
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 100),
    note text,
    expires_at timestamptz,
    granted_by uuid REFERENCES user_account,
    created_at timestamptz NOT NULL,
    revoked_by uuid REFERENCES user_account,
    revoked_at timestamptz
);
CREATE UNIQUE INDEX worker_skill_now ON worker_skill (worker_id, name) WHERE revoked_at IS NULL;
CREATE INDEX worker_skill_holders ON worker_skill (organization_id, name, id) WHERE revoked_at IS NULL;

ALTER TABLE worker_skill ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON worker_skill TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON worker_skill TO goldsmith_app;
GRANT UPDATE (revoked_by, revoked_at) ON worker_skill TO goldsmith_app;
