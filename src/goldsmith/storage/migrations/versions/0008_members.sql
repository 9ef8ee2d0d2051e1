-- Who may be given a project's tasks.

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

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project_member'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
