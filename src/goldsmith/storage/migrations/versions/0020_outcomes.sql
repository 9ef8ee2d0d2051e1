-- What a review says of each person's work: shown in their history. A correction is an assignment of its own, for the
-- one who did the work, without a second pay unless the project says so.
ALTER TABLE assignment ADD COLUMN corrects_id uuid REFERENCES assignment;
CREATE INDEX assignment_correction ON assignment (worker_id, id) WHERE corrects_id IS NOT NULL AND state = 'leased';

ALTER TABLE review DROP CONSTRAINT review_outcome_check,
    ADD CONSTRAINT review_outcome_check CHECK (outcome IN ('accept', 'fix', 'send_back', 'pay_only'));

-- One row an attempt: the last thing that was decided about it. `score` is how near it came to what was settled in the
-- end; a score that an appeal has struck says nothing any more.
CREATE TABLE review_score (
    assignment_id uuid PRIMARY KEY REFERENCES assignment,
    organization_id uuid NOT NULL,
    project_id uuid NOT NULL REFERENCES project,
    task_id uuid NOT NULL,
    worker_id uuid NOT NULL REFERENCES user_account,
    decided_by uuid NOT NULL REFERENCES user_account,
    outcome text NOT NULL CHECK (outcome IN ('accept', 'fix', 'send_back', 'pay_only')),
    category text,
    comment text,
    score double precision CHECK (score BETWEEN 0 AND 1),
    created_at timestamptz NOT NULL,
    struck_by uuid REFERENCES user_account,
    struck_at timestamptz,
    CONSTRAINT review_score_struck_by_another CHECK (struck_by <> decided_by)
);
CREATE INDEX review_score_worker ON review_score (project_id, worker_id, created_at);

ALTER TABLE review_score ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON review_score TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT, UPDATE ON review_score TO goldsmith_app;
