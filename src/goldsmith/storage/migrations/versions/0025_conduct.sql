-- Rules that managers write: what is collected about workers of a project, a condition, and what then happens.
CREATE TABLE conduct_rule (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    name text NOT NULL CHECK (name <> ''),
    state text NOT NULL CHECK (state IN ('off', 'on', 'archived')),
    condition jsonb NOT NULL,
    action text NOT NULL CHECK (action IN ('message', 'more_gold', 'pause', 'grant_skill', 'revoke_skill',
                                           'propose_rejection', 'reopen_tasks')),
    parameters jsonb NOT NULL,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    evaluated_until timestamptz NOT NULL
);
CREATE INDEX conduct_rule_project ON conduct_rule (project_id, id);

-- That a rule hit a worker: once a window, with its evidence. What takes pay, work or access away is proposed only.
CREATE TABLE rule_firing (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    rule_id uuid NOT NULL REFERENCES conduct_rule,
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    window_key text NOT NULL,
    action text NOT NULL,
    evidence jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('done', 'proposed', 'confirmed', 'dismissed')),
    created_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    UNIQUE (rule_id, worker_id, window_key),
    CONSTRAINT rule_firing_by_a_person CHECK ((state IN ('confirmed', 'dismissed')) = (decided_by IS NOT NULL)),
    CONSTRAINT rule_firing_of_another CHECK (decided_by <> worker_id),
    CONSTRAINT rule_firing_only_proposed
        CHECK (action NOT IN ('revoke_skill', 'propose_rejection', 'reopen_tasks') OR state <> 'done')
);
CREATE INDEX rule_firing_open ON rule_firing (organization_id, id) WHERE state = 'proposed';
CREATE INDEX rule_firing_of_rule ON rule_firing (rule_id, id);
CREATE INDEX rule_firing_of_worker ON rule_firing (worker_id, id);

ALTER TABLE worker_record ADD COLUMN more_gold_until timestamptz;

-- Whether text was pasted into an answer that was copied nowhere on its page: all that is kept of how it was written.
ALTER TABLE response ADD COLUMN is_pasted boolean NOT NULL DEFAULT false;
ALTER TABLE work_hour ADD COLUMN pasted integer NOT NULL DEFAULT 0;
ALTER TABLE worker_progress ADD COLUMN pasted integer NOT NULL DEFAULT 0;

-- What hints that somebody does not work as agreed: the strongest of each kind in a project, in words.
CREATE TABLE signal (
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind IN ('shared_account', 'near_identical', 'co_timed', 'impossible_pace', 'pasted',
                                       'model_written')),
    organization_id uuid NOT NULL,
    strength double precision NOT NULL CHECK (strength BETWEEN 0 AND 1),
    sentence text NOT NULL,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, worker_id, kind)
);
CREATE INDEX signal_worker ON signal (worker_id);

-- Signals about one worker, combined, until a person has decided.
CREATE TABLE signal_case (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    worker_id uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('open', 'decided')),
    score double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    evidence jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    decision text CHECK (decision IN ('nothing', 'warning', 'pause', 'suspension')),
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    CHECK ((state = 'decided') = (decision IS NOT NULL AND decided_by IS NOT NULL)),
    CONSTRAINT signal_case_of_another CHECK (decided_by <> worker_id)
);
CREATE UNIQUE INDEX signal_case_open ON signal_case (organization_id, mode, worker_id) WHERE state = 'open';
CREATE INDEX signal_case_worker ON signal_case (worker_id, decided_at);

CREATE TABLE signal_look (
    project_id uuid PRIMARY KEY REFERENCES project,
    organization_id uuid NOT NULL,
    looked_at timestamptz NOT NULL
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['conduct_rule', 'rule_firing', 'signal', 'signal_case', 'signal_look'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
