-- A worker's objection to what was decided about pay or access; answered by somebody else than who decided first.
CREATE TABLE appeal (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    subject text NOT NULL CHECK (subject IN ('rejection', 'pause', 'missing_pay')),
    subject_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    state text NOT NULL CHECK (state IN ('open', 'granted', 'denied')),
    first_decider uuid REFERENCES user_account,
    answer_by timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    UNIQUE (subject, subject_id),
    CONSTRAINT appeal_decided_by_another CHECK (decided_by <> first_decider),
    CHECK ((state = 'open') = (decided_at IS NULL)),
    -- Nobody is refused by a clock: only a person denies.
    CHECK (state <> 'denied' OR decided_by IS NOT NULL)
);
CREATE INDEX appeal_open ON appeal (organization_id, mode, answer_by) WHERE state = 'open';
CREATE INDEX appeal_of_worker ON appeal (worker_id, id);

ALTER TABLE appeal ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON appeal TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON appeal TO goldsmith_app;
GRANT UPDATE (state, decided_by, decided_at, note) ON appeal TO goldsmith_app;

-- The clock also grants what is about pay and was not answered in time.
CREATE OR REPLACE FUNCTION organizations_with_bookkeeping(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM assignment a
                 WHERE a.organization_id = o.id AND a.acceptance = 'pending' AND a.accept_at <= now)
      OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.is_owing)
      OR EXISTS (SELECT FROM appeal a WHERE a.organization_id = o.id AND a.state = 'open' AND a.answer_by <= now
                 AND a.subject <> 'pause') $$;
