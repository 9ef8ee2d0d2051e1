-- What one person is told. `mail_at` is when it is due to be mailed, and while it is being sent, when it is due again
-- should its sender die; it is null for what is not to be mailed, has been, or was given up.
CREATE TABLE notification (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('live', 'test')),
    user_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind <> ''),
    project_id uuid REFERENCES project,
    subject_id uuid,
    title text NOT NULL CHECK (title <> ''),
    words text NOT NULL,
    path text,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    mail_at timestamptz,
    mail_tries integer NOT NULL DEFAULT 0,
    mailed_at timestamptz,
    mail_error text
) WITH (fillfactor = 80);
CREATE INDEX notification_of_user ON notification (user_id, mode, id);
CREATE INDEX notification_unread ON notification (user_id, mode, id) WHERE read_at IS NULL;
CREATE INDEX notification_due ON notification (organization_id, mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX notification_due_to ON notification (user_id, mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX notification_announced ON notification (subject_id) INCLUDE (read_at) WHERE kind = 'announcement';

-- How a person wants a kind to be mailed, where it is not as usual.
CREATE TABLE mail_preference (
    user_id uuid NOT NULL REFERENCES user_account,
    kind text NOT NULL CHECK (kind <> ''),
    organization_id uuid NOT NULL REFERENCES organization,
    wanted text NOT NULL CHECK (wanted IN ('at_once', 'daily', 'never')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, kind)
);

-- Asked by the clock, before an organization is known. What lay for two weeks because no mail was set up stays unsent.
CREATE FUNCTION organizations_with_due_mail(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM notification n WHERE n.organization_id = o.id AND n.mail_at <= now
                   AND n.mail_at > now - interval '14 days') $$;
REVOKE EXECUTE ON FUNCTION organizations_with_due_mail(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_due_mail(timestamptz) TO goldsmith_app;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['notification', 'mail_preference'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE (read_at, mail_at, mail_tries, mailed_at, mail_error) ON notification TO goldsmith_app;
GRANT UPDATE (wanted, changed_at) ON mail_preference TO goldsmith_app;
