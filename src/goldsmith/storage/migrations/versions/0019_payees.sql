-- How workers are paid: sealed with the house's secret, every version kept. The one in force is not replaced.
CREATE TABLE payee_detail (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    worker_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('iban', 'account', 'email')),
    sealed bytea NOT NULL,
    shown text NOT NULL,
    account_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    replaced_at timestamptz
);
CREATE UNIQUE INDEX payee_detail_now ON payee_detail (worker_id) WHERE replaced_at IS NULL;
CREATE INDEX payee_detail_of_worker ON payee_detail (worker_id, id);
CREATE INDEX payee_detail_account ON payee_detail (organization_id, account_hash);

-- How an organization pays, by mode: from which account, by which provider, and how long new details wait.
CREATE TABLE payout_setting (
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    hold_days integer NOT NULL DEFAULT 2 CHECK (hold_days BETWEEN 0 AND 30),
    debtor_name text,
    debtor_iban text,
    debtor_bic text,
    provider_url text,
    provider_token bytea,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, mode)
);

-- A payout is instructed once: in a file of the bank's, or to the provider.
ALTER TABLE payout
    ADD COLUMN payee_detail_id uuid REFERENCES payee_detail,
    ADD COLUMN held_until timestamptz,
    ADD COLUMN way text CHECK (way IN ('bank_file', 'provider')),
    ADD COLUMN file_number integer CHECK (file_number > 0),
    ADD COLUMN instructed_at timestamptz,
    ADD CONSTRAINT payout_in_a_file CHECK ((way IS NOT DISTINCT FROM 'bank_file') = (file_number IS NOT NULL));
CREATE INDEX payout_of_run ON payout (run_id, id);
GRANT UPDATE (id) ON payout_run TO goldsmith_app; -- to lock a run; ids are referred to and cannot change
GRANT UPDATE (payee_detail_id, held_until, way, file_number, instructed_at) ON payout TO goldsmith_app;

-- What is with the provider: asked again under the same key until it says what became of it.
CREATE TABLE payout_sending (
    payout_id uuid PRIMARY KEY REFERENCES payout,
    organization_id uuid NOT NULL,
    mode text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'accepted', 'paid', 'failed', 'stuck')),
    tries integer NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    error text,
    changed_at timestamptz NOT NULL,
    CHECK ((next_try_at IS NULL) = (state IN ('paid', 'failed', 'stuck')))
);
CREATE INDEX payout_sending_due ON payout_sending (organization_id, next_try_at) WHERE next_try_at IS NOT NULL;

-- Asked by the clock, before an organization is known.
CREATE FUNCTION organizations_with_sending(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM payout_sending s WHERE s.organization_id = o.id AND s.next_try_at <= now) $$;
REVOKE EXECUTE ON FUNCTION organizations_with_sending(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_sending(timestamptz) TO goldsmith_app;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payee_detail', 'payout_setting', 'payout_sending'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE (replaced_at) ON payee_detail TO goldsmith_app;
GRANT UPDATE (hold_days, debtor_name, debtor_iban, debtor_bic, provider_url, provider_token, changed_at)
    ON payout_setting TO goldsmith_app;
GRANT UPDATE (state, tries, next_try_at, error, changed_at) ON payout_sending TO goldsmith_app;
