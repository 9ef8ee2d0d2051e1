-- What grants a skill by itself: accuracy on a project's gold, or how much accepted work.
CREATE TABLE skill_rule (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    skill text NOT NULL CHECK (skill <> ''),
    measure text NOT NULL CHECK (measure IN ('gold_accuracy', 'accepted_work')),
    tag text CHECK (tag <> ''),
    at_least integer NOT NULL CHECK (at_least > 0),
    least_answers integer NOT NULL CHECK (least_answers >= 0),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK (measure = 'accepted_work' OR at_least <= 100),
    CHECK (measure = 'gold_accuracy' OR tag IS NULL)
);
CREATE INDEX skill_rule_of_project ON skill_rule (project_id) WHERE retired_at IS NULL;
CREATE INDEX skill_rule_of_organization ON skill_rule (organization_id, id) WHERE retired_at IS NULL;

ALTER TABLE worker_skill ADD COLUMN rule_id uuid REFERENCES skill_rule;
ALTER TABLE worker_skill ADD COLUMN revoking_note text;
GRANT UPDATE (revoking_note) ON worker_skill TO goldsmith_app;

-- A computed skill that its holder would not get any more. It stays theirs until a person decides.
CREATE TABLE skill_doubt (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    worker_id uuid NOT NULL REFERENCES user_account,
    skill_id uuid NOT NULL REFERENCES worker_skill UNIQUE,
    rule_id uuid NOT NULL REFERENCES skill_rule,
    evidence jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    objection text,
    objected_at timestamptz,
    state text NOT NULL CHECK (state IN ('open', 'kept', 'revoked')),
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    note text,
    -- Nobody loses a skill by a clock, or decides for themselves.
    CHECK ((state = 'open') = (decided_by IS NULL)),
    CONSTRAINT skill_doubt_decided_by_another CHECK (decided_by <> worker_id)
);
CREATE INDEX skill_doubt_open ON skill_doubt (organization_id, id) WHERE state = 'open';
CREATE INDEX skill_doubt_of_worker ON skill_doubt (worker_id, id);

ALTER TABLE skill_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON skill_rule TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON skill_rule TO goldsmith_app;
GRANT UPDATE (retired_at) ON skill_rule TO goldsmith_app;

ALTER TABLE skill_doubt ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON skill_doubt TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON skill_doubt TO goldsmith_app;
GRANT UPDATE (objection, objected_at, state, decided_by, decided_at, note) ON skill_doubt TO goldsmith_app;
