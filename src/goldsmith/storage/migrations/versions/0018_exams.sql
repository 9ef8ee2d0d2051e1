-- What a worker is asked before they get a skill: so many questions drawn from a pool, answered in the real editor.
CREATE TABLE exam (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL REFERENCES project,
    title text NOT NULL CHECK (title <> ''),
    instructions text NOT NULL,
    skill text NOT NULL CHECK (skill <> ''),
    skill_days integer CHECK (skill_days > 0),
    question_count integer NOT NULL CHECK (question_count > 0),
    pass_mark integer NOT NULL CHECK (pass_mark BETWEEN 1 AND 100),
    time_limit_minutes integer CHECK (time_limit_minutes > 0),
    attempts_allowed integer CHECK (attempts_allowed > 0),
    cool_down_hours integer NOT NULL CHECK (cool_down_hours >= 0),
    paid_minutes integer NOT NULL CHECK (paid_minutes >= 0),
    state text NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL
);
CREATE INDEX exam_of_project ON exam (project_id, id);
CREATE INDEX exam_open ON exam (organization_id, mode) WHERE state = 'open';

-- A task with its known answer, kept apart from the queue: what is asked here is never served there as gold.
CREATE TABLE question (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    exam_id uuid REFERENCES exam,
    task_id uuid NOT NULL REFERENCES task,
    version_id uuid NOT NULL REFERENCES project_version,
    expected jsonb NOT NULL,
    tags text[] NOT NULL,
    explanation text NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CONSTRAINT question_belongs CHECK (exam_id IS NOT NULL)
);
CREATE UNIQUE INDEX question_of_exam ON question (exam_id, task_id) WHERE retired_at IS NULL;
CREATE INDEX question_task ON question (task_id);

-- Exams are made of what reviewers decided last.
CREATE INDEX review_of_project ON review (project_id, id);

CREATE TABLE exam_attempt (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    exam_id uuid NOT NULL REFERENCES exam,
    worker_id uuid NOT NULL REFERENCES user_account,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'passed', 'failed')),
    question_ids uuid[] NOT NULL,
    started_at timestamptz NOT NULL,
    ends_at timestamptz,
    ended_at timestamptz,
    score double precision,
    right_count integer,
    hourly_minor bigint NOT NULL CHECK (hourly_minor >= 0),
    currency text NOT NULL,
    UNIQUE (exam_id, worker_id, number),
    CHECK ((state = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (score IS NULL))
);
CREATE UNIQUE INDEX exam_attempt_open ON exam_attempt (exam_id, worker_id) WHERE state = 'open';
CREATE INDEX exam_attempt_due ON exam_attempt (organization_id, ends_at) WHERE state = 'open';
CREATE INDEX exam_attempt_of_exam ON exam_attempt (exam_id, id);

-- An answer to a question. It is no response: no verdict is ever made of it.
CREATE TABLE question_answer (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    question_id uuid NOT NULL REFERENCES question,
    worker_id uuid NOT NULL REFERENCES user_account,
    exam_attempt_id uuid REFERENCES exam_attempt,
    client_key text NOT NULL,
    answer jsonb NOT NULL,
    score double precision NOT NULL,
    is_passed boolean NOT NULL,
    detail jsonb NOT NULL,
    active_ms integer NOT NULL,
    idle_ms integer NOT NULL,
    load_ms integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (worker_id, question_id, client_key)
);
CREATE UNIQUE INDEX question_answer_once ON question_answer (exam_attempt_id, question_id)
    WHERE exam_attempt_id IS NOT NULL;
CREATE INDEX question_answer_of_question ON question_answer (question_id, worker_id, id);

ALTER TABLE exam ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON exam TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON exam TO goldsmith_app;
GRANT UPDATE (title, instructions, skill, skill_days, question_count, pass_mark, time_limit_minutes, attempts_allowed,
              cool_down_hours, paid_minutes, state) ON exam TO goldsmith_app;

ALTER TABLE question ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON question TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON question TO goldsmith_app;
GRANT UPDATE (explanation, retired_at) ON question TO goldsmith_app;

ALTER TABLE exam_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON exam_attempt TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON exam_attempt TO goldsmith_app;
GRANT UPDATE (state, ended_at, score, right_count) ON exam_attempt TO goldsmith_app;

ALTER TABLE question_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON question_answer TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON question_answer TO goldsmith_app;

CREATE FUNCTION organizations_with_overdue_exams(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o WHERE EXISTS (
       SELECT FROM exam_attempt a WHERE a.organization_id = o.id AND a.state = 'open' AND a.ends_at <= now) $$;
REVOKE ALL ON FUNCTION organizations_with_overdue_exams(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_overdue_exams(timestamptz) TO goldsmith_app;
