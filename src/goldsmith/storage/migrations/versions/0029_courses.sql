-- What a worker reads and tries before they work: lessons in order, each with questions to practise on.
CREATE TABLE course (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL REFERENCES project,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL,
    skill text CHECK (skill <> ''),
    skill_days integer CHECK (skill_days > 0),
    requires_skill text CHECK (requires_skill <> ''),
    paid_minutes integer NOT NULL CHECK (paid_minutes >= 0),
    state text NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL
);
CREATE INDEX course_of_project ON course (project_id, id);
CREATE INDEX course_open ON course (organization_id, mode) WHERE state = 'open';

CREATE TABLE lesson (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    course_id uuid NOT NULL REFERENCES course,
    position integer NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
CREATE INDEX lesson_of_course ON lesson (course_id, position) WHERE retired_at IS NULL;

CREATE TABLE course_progress (
    course_id uuid NOT NULL REFERENCES course,
    worker_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL REFERENCES organization,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    active_ms bigint NOT NULL DEFAULT 0,
    hourly_minor bigint NOT NULL CHECK (hourly_minor >= 0),
    currency text NOT NULL,
    PRIMARY KEY (course_id, worker_id)
);

CREATE TABLE lesson_progress (
    lesson_id uuid NOT NULL REFERENCES lesson,
    worker_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL REFERENCES organization,
    finished_at timestamptz NOT NULL,
    PRIMARY KEY (lesson_id, worker_id)
);

ALTER TABLE exam ADD COLUMN course_id uuid REFERENCES course;
GRANT UPDATE (course_id) ON exam TO goldsmith_app;
ALTER TABLE question ADD COLUMN lesson_id uuid REFERENCES lesson;
ALTER TABLE question DROP CONSTRAINT question_belongs;
ALTER TABLE question ADD CONSTRAINT question_belongs CHECK (num_nonnulls(exam_id, lesson_id) = 1);
CREATE UNIQUE INDEX question_of_lesson ON question (lesson_id, task_id) WHERE retired_at IS NULL;

ALTER TABLE course ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON course TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON course TO goldsmith_app;
GRANT UPDATE (title, summary, skill, skill_days, requires_skill, paid_minutes, state) ON course TO goldsmith_app;

ALTER TABLE lesson ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON lesson TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON lesson TO goldsmith_app;
GRANT UPDATE (position, title, body, retired_at) ON lesson TO goldsmith_app;

ALTER TABLE course_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON course_progress TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON course_progress TO goldsmith_app;
GRANT UPDATE (finished_at, active_ms) ON course_progress TO goldsmith_app;

ALTER TABLE lesson_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON lesson_progress TO goldsmith_app USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON lesson_progress TO goldsmith_app;
