-- Money: accounts, and the transfers between them. A transfer takes from one account what it adds to another, so that
-- nothing can be unbalanced; accounts follow their transfers by a trigger, and the application cannot change either.

CREATE TABLE account (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    kind text NOT NULL CHECK (kind IN ('outside', 'funds', 'reserved', 'wages', 'earned', 'payable', 'paying')),
    project_id uuid REFERENCES project,
    worker_id uuid REFERENCES user_account,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    balance_minor bigint NOT NULL DEFAULT 0,
    may_be_negative boolean NOT NULL,
    created_at timestamptz NOT NULL,
    is_owing boolean NOT NULL GENERATED ALWAYS AS (kind = 'wages' AND balance_minor < 0) STORED,
    UNIQUE NULLS NOT DISTINCT (organization_id, mode, kind, project_id, worker_id, currency),
    UNIQUE (id, organization_id, mode, currency),
    CHECK ((project_id IS NOT NULL) = (kind IN ('reserved', 'wages'))),
    CHECK ((worker_id IS NOT NULL) = (kind IN ('wages', 'earned', 'payable', 'paying'))),
    CONSTRAINT account_not_overdrawn CHECK (balance_minor >= 0 OR may_be_negative)
) WITH (fillfactor = 50);
-- By a column of its own: a condition on the balance would have every change of it touch every index.
CREATE INDEX account_owing ON account (organization_id, mode, id) WHERE is_owing;
CREATE INDEX account_of_worker ON account (worker_id) WHERE worker_id IS NOT NULL;
CREATE INDEX account_of_project ON account (project_id) WHERE project_id IS NOT NULL;

-- The foreign keys carry organization, mode and currency, so that no transfer can cross any of them.
CREATE TABLE transfer (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    mode text NOT NULL,
    currency text NOT NULL,
    key text NOT NULL CHECK (key <> ''),
    reason text NOT NULL CHECK (reason IN (
        'opening', 'deposit', 'withdrawal', 'reserve', 'release', 'charge', 'work', 'review', 'acceptance', 'rejection',
        'restoring', 'bonus', 'correction', 'payout', 'paid', 'payout_failed')),
    from_id uuid NOT NULL,
    to_id uuid NOT NULL CHECK (to_id <> from_id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    project_id uuid,
    subject text NOT NULL,
    subject_id uuid NOT NULL,
    note text,
    made_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organization_id, mode, key),
    FOREIGN KEY (from_id, organization_id, mode, currency) REFERENCES account (id, organization_id, mode, currency),
    FOREIGN KEY (to_id, organization_id, mode, currency) REFERENCES account (id, organization_id, mode, currency)
);
-- Nobody asks for what left `wages`: these are by far the most.
CREATE INDEX transfer_from ON transfer (from_id, id) WHERE reason NOT IN ('work', 'review');
CREATE INDEX transfer_to ON transfer (to_id, id);

-- What went into and out of an account on a day (UTC), by reason and project: statements add these up, not transfers.
CREATE TABLE account_day (
    account_id uuid NOT NULL REFERENCES account,
    day date NOT NULL,
    reason text NOT NULL,
    project_id uuid,
    organization_id uuid NOT NULL,
    in_minor bigint NOT NULL DEFAULT 0,
    out_minor bigint NOT NULL DEFAULT 0,
    transfer_count integer NOT NULL DEFAULT 0,
    UNIQUE NULLS NOT DISTINCT (account_id, day, reason, project_id)
) WITH (fillfactor = 50);

-- In the order of their ids, so that two transfers under way cannot wait for each other in a circle.
CREATE FUNCTION post_transfer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    is_from_first boolean := NEW.from_id < NEW.to_id;
    first_id uuid := least(NEW.from_id, NEW.to_id);
    second_id uuid := greatest(NEW.from_id, NEW.to_id);
    first_change bigint := CASE WHEN is_from_first THEN -NEW.amount_minor ELSE NEW.amount_minor END;
BEGIN
    UPDATE account SET balance_minor = balance_minor + first_change WHERE id = first_id;
    UPDATE account SET balance_minor = balance_minor - first_change WHERE id = second_id;
    INSERT INTO account_day AS d
        (account_id, day, reason, project_id, organization_id, in_minor, out_minor, transfer_count)
    VALUES
        (first_id, (NEW.created_at AT TIME ZONE 'UTC')::date, NEW.reason, NEW.project_id, NEW.organization_id,
         greatest(first_change, 0), greatest(-first_change, 0), 1),
        (second_id, (NEW.created_at AT TIME ZONE 'UTC')::date, NEW.reason, NEW.project_id, NEW.organization_id,
         greatest(-first_change, 0), greatest(first_change, 0), 1)
    ON CONFLICT ON CONSTRAINT account_day_account_id_day_reason_project_id_key DO UPDATE SET
        in_minor = d.in_minor + excluded.in_minor, out_minor = d.out_minor + excluded.out_minor,
        transfer_count = d.transfer_count + 1;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION post_transfer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_transfer() TO goldsmith_app;
CREATE TRIGGER transfer_posted AFTER INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION post_transfer();

-- Whether submitted work is accepted: pending until a person decides or the time to do so is over.
ALTER TABLE assignment
    ADD COLUMN acceptance text CHECK (acceptance IN ('pending', 'accepted', 'rejected')),
    ADD COLUMN accept_at timestamptz;
ALTER TABLE worker_progress
    ADD COLUMN accepted integer NOT NULL DEFAULT 0,
    ADD COLUMN rejected integer NOT NULL DEFAULT 0;
CREATE INDEX assignment_to_accept ON assignment (organization_id, accept_at) WHERE acceptance = 'pending';

-- Work that a person did not accept, why, and who thought otherwise later.
CREATE TABLE rejection (
    assignment_id uuid PRIMARY KEY REFERENCES assignment,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    category text NOT NULL CHECK (category <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    decided_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    restored_by uuid REFERENCES user_account,
    restored_at timestamptz,
    restoring_note text,
    -- Restored by nobody is by the clock, which grants appeals that were not answered in time.
    CONSTRAINT rejection_restored_by_another CHECK (restored_by <> decided_by)
);
CREATE INDEX rejection_of_worker ON rejection (worker_id, assignment_id);
CREATE INDEX rejection_of_project ON rejection (project_id, assignment_id);

-- Everybody who is paid at once, and what each is paid.
CREATE TABLE payout_run (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    currency text NOT NULL,
    client_key text NOT NULL CHECK (client_key <> ''),
    minimum_minor bigint NOT NULL CHECK (minimum_minor > 0),
    note text,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    UNIQUE (organization_id, mode, client_key)
);
CREATE INDEX payout_run_list ON payout_run (organization_id, mode, id);

CREATE TABLE payout (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    run_id uuid NOT NULL REFERENCES payout_run,
    worker_id uuid NOT NULL REFERENCES user_account,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    state text NOT NULL CHECK (state IN ('paying', 'paid', 'failed')),
    note text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (run_id, worker_id)
);
CREATE INDEX payout_of_worker ON payout (worker_id, id);

-- Asked by the clock, before an organization is known.
CREATE FUNCTION organizations_with_bookkeeping(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM assignment a
                 WHERE a.organization_id = o.id AND a.acceptance = 'pending' AND a.accept_at <= now)
      OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.is_owing) $$;
REVOKE EXECUTE ON FUNCTION organizations_with_bookkeeping(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_bookkeeping(timestamptz) TO goldsmith_app;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['account', 'transfer', 'account_day', 'rejection', 'payout_run', 'payout'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT ON %I TO goldsmith_app', name);
        EXECUTE format('ALTER TABLE %I SET (autovacuum_analyze_threshold = 500, autovacuum_analyze_scale_factor = 0.05,
                        autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_insert_scale_factor = 0.2)', name);
    END LOOP;
END $$;
GRANT INSERT ON rejection, payout_run, payout TO goldsmith_app;
GRANT UPDATE (restored_by, restored_at, restoring_note) ON rejection TO goldsmith_app;
GRANT UPDATE (state, note, ended_at) ON payout TO goldsmith_app;
GRANT INSERT ON transfer TO goldsmith_app;
-- An account is opened empty; only transfers fill it.
GRANT INSERT (id, organization_id, mode, kind, project_id, worker_id, currency, may_be_negative, created_at)
    ON account TO goldsmith_app;
GRANT UPDATE (id) ON account TO goldsmith_app; -- to lock accounts in an order; ids are referred to and cannot change

-- An account's id is made of its name, as storage/ledger.py makes it.
CREATE FUNCTION account_id(organization_id uuid, mode text, kind text, project_id uuid, worker_id uuid, currency text)
RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT md5(concat_ws('/', organization_id, mode, kind, coalesce(project_id::text, ''),
                        coalesce(worker_id::text, ''), currency))::uuid $$;
ALTER TABLE account ADD CONSTRAINT account_named
    CHECK (id = account_id(organization_id, mode, kind, project_id, worker_id, currency));

-- What was earned before there was a ledger, and nobody can reject any more.
CREATE TEMPORARY TABLE earned_before ON COMMIT DROP AS
    SELECT a.organization_id, p.mode, a.project_id, a.worker_id, a.currency, sum(a.rate_minor) AS minor
    FROM assignment a JOIN project p ON p.id = a.project_id
    WHERE a.state IN ('submitted', 'returned') AND a.rate_minor > 0
    GROUP BY a.organization_id, p.mode, a.project_id, a.worker_id, a.currency;

INSERT INTO account (id, organization_id, mode, kind, project_id, worker_id, currency, may_be_negative, created_at)
SELECT account_id(organization_id, mode, 'wages', project_id, worker_id, currency), organization_id, mode, 'wages',
       project_id, worker_id, currency, true, now()
FROM earned_before
UNION
SELECT account_id(organization_id, mode, 'payable', NULL, worker_id, currency), organization_id, mode, 'payable',
       NULL, worker_id, currency, false, now()
FROM earned_before;

INSERT INTO transfer (id, organization_id, mode, currency, key, reason, from_id, to_id, amount_minor, project_id,
                      subject, subject_id, created_at)
SELECT gen_random_uuid(), organization_id, mode, currency, 'opening:' || project_id || ':' || worker_id || currency,
       'opening', account_id(organization_id, mode, 'wages', project_id, worker_id, currency),
       account_id(organization_id, mode, 'payable', NULL, worker_id, currency), minor, project_id, 'user', worker_id,
       now()
FROM earned_before;
