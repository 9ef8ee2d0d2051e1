-- What applicants are mailed, who are no users: to confirm their address, and that they were declined. `mail_at` as of
-- a notification: when it is due, or due again should its sender die; null once it was sent or given up.
CREATE TABLE application_mail (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    application_id uuid NOT NULL REFERENCES application,
    kind text NOT NULL CHECK (kind IN ('confirm', 'declined')),
    created_at timestamptz NOT NULL,
    mail_at timestamptz,
    mail_tries integer NOT NULL DEFAULT 0,
    mailed_at timestamptz,
    mail_error text
);
CREATE UNIQUE INDEX application_mail_once ON application_mail (application_id, kind);
CREATE INDEX application_mail_due ON application_mail (organization_id, mail_at) WHERE mail_at IS NOT NULL;
ALTER TABLE application_mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON application_mail TO goldsmith_app
    USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON application_mail TO goldsmith_app;
GRANT UPDATE (mail_at, mail_tries, mailed_at, mail_error) ON application_mail TO goldsmith_app;

-- Whether whoever applied reads mail at the address they gave.
ALTER TABLE application ADD COLUMN confirmation_digest bytea;
ALTER TABLE application ADD COLUMN confirmed_at timestamptz;
CREATE UNIQUE INDEX application_confirmation ON application (confirmation_digest);
CREATE INDEX application_address ON application (organization_id, lower(email));
CREATE INDEX join_link_of_team ON join_link (team_id) WHERE team_id IS NOT NULL AND revoked_at IS NULL;
GRANT UPDATE (confirmation_digest, confirmed_at) ON application TO goldsmith_app;

CREATE FUNCTION find_confirmation(digest bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT a.organization_id FROM application a WHERE a.confirmation_digest = digest $$;
REVOKE EXECUTE ON FUNCTION find_confirmation(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_confirmation(bytea) TO goldsmith_app;

CREATE OR REPLACE FUNCTION organizations_with_due_mail(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM notification n WHERE n.organization_id = o.id AND n.mail_at <= now
                   AND n.mail_at > now - interval '14 days')
      OR EXISTS (SELECT FROM application_mail m WHERE m.organization_id = o.id AND m.mail_at <= now
                   AND m.mail_at > now - interval '14 days') $$;
