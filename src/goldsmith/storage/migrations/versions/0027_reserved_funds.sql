-- Money set aside for batches, fees of the house, refunds, invoices, and what accepted work came to.

ALTER TABLE account DROP CONSTRAINT account_kind_check;
ALTER TABLE account ADD CONSTRAINT account_kind_check
    CHECK (kind IN ('outside', 'funds', 'reserved', 'wages', 'earned', 'payable', 'paying', 'fees'));
ALTER TABLE transfer DROP CONSTRAINT transfer_reason_check;
ALTER TABLE transfer ADD CONSTRAINT transfer_reason_check CHECK (reason IN (
    'opening', 'deposit', 'withdrawal', 'reserve', 'release', 'charge', 'work', 'review', 'acceptance', 'rejection',
    'restoring', 'bonus', 'correction', 'payout', 'paid', 'payout_failed', 'learning', 'waiver', 'expiry', 'top_up',
    'reversal', 'fee', 'refund'));
-- What a project was charged with and need not pay goes back to the funds, as what it owes comes from there.
ALTER TABLE account ALTER COLUMN is_owing SET EXPRESSION AS (kind = 'wages' AND balance_minor <> 0);
ALTER TABLE account RENAME COLUMN is_owing TO is_unsettled;

-- `reserved_count`: for how many of its tasks money was set aside, or seen to need none; 0 before that and after its
-- end. What is open already goes on without.
ALTER TABLE batch ADD COLUMN reserved_count integer NOT NULL DEFAULT 0;
UPDATE batch SET reserved_count = task_count WHERE state IN ('in_progress', 'paused');
CREATE INDEX batch_to_fund ON batch (organization_id, id)
    WHERE (state IN ('in_progress', 'paused') AND reserved_count < task_count)
       OR (state IN ('completed', 'canceled') AND reserved_count > 0);

-- What was set aside for a batch in all, what its work took of that, and what came back.
CREATE TABLE reservation (
    batch_id uuid PRIMARY KEY REFERENCES batch,
    organization_id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL REFERENCES project,
    currency text NOT NULL,
    reserved_minor bigint NOT NULL DEFAULT 0,
    spent_minor bigint NOT NULL DEFAULT 0,
    released_minor bigint NOT NULL DEFAULT 0,
    is_open boolean NOT NULL,
    CHECK (spent_minor >= 0 AND released_minor >= 0 AND spent_minor + released_minor <= reserved_minor)
);
CREATE INDEX reservation_of_project ON reservation (project_id, batch_id);

-- Work of such batches that was not charged yet: the clock takes it away and charges it.
CREATE TABLE batch_spending (
    assignment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    minor bigint NOT NULL CHECK (minor > 0)
);
CREATE INDEX batch_spending_of_worker ON batch_spending (project_id, worker_id);
CREATE INDEX batch_spending_of_batch ON batch_spending (batch_id);

-- The fee of the house in basis points of accepted work: the operator alone sets it.
ALTER TABLE organization ADD COLUMN fee_bp integer NOT NULL DEFAULT 0 CHECK (fee_bp BETWEEN 0 AND 10000);
REVOKE UPDATE ON organization FROM goldsmith_app;
GRANT UPDATE (name, currency, terms_edition) ON organization TO goldsmith_app;
-- Fees of a project not charged yet, in minor units times basis points, so that no part of one is lost.
CREATE TABLE fee_owing (
    project_id uuid NOT NULL REFERENCES project,
    currency text NOT NULL,
    organization_id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    owed bigint NOT NULL CHECK (owed >= 0),
    is_due boolean NOT NULL GENERATED ALWAYS AS (owed >= 10000) STORED,
    PRIMARY KEY (project_id, currency)
);
CREATE INDEX fee_owing_due ON fee_owing (organization_id) WHERE is_due;

-- What a month cost, numbered without gaps; a credit note takes an invoice back as a whole.
CREATE TABLE invoice (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    number integer NOT NULL CHECK (number > 0),
    month date NOT NULL CHECK (EXTRACT(day FROM month) = 1),
    currency text NOT NULL,
    total_minor bigint NOT NULL,
    lines jsonb NOT NULL,
    recipient text,
    note text,
    credits_id uuid REFERENCES invoice,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    UNIQUE (organization_id, mode, number),
    UNIQUE (credits_id)
);
CREATE INDEX invoice_month ON invoice (organization_id, mode, month, currency);

ALTER TABLE worker_progress
    ADD COLUMN accepted_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN accepted_objects bigint NOT NULL DEFAULT 0;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['reservation', 'batch_spending', 'fee_owing', 'invoice'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE ON reservation, fee_owing TO goldsmith_app;
GRANT DELETE ON batch_spending TO goldsmith_app;

CREATE OR REPLACE FUNCTION organizations_with_bookkeeping(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM assignment a
                 WHERE a.organization_id = o.id AND a.acceptance = 'pending' AND a.accept_at <= now)
      OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.is_unsettled)
      OR EXISTS (SELECT FROM appeal a WHERE a.organization_id = o.id AND a.state = 'open' AND a.answer_by <= now
                 AND a.subject IN ('rejection', 'missing_pay', 'reversal'))
      OR EXISTS (SELECT FROM floor_day d WHERE d.organization_id = o.id AND d.due_at <= now)
      OR EXISTS (SELECT FROM fee_owing f WHERE f.organization_id = o.id AND f.is_due)
      OR EXISTS (SELECT FROM batch b WHERE b.organization_id = o.id
                 AND ((b.state IN ('in_progress', 'paused') AND b.reserved_count < b.task_count)
                      OR (b.state IN ('completed', 'canceled') AND b.reserved_count > 0))) $$;
