-- Courses and exams that everybody of the organization can take: a skill meets the requirement of any project.
ALTER TABLE course ADD COLUMN is_shared boolean NOT NULL DEFAULT false;
ALTER TABLE course ALTER COLUMN is_shared DROP DEFAULT;
ALTER TABLE exam ADD COLUMN is_shared boolean NOT NULL DEFAULT false;
ALTER TABLE exam ALTER COLUMN is_shared DROP DEFAULT;
GRANT UPDATE (is_shared) ON course, exam TO goldsmith_app;

-- Which course or exam leads to a skill, asked for each requirement that somebody does not meet.
CREATE INDEX course_of_skill ON course (organization_id, skill) WHERE state = 'open' AND skill IS NOT NULL;
CREATE INDEX exam_of_skill ON exam (organization_id, skill) WHERE state = 'open';

-- What somebody learns in decides which files they see; looked up by who it is.
CREATE INDEX course_progress_of_worker ON course_progress (worker_id);
CREATE INDEX exam_attempt_of_worker ON exam_attempt (worker_id);
