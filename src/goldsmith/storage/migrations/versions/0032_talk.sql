-- What workers, reviewers and requesters say to each other. With a task it is between the staff and one worker of the
-- task; without, it is for everybody of the project. `waiting_since` is since when a worker waits for an answer.
CREATE TABLE discussion (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid NOT NULL REFERENCES project,
    task_id uuid REFERENCES task,
    worker_id uuid NOT NULL REFERENCES user_account,
    annotation_id text,
    title text NOT NULL CHECK (title <> ''),
    state text NOT NULL CHECK (state IN ('open', 'resolved')),
    message_count integer NOT NULL DEFAULT 0,
    last_message_id uuid NOT NULL,
    waiting_since timestamptz,
    created_at timestamptz NOT NULL,
    resolved_by uuid REFERENCES user_account,
    resolved_at timestamptz,
    CHECK (state = 'open' OR waiting_since IS NULL)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX discussion_of_task ON discussion (task_id, worker_id) WHERE task_id IS NOT NULL;
CREATE INDEX discussion_waiting ON discussion (organization_id, mode, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX discussion_lately ON discussion (organization_id, mode, last_message_id);
CREATE INDEX discussion_of_project ON discussion (project_id, last_message_id);
CREATE INDEX discussion_of_worker ON discussion (worker_id, mode, last_message_id);

-- `side` is what its author spoke as. Its words are versions; nothing is rewritten, and what is deleted leaves a mark.
CREATE TABLE discussion_message (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    discussion_id uuid NOT NULL REFERENCES discussion,
    author_id uuid NOT NULL REFERENCES user_account,
    side text NOT NULL CHECK (side IN ('worker', 'reviewer', 'requester')),
    version_count integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    deleted_by uuid REFERENCES user_account,
    deleted_at timestamptz
);
CREATE INDEX discussion_message_of ON discussion_message (discussion_id, id);

CREATE TABLE message_version (
    message_id uuid NOT NULL REFERENCES discussion_message,
    number integer NOT NULL CHECK (number >= 1),
    organization_id uuid NOT NULL REFERENCES organization,
    words text NOT NULL CHECK (words <> ''),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (message_id, number)
);

CREATE TABLE discussion_reading (
    discussion_id uuid NOT NULL REFERENCES discussion,
    user_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL REFERENCES organization,
    read_until uuid NOT NULL,
    PRIMARY KEY (discussion_id, user_id)
);

-- Questions answered for everybody of a project, beside its instructions. A change is a new row; the one before stays.
CREATE TABLE faq_entry (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    question text NOT NULL CHECK (question <> ''),
    answer text NOT NULL CHECK (answer <> ''),
    discussion_id uuid REFERENCES discussion,
    replaces uuid REFERENCES faq_entry,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    removed_by uuid REFERENCES user_account,
    removed_at timestamptz
);
CREATE INDEX faq_entry_now ON faq_entry (project_id, id) WHERE removed_at IS NULL;

CREATE TABLE faq_reading (
    project_id uuid NOT NULL REFERENCES project,
    user_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid NOT NULL REFERENCES organization,
    read_until uuid NOT NULL,
    PRIMARY KEY (project_id, user_id)
);

-- Told to many at once, each by a notification, whose reading is the receipt.
CREATE TABLE announcement (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    project_id uuid REFERENCES project,
    title text NOT NULL CHECK (title <> ''),
    words text NOT NULL,
    audience_count integer NOT NULL,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL
);
CREATE INDEX announcement_list ON announcement (organization_id, mode, id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['discussion', 'discussion_message', 'message_version', 'discussion_reading', 'faq_entry',
                              'faq_reading', 'announcement'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE (state, message_count, last_message_id, waiting_since, resolved_by, resolved_at)
    ON discussion TO goldsmith_app;
GRANT UPDATE (version_count, deleted_by, deleted_at) ON discussion_message TO goldsmith_app;
GRANT UPDATE (read_until) ON discussion_reading TO goldsmith_app;
GRANT UPDATE (read_until) ON faq_reading TO goldsmith_app;
GRANT UPDATE (removed_by, removed_at) ON faq_entry TO goldsmith_app;
