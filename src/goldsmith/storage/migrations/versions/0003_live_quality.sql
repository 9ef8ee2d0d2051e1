-- Fields of a task; what is known of how people answer them; and the outcomes that calibration and bounds rest on.

ALTER TABLE verdict ADD COLUMN fields jsonb NOT NULL DEFAULT '[]';

-- `sureness` calibrates how sure tasks are; they stop at `threshold`, where one was proven to keep to the target error.
ALTER TABLE project_quality ADD COLUMN sureness jsonb, ADD COLUMN threshold jsonb;

-- `pool[truth][answer]` and `prior[truth]` over `classes`: how a typical worker of the project answers a field.
CREATE TABLE field_record (
    project_id uuid NOT NULL REFERENCES project,
    field text NOT NULL,
    organization_id uuid NOT NULL,
    classes text[] NOT NULL,
    pool jsonb NOT NULL,
    prior jsonb NOT NULL,
    scale double precision NOT NULL CHECK (scale > 0),
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

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['field_record', 'worker_confusion'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
