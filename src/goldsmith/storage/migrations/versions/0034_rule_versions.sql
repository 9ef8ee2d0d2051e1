-- What a rule said at first, and after each change. Nothing is rewritten: what hit somebody says so in its own words.
CREATE TABLE conduct_rule_version (
    rule_id uuid NOT NULL REFERENCES conduct_rule,
    number integer NOT NULL CHECK (number >= 1),
    organization_id uuid NOT NULL REFERENCES organization,
    name text NOT NULL CHECK (name <> ''),
    condition jsonb NOT NULL,
    action text NOT NULL CHECK (action IN ('message', 'more_gold', 'pause', 'grant_skill', 'revoke_skill',
                                           'propose_rejection', 'reopen_tasks')),
    parameters jsonb NOT NULL,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (rule_id, number)
);
INSERT INTO conduct_rule_version (rule_id, number, organization_id, name, condition, action, parameters, created_by,
                                  created_at)
SELECT id, 1, organization_id, name, condition, action, parameters, created_by, created_at FROM conduct_rule;

-- `window_version`: since which version its windows are the same, so that nobody is hit twice in one.
ALTER TABLE conduct_rule
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN window_version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT conduct_rule_window CHECK (window_version BETWEEN 1 AND version);
ALTER TABLE rule_firing ADD COLUMN rule_version integer NOT NULL DEFAULT 1;
ALTER TABLE rule_firing
    ADD CONSTRAINT rule_firing_version FOREIGN KEY (rule_id, rule_version) REFERENCES conduct_rule_version;
CREATE INDEX rule_firing_open_in ON rule_firing (project_id, id) WHERE state = 'proposed';

ALTER TABLE conduct_rule_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON conduct_rule_version TO goldsmith_app
    USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON conduct_rule_version TO goldsmith_app;
