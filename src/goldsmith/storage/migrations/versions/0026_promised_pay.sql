-- Pay by the object and by the hour, an hourly floor, pay for expired time, and payments taken back.

-- `pay_version_id`: the project version whose pay was promised; NULL before there was anything but pay by the task.
-- `earned_minor`: what it earned, reckoned once when it was submitted; `expired_minor`: what its time was paid before,
-- when the lease ended. `counted_ms`: the active time that counts.
ALTER TABLE assignment
    ADD COLUMN pay_version_id uuid,
    ADD COLUMN earned_minor integer,
    ADD COLUMN object_count integer NOT NULL DEFAULT 0,
    ADD COLUMN counted_ms integer NOT NULL DEFAULT 0,
    ADD COLUMN expired_minor integer NOT NULL DEFAULT 0;

ALTER TABLE transfer DROP CONSTRAINT transfer_reason_check;
ALTER TABLE transfer ADD CONSTRAINT transfer_reason_check CHECK (reason IN (
    'opening', 'deposit', 'withdrawal', 'reserve', 'release', 'charge', 'work', 'review', 'acceptance', 'rejection',
    'restoring', 'bonus', 'correction', 'payout', 'paid', 'payout_failed', 'learning', 'waiver', 'expiry', 'top_up',
    'reversal'));

-- What a worker's accepted work of a day comes to in a project with an hourly floor, until it was looked at.
CREATE TABLE floor_day (
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    day date NOT NULL,
    currency text NOT NULL,
    organization_id uuid NOT NULL,
    accepted_minor bigint NOT NULL,
    counted_ms bigint NOT NULL,
    promised bigint NOT NULL,
    topped_minor bigint NOT NULL DEFAULT 0,
    topped_count integer NOT NULL DEFAULT 0,
    due_at timestamptz,
    PRIMARY KEY (project_id, worker_id, day, currency)
);
CREATE INDEX floor_day_due ON floor_day (organization_id, due_at) WHERE due_at IS NOT NULL;

-- A payment that a person took back, at most once; and gave again, where an appeal was granted.
CREATE TABLE reversal (
    transfer_id uuid PRIMARY KEY REFERENCES transfer,
    organization_id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL REFERENCES user_account,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    decided_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    restored_at timestamptz,
    CONSTRAINT reversal_of_another CHECK (decided_by <> worker_id)
);
CREATE INDEX reversal_of_worker ON reversal (worker_id, transfer_id);

ALTER TABLE appeal DROP CONSTRAINT appeal_subject_check;
ALTER TABLE appeal ADD CONSTRAINT appeal_subject_check
    CHECK (subject IN (
        'rejection', 'pause', 'missing_pay', 'warning', 'suspension', 'review_score', 'reversal'));

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['floor_day', 'reversal'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE ON floor_day TO goldsmith_app;
GRANT UPDATE (restored_at) ON reversal TO goldsmith_app;

CREATE OR REPLACE FUNCTION organizations_with_bookkeeping(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM assignment a
                 WHERE a.organization_id = o.id AND a.acceptance = 'pending' AND a.accept_at <= now)
      OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.is_owing)
      OR EXISTS (SELECT FROM appeal a WHERE a.organization_id = o.id AND a.state = 'open' AND a.answer_by <= now
                 AND a.subject IN ('rejection', 'missing_pay', 'reversal'))
      OR EXISTS (SELECT FROM floor_day d WHERE d.organization_id = o.id AND d.due_at <= now) $$;
