-- Sanctions of three kinds: a warning, a pause in a project, a suspension in the whole organization. Each takes effect at
-- an instant, may end by itself, and touches no pay. What a rule makes by itself is a pause that waits for a person.
ALTER TABLE sanction
    ALTER project_id DROP NOT NULL,
    ADD COLUMN imposed_by uuid REFERENCES user_account,
    ADD COLUMN takes_effect_at timestamptz,
    ADD COLUMN ends_at timestamptz,
    DROP CONSTRAINT sanction_kind_check,
    DROP CONSTRAINT sanction_state_check,
    DROP CONSTRAINT sanction_check;
UPDATE sanction SET takes_effect_at = created_at;
ALTER TABLE sanction
    ALTER takes_effect_at SET NOT NULL,
    ADD CONSTRAINT sanction_kind_check CHECK (kind IN ('warning', 'pause', 'suspension')),
    ADD CONSTRAINT sanction_state_check CHECK (state IN ('open', 'upheld', 'lifted', 'ended')),
    ADD CONSTRAINT sanction_decided CHECK (CASE state WHEN 'open' THEN decided_by IS NULL WHEN 'ended' THEN true
                                           ELSE decided_by IS NOT NULL END),
    ADD CONSTRAINT sanction_by_a_person CHECK (kind = 'pause' OR imposed_by IS NOT NULL),
    ADD CONSTRAINT sanction_of_another CHECK (imposed_by <> worker_id),
    ADD CONSTRAINT sanction_ends_later CHECK (ends_at > takes_effect_at),
    ADD CONSTRAINT sanction_place CHECK (CASE kind WHEN 'pause' THEN project_id IS NOT NULL
                                         WHEN 'suspension' THEN project_id IS NULL ELSE true END);
DROP INDEX sanction_in_force;
CREATE UNIQUE INDEX sanction_in_force ON sanction (project_id, worker_id, kind) NULLS NOT DISTINCT
    WHERE state IN ('open', 'upheld') AND kind <> 'warning';
CREATE INDEX sanction_list ON sanction (organization_id, id);
CREATE INDEX sanction_history ON sanction (worker_id, id);

-- Appeals against these and against what reviews said. A suspension is of no project.
ALTER TABLE appeal
    ALTER project_id DROP NOT NULL,
    DROP CONSTRAINT appeal_subject_check,
    ADD CONSTRAINT appeal_subject_check
        CHECK (subject IN ('rejection', 'pause', 'missing_pay', 'warning', 'suspension', 'review_score'));

-- How long workers have to appeal, and their requesters to answer, where it is not the usual time.
CREATE TABLE appeal_window (
    organization_id uuid PRIMARY KEY REFERENCES organization,
    file_days smallint NOT NULL CHECK (file_days BETWEEN 7 AND 90),
    answer_days smallint NOT NULL CHECK (answer_days BETWEEN 1 AND 30),
    changed_by uuid NOT NULL REFERENCES user_account,
    changed_at timestamptz NOT NULL
);

-- How often somebody decided against a worker, and how often somebody else reversed it.
CREATE TABLE decision_tally (
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    user_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('rejection', 'review', 'sanction')),
    decided integer NOT NULL DEFAULT 0,
    reversed integer NOT NULL DEFAULT 0,
    PRIMARY KEY (organization_id, mode, user_id, kind)
) WITH (fillfactor = 50);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['appeal_window', 'decision_tally'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;

-- What was rejected before there were tallies.
INSERT INTO decision_tally (organization_id, mode, user_id, kind, decided, reversed)
SELECT n.organization_id, p.mode, n.decided_by, 'rejection', count(*), count(n.restored_by)
FROM rejection n JOIN project p ON p.id = n.project_id GROUP BY n.organization_id, p.mode, n.decided_by;

-- Only what is about pay is granted by the clock.
CREATE OR REPLACE FUNCTION organizations_with_bookkeeping(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM assignment a
                 WHERE a.organization_id = o.id AND a.acceptance = 'pending' AND a.accept_at <= now)
      OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.is_owing)
      OR EXISTS (SELECT FROM appeal a WHERE a.organization_id = o.id AND a.state = 'open' AND a.answer_by <= now
                 AND a.subject IN ('rejection', 'missing_pay')) $$;
