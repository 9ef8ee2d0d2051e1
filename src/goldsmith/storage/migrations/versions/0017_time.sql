-- Time of people that is not the making of an answer: reviewing and learning. What was paid for it is a transfer.
CREATE TABLE time_entry (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('labelling', 'review', 'learning')),
    source text NOT NULL CHECK (source <> ''),
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    active_ms integer NOT NULL CHECK (active_ms >= 0),
    client_key text NOT NULL CHECK (client_key <> ''),
    hourly_minor bigint CHECK (hourly_minor >= 0),
    paid_minor bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
    currency text,
    UNIQUE (worker_id, client_key),
    CHECK (ended_at >= started_at),
    CHECK (paid_minor = 0 OR (hourly_minor IS NOT NULL AND currency IS NOT NULL))
);
CREATE INDEX time_entry_of_worker ON time_entry (worker_id, ended_at);
CREATE INDEX time_entry_of_project ON time_entry (project_id, ended_at);
CREATE INDEX work_hour_of_worker ON work_hour (worker_id, hour);

ALTER TABLE time_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON time_entry TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON time_entry TO goldsmith_app;

-- Reviews of before: their time stands on their responses.
INSERT INTO time_entry (id, organization_id, project_id, worker_id, kind, source, started_at, ended_at, active_ms,
                        client_key)
SELECT gen_random_uuid(), r.organization_id, r.project_id, r.worker_id, 'review', 'review_desk',
       r.created_at - make_interval(secs => (r.active_ms + r.idle_ms) / 1000.0), r.created_at, r.active_ms,
       'review:' || r.assignment_id
FROM response r WHERE r.stage = 'review' AND r.standing <> 'late';

-- Learning is paid like work.
ALTER TABLE transfer DROP CONSTRAINT transfer_reason_check;
ALTER TABLE transfer ADD CONSTRAINT transfer_reason_check CHECK (reason IN (
    'opening', 'deposit', 'withdrawal', 'reserve', 'release', 'charge', 'work', 'review', 'acceptance', 'rejection',
    'restoring', 'bonus', 'correction', 'payout', 'paid', 'payout_failed', 'learning'));
