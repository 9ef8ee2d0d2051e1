-- What is known of each worker's answers, and of each project's errors: sums, kept as answers come in.

CREATE TABLE worker_record (
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    tasks double precision NOT NULL DEFAULT 0,
    chances double precision NOT NULL DEFAULT 0,
    hits double precision NOT NULL DEFAULT 0,
    extras double precision NOT NULL DEFAULT 0,
    labelled double precision NOT NULL DEFAULT 0,
    labels_right double precision NOT NULL DEFAULT 0,
    edges double precision NOT NULL DEFAULT 0,
    edge_error double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (project_id, worker_id)
);

-- `pool` is the sum of the project's worker records; verdicts up to `learned_until` have gone into them. An audit is a
-- review of a task drawn by chance among those that nothing else sent to a reviewer.
CREATE TABLE project_quality (
    project_id uuid PRIMARY KEY REFERENCES project,
    organization_id uuid NOT NULL,
    pool jsonb,
    learned_until uuid,
    learned_at timestamptz,
    audited integer NOT NULL DEFAULT 0,
    audit_errors integer NOT NULL DEFAULT 0 CHECK (audit_errors BETWEEN 0 AND audited)
);

-- Finds what was settled since a project was last learnt from.
CREATE INDEX verdict_consensus ON verdict (project_id, id) WHERE origin = 'consensus';

ALTER TABLE delivery ADD COLUMN quality jsonb;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['worker_record', 'project_quality'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;

CREATE FUNCTION projects_to_learn_from(settled_before uuid)
RETURNS TABLE (organization_id uuid, project_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.organization_id, p.id FROM project p LEFT JOIN project_quality q ON q.project_id = p.id
   WHERE EXISTS (
       SELECT FROM verdict v WHERE v.project_id = p.id AND v.origin = 'consensus'
         AND v.id > coalesce(q.learned_until, '00000000-0000-0000-0000-000000000000') AND v.id < settled_before) $$;

REVOKE EXECUTE ON FUNCTION projects_to_learn_from(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION projects_to_learn_from(uuid) TO goldsmith_app;
